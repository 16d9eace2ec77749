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
    }
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

/// Files that users often give instead of weights. They are recognised so that the error can name them.
package enum ForeignFormat: String, Sendable, CaseIterable, CustomStringConvertible {
  /// The text that Git LFS keeps in place of a large file.
  case gitLFSPointer
  /// A web page.
  case html
  /// A bare Python pickle, which `torch.save` does not write.
  case pickle
  /// A tar archive, such as the oldest PyTorch checkpoints.
  case tar

  /// A format whose signature cannot begin a safetensors file.
  init?(certain bytes: RawSpan) {
    if bytes.starts(with: "version https://git-lfs.github.com/spec/v1") {
      self = .gitLFSPointer
    } else if bytes.startsLikeHTML {
      self = .html
    } else {
      return nil
    }
  }

  /// A format whose short signature may also be the header length of a safetensors file: tried when no reader took the
  /// file.
  init?(likely bytes: RawSpan) {
    if bytes.copied(257..<262) == Array("ustar".utf8) {
      self = .tar
    } else if bytes.byteCount >= 2, bytes.byte(at: 0) == 0x80, 2...5 ~= bytes.byte(at: 1) {
      self = .pickle
    } else {
      return nil
    }
  }

  /// What the file is, and what to do.
  package var description: String {
    switch self {
    case .gitLFSPointer:
      "a Git-LFS pointer file: the real file was not downloaded; run `git lfs pull`"
    case .html: "an HTML page, not weights: the download led to a web page; download the raw file"
    case .pickle:
      "a Python pickle is not supported, because it can run code; save the weights as safetensors or .npy"
    case .tar:
      "a tar archive, as PyTorch wrote before version 0.1.10, is not supported; load it with PyTorch and save it again"
    }
  }
}

extension RawSpan {
  fileprivate var startsLikeHTML: Bool {
    let visible = copied(0..<256).drop { JSONCursor.isWhitespace($0) }
    let start = String(decoding: visible.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }
}
