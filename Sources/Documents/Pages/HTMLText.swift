import Figures

/// The pieces of HTML in use. Every text is escaped here and nowhere else.
enum HTMLText {
  /// A text without markup.
  static func escaped(_ text: String) -> String { SVGText.escaped(text) }

  /// An element around a text.
  static func element(_ name: String, _ attributes: String = "", text: String) -> String {
    element(name, attributes, html: escaped(text))
  }

  /// An element around HTML.
  static func element(_ name: String, _ attributes: String = "", html content: String) -> String {
    "<\(name)\(attributes.isEmpty ? "" : " \(attributes)")>\(content)</\(name)>"
  }

  /// Paragraphs, of which Markdown's marks for code and for emphasis are kept.
  static func paragraphs(_ prose: Prose) -> String {
    switch prose {
    case .plain(let words):
      words.plain.isEmpty ? "" : element("p", text: words)
    case .markdown(let words):
      words.split(separator: "\n\n").map { element("p", html: marked(String($0))) }
        .joined(separator: "\n")
    }
  }

  /// A paragraph with `code` and **emphasis**.
  private static func marked(_ words: String) -> String {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
      guard place.isMultiple(of: 2) else { return element("code", text: String(part)) }
      return String(part).components("**").enumerated().map { place, part in
        place.isMultiple(of: 2) ? escaped(part) : element("strong", text: part)
      }.joined()
    }.joined()
  }

  /// Bytes as a text, three bytes in four letters.
  static func base64(_ bytes: [UInt8]) -> String {
    var text = [UInt8]()
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for place in 0..<4 {
        text.append(
          place <= part.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}

extension String {
  /// The parts between occurrences of a mark.
  fileprivate func components(_ mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}
