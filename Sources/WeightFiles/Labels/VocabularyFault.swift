/// What is wrong with a vocabulary. Offsets are bytes from the start of the file.
package enum VocabularyFault: Equatable, Sendable, CustomStringConvertible {
  /// Two tokens have one number.
  case sameNumber(Int, String, String)
  /// A token's number is far above the count of tokens.
  case numberTooLarge(Int, String, limit: Int)

  /// What is wrong, in one line.
  package var description: String {
    switch self {
    case .sameNumber(let number, let first, let second):
      "the tokens \(DisplayedText.quoted(first)) and \(DisplayedText.quoted(second)) have one number, \(number)"
    case .numberTooLarge(let number, let token, let limit):
      "token \(DisplayedText.quoted(token)): expected a number of at most \(limit), found \(number)"
    }
  }
}
