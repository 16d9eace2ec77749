/// Colours parts of lines that are laid out already.
///
/// A layout breaks lines and adds blanks, but keeps all other characters in their order. So the part that a character
/// belongs to follows from the number of characters before it, and colours cannot change the layout.
struct TextInk {
  /// What a part of the text is.
  enum Tone {
    /// What the text is mostly made of.
    case plain
    /// A heading.
    case heading
    /// The answer.
    case answer
    /// What limits the result.
    case warning
    /// What is missing.
    case error
    /// What most readers need not read.
    case aside

    /// The parameters of the escape sequence "select graphic rendition" (ECMA-48, 8.3.117); nil for none. Colours are those of
    /// the user's palette.
    fileprivate var parameters: String? {
      switch self {
      case .plain: nil
      case .heading: "1"
      case .answer: "1;36"
      case .warning: "33"
      case .error: "31"
      case .aside: "2"
      }
    }
  }

  /// A part of the text, as it was before it was laid out.
  struct Part {
    fileprivate let tone: Tone
    /// How many characters that are not blanks it has; at least none.
    fileprivate var count: Int

    /// A text of one tone.
    init(_ text: String, _ tone: Tone) {
      self.tone = tone
      count = text.count { $0 != " " }
    }
  }

  /// Whether anything is coloured.
  let colouring: TextStyle.Colouring

  /// The lines with the colours of their parts.
  ///
  /// - Parameters:
  ///   - lines: the parts as they were laid out, in order.
  ///   - parts: what the lines begin with.
  ///   - rest: the tone of what follows the last part.
  func painted(_ lines: [String], _ parts: [Part], rest: Tone = .plain) -> [String] {
    guard colouring == .terminal else { return lines }
    var parts = parts[...]
    return lines.map { line in
      var painted = PaintedLine()
      for character in line {
        if character == " " {
          painted.appendBlank()
          continue
        }
        while let first = parts.first, first.count == 0 { parts.removeFirst() }
        painted.append(character, parts.first?.tone ?? rest)
        if !parts.isEmpty { parts[parts.startIndex].count -= 1 }
      }
      return painted.finished
    }
  }
}

/// A line as it gets its colours. Blanks beside a coloured part have no colour.
private struct PaintedLine {
  private var text = ""
  private var blanks = ""
  private var tone = TextInk.Tone.plain

  mutating func appendBlank() { blanks += " " }

  mutating func append(_ character: Character, _ next: TextInk.Tone) {
    if next == tone {
      text += blanks
    } else {
      text += end + blanks + (next.parameters.map { "\u{1B}[\($0)m" } ?? "")
      tone = next
    }
    blanks = ""
    text.append(character)
  }

  var finished: String { text + end + blanks }

  /// What ends the colour.
  private var end: String { tone.parameters == nil ? "" : "\u{1B}[0m" }
}
