import Files

/// A format that is known, but holds no weights or is not read. Files of it are recognised so that the error can name them.
package struct ForeignFormat: Hashable, Sendable, CustomStringConvertible {
  /// What the file is.
  package let name: String
  /// What to do instead.
  package let remedy: String

  /// A format with a name and a remedy, both a few words.
  init(_ name: String, _ remedy: String) { (self.name, self.remedy) = (name, remedy) }

  /// What the file is, and what to do.
  package var description: String { "\(name): \(remedy)" }

  /// The text that Git LFS keeps in place of a large file.
  package static let gitLFSPointer = ForeignFormat(
    "a Git-LFS pointer file", "the real file was not downloaded; run `git lfs pull`")
  /// A web page.
  package static let html = ForeignFormat(
    "an HTML page, not weights", "the download led to a web page; download the raw file")
  /// A bare Python pickle, which `torch.save` does not write.
  package static let pickle = ForeignFormat(
    "a Python pickle, which can run code", "save the weights as safetensors or .npy")
}

// MARK: Recognition

extension ForeignFormat {
  /// A format whose signature cannot begin a file of a format that is read.
  init?(certain bytes: RawSpan) {
    if bytes.starts(with: "version https://git-lfs.github.com/spec/v1") {
      self = .gitLFSPointer
    } else if bytes.startsLikeHTML {
      self = .html
    } else if let format = ForeignFormat.signed(bytes) {
      self = format
    } else if bytes.startsLikeBinaryWordVectors {
      self = ForeignFormat(
        "word vectors in word2vec's binary form", "save them as text, with binary=False")
    } else if bytes.startsLikeNCNN {
      self = ForeignFormat("the description of an ncnn model", "use the model it was made from")
    } else {
      return nil
    }
  }

  /// A format whose signature may also be numbers of a format that is read: tried when no reader took the file.
  init?(likely bytes: RawSpan, path: String) {
    let found =
      ForeignFormat.tar(bytes) ?? .barePickle(bytes) ?? .text(bytes, path: path)
      ?? .graph(bytes, path: path) ?? .companion(bytes, path: path)
    guard let found else { return nil }
    self = found
  }

  /// The format of a signature in the table.
  private static func signed(_ bytes: RawSpan) -> ForeignFormat? {
    // A safetensors file starts with any number; then its text follows. A text may start with the letters of a signature.
    guard bytes.firstVisible(from: 8) != UInt8(ascii: "{"), bytes.startsWithControlCharacters
    else { return nil }
    return ForeignSignature.all.first { $0.matches(bytes) }?.format
  }

  /// A pickle of protocol 2 or later; or of protocol 0, as text that starts with a container and the number that it is kept by.
  private static func barePickle(_ bytes: RawSpan) -> ForeignFormat? {
    let isPickle = bytes.byteCount >= 2 && bytes.byte(at: 0) == 0x80 && 2...5 ~= bytes.byte(at: 1)
    let isText =
      ["(dp0\n", "(dp1\n", "(lp0\n", "(lp1\n", "ccopy_reg\n", "c__builtin__\n", "cnumpy.core."]
      .contains { bytes.starts(with: $0) }
    return isPickle || isText ? .pickle : nil
  }
}

extension RawSpan {
  fileprivate var startsLikeHTML: Bool {
    let visible = copied(0..<256).drop { JSONCursor.isWhitespace($0) }
    let start = String(decoding: visible.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }

  /// Whether the first bytes hold a control character that texts do not have.
  fileprivate var startsWithControlCharacters: Bool {
    copied(0..<512).contains { isControl($0) }
  }

  /// Whether the file starts with a count of words and a count of numbers as text, then a word, then numbers that are not
  /// text.
  fileprivate var startsLikeBinaryWordVectors: Bool {
    let head = copied(0..<64)
    guard let end = head.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    let counts = head[..<end].split(separator: UInt8(ascii: " ")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard counts.count == 2, let words = counts[0], let length = counts[1], words > 0,
      1...1 << 16 ~= length
    else { return false }
    let word = copied(end + 1..<end + 1 + 512).prefix { $0 != UInt8(ascii: " ") }
    guard !word.isEmpty, word.count < 512, !word.contains(UInt8(ascii: "\n")) else { return false }
    let start = end + 1 + word.count + 1
    // Text is judged by its first line alone: other lines start with words, which may have any letters.
    let line = copied(start..<start + 4 * length).prefix { $0 != UInt8(ascii: "\n") }
    return line.contains { isControl($0) || $0 >= 0x80 }
  }
}

/// Whether a byte is a control character other than white space.
private func isControl(_ byte: UInt8) -> Bool {
  byte < 0x20 && !(0x09...0x0d ~= byte) || byte == 0x7f
}
