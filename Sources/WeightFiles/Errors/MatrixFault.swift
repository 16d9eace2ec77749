import Files
import Matrices

/// What keeps a tensor from being read as a matrix of features.
package enum MatrixFault: ReadingFault {
  /// The tensor is not a matrix of real numbers.
  case notAnalysable(NotAnalysable)
  /// An element of the stored array is NaN or infinite.
  case nonFinite(row: Int, column: Int, NonFiniteValue)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .notAnalysable(let why): "\(why.description); it cannot be analysed"
    case .nonFinite(let row, let column, let value):
      "element (\(row), \(column)) is \(value.rawValue)"
    }
  }
}

/// Why a tensor cannot be analysed as a matrix of features.
package enum NotAnalysable: Equatable, Sendable, CustomStringConvertible {
  /// Its rank is not 2.
  case rank(Int)
  /// Its elements are not real numbers of whole bytes.
  case elements(ElementType)
  /// Its elements are encoded in a way that is not read; the format's name for it.
  case encoding(String)
  /// Its elements are codes of a quantised weight.
  case codes(QuantisedCodes)
  /// One of its dimensions is 0.
  case noElements(shape: [Int])

  /// The reason in a few words, as a listing shows it.
  package var description: String {
    switch self {
    case .rank(let rank): "rank \(rank), needs 2"
    case .noElements(let shape): "no elements: shape \(tuple(shape))"
    case .codes(let codes): codes.reason
    case .encoding(let name): "elements of type \(DisplayedText.escaped(name)), which is not read"
    case .elements(.c64), .elements(.c128): "complex numbers"
    case .elements(.bool): "truth values"
    case .elements(let type): "packed elements of \(type.bits) bits"
    }
  }
}

/// A value that is not a finite number.
package enum NonFiniteValue: String, Sendable {
  /// Not a number.
  case nan = "NaN"
  /// Positive infinity.
  case infinity = "Inf"
  /// Negative infinity.
  case negativeInfinity = "-Inf"

  init(_ value: Double) {
    self = value.isNaN ? .nan : value < 0 ? .negativeInfinity : .infinity
  }
}
