import Files

/// What is wrong with a file of labels.
package enum LabelFault: ReadingFault {
  /// A line is refused; lines count from 1.
  case line(Int, LineFault)
  /// There are more labels than any list may have.
  case tooMany(limit: Int)
  /// Two tokens of a vocabulary have the same number.
  case sameNumber(Int, String, String)
  /// The number of a token is far above the count of tokens.
  case numberTooLarge(Int, String, limit: Int)

  /// Each line is a number, a tab and a name, but the numbers are no indices.
  case unclearNumbers

  /// Why a line is refused.
  package enum LineFault: Equatable, Sendable {
    /// Its bytes are not UTF-8.
    case notUTF8
    /// It holds a byte 0, which no text has.
    case nul
    /// It has more bytes than a label may have.
    case tooLong(bytes: Int, limit: Int)
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .line(let line, .notUTF8): "line \(line): expected UTF-8 text, found other bytes"
    case .line(let line, .nul): "line \(line): expected text, found a byte 0"
    case .line(let line, .tooLong(let count, let limit)):
      "line \(line): expected at most \(bytes(limit)), found \(count)"
    case .tooMany(let limit): "expected at most \(limit) lines, one for each feature"
    case .sameNumber(let number, let first, let second):
      "the tokens \(DisplayedText.quoted(first)) and \(DisplayedText.quoted(second)) have the same number, \(number)"
    case .numberTooLarge(let number, let token, let limit):
      "token \(DisplayedText.quoted(token)): expected a number of at most \(limit), found \(number)"
    case .unclearNumbers:
      "expected before each tab the index of the feature, ascending or each from 0 or 1 on once, "
        + "found other numbers; leave them out, or sort the lines"
    }
  }
}
