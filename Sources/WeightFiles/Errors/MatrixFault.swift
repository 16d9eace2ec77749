import Files
import Matrices

/// What keeps a tensor from being read as a matrix of features.
package enum MatrixFault: ReadingFault {
  /// The tensor is not a matrix of real numbers.
  case notAnalysable(NotAnalysable)
  /// An element of the stored array is NaN or infinite.
  case nonFinite(row: Int, column: Int, NonFiniteValue)

  package var kind: WeightFileError.Kind {
    if case .notAnalysable(let why) = self, why.lacksFile { .unreadable } else { .malformed }
  }

  /// The row and the column of the element at fault; nil if none is.
  package var place: String? {
    if case .nonFinite(let row, let column, _) = self { "(\(row), \(column))" } else { nil }
  }

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
package enum NotAnalysable: Hashable, Sendable, CustomStringConvertible {
  /// Its rank is not 2.
  case rank(Int)
  /// Its elements are not real numbers of whole bytes.
  case elements(ElementType)
  /// Its elements are encoded in a way that is not read; the format's name for it.
  case encoding(String)
  /// Its elements are codes of a quantised weight.
  case codes(QuantisedCodes)
  /// Its elements are encoded in a way that is not read, but its writer can save them in another.
  case convertible(String, remedy: String)
  /// One of its dimensions is 0.
  case noElements(shape: [Int])
  /// It has no elements, like most tensors of its file: other files hold them.
  case elementsInOtherParts
  /// Its elements are Python objects, stored as a pickle.
  case objects
  /// It was saved without elements, from the device that has none.
  case metaDevice
  /// Its elements are in a file that is missing.
  case missingData(file: String)
  /// It is in a shard that is missing.
  case missingShard(String)
  /// The file lacks the storage with its elements.
  case missingStorage(key: String)

  /// The reason in a few words, as a listing shows it.
  package var description: String {
    switch self {
    case .rank(let rank): "rank \(rank), needs 2"
    case .noElements(let shape): "no elements: shape \(tuple(shape))"
    case .codes(let codes): codes.reason
    case .elementsInOtherParts:
      "no elements: DeepSpeed ZeRO-3 keeps them in other files (zero_to_fp32.py joins them)"
    case .objects: "pickled objects, never run"
    case .metaDevice: "a tensor on the meta device without elements"
    case .missingData(let file): "its data (\(DisplayedText.escaped(file))) is missing"
    case .missingShard(let name): "its shard (\(DisplayedText.escaped(name))) is missing"
    case .missingStorage(let key):
      "its storage \(DisplayedText.quoted(key)) is not in the file; the file is damaged"
    case .encoding(let name): "elements of type \(DisplayedText.escaped(name)), which is not read"
    case .convertible(let name, let remedy):
      "elements of type \(DisplayedText.escaped(name)), which is not read: \(remedy)"
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
