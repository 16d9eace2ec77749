import Files

/// Why a file is not opened by any reader.
package enum OpeningFault: ReadingFault {
  /// The file has no bytes.
  case empty
  /// The file is of a known format that is not read.
  case foreign(ForeignFormat)
  /// The file names other files, but came through a stream, which has no folder.
  case namesOtherFiles(ofStream: String)
  /// The file is of no known format; its first bytes are given.
  case unrecognised(start: [UInt8])

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .empty: "the file is empty"
    case .foreign(let format): format.description
    case .namesOtherFiles(let what):
      "\(what) names other files, which cannot come through a pipe; give the path of the file"
    case .unrecognised(let start):
      "not a weight file of a known format; it starts with \(hexadecimal(start))"
        + (asText(start).map { " (\(DisplayedText.quoted($0)))" } ?? "")
    }
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

/// Bytes as ASCII; nil if one of them is no letter, digit or sign.
private func asText(_ bytes: [UInt8]) -> String? {
  bytes.allSatisfy { 0x20...0x7e ~= $0 } ? String(decoding: bytes, as: UTF8.self) : nil
}
