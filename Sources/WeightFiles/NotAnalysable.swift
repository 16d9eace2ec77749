import Matrices

/// Why a tensor cannot be analysed as a matrix of features.
package enum NotAnalysable: Equatable, Sendable, CustomStringConvertible {
  /// It has another rank than 2.
  case rank(Int)
  /// Its elements are no real numbers of whole bytes.
  case elements(ElementType)
  /// Its elements are encoded in a way that is not read, which its format calls by this name.
  case encoding(String)
  /// One of its dimensions is 0.
  case noElements(shape: [Int])

  /// The reason in a few words, as a listing shows it.
  package var description: String {
    switch self {
    case .rank(let rank): "rank \(rank), needs 2"
    case .noElements(let shape): "no elements: shape \(tuple(shape))"
    case .encoding(let name): "elements of type \(DisplayedText.escaped(name)), which is not read"
    case .elements(.c64), .elements(.c128): "complex numbers"
    case .elements(.bool): "truth values"
    case .elements(let type): "packed elements of \(type.bits) bits"
    }
  }
}
