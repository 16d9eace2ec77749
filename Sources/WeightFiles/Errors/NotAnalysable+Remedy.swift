import Matrices

/// How much a reader can do about a tensor that is not analysed; what helps most comes first.
package enum Remedy: Int, Comparable, Sendable {
  /// An option makes the tensor a matrix.
  case option
  /// A file or a part of one must be found.
  case otherFile
  /// The tensor must be saved in another way.
  case conversion
  /// The tensor belongs to another: codes, scales, the state of an optimizer.
  case companion
  /// The tensor may hold something that is never run.
  case objects
  /// There is nothing in the tensor.
  case empty
  /// The tensor is no matrix, and is none in another form.
  case none

  package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension NotAnalysable {
  /// How much can be done, which decides the order of reasons.
  package var usefulness: Remedy {
    switch self {
    case .rank(let rank): rank > 2 ? .option : .none
    case .missingData, .missingShard, .missingStorage, .elementsInOtherParts: .otherFile
    case .convertible, .encoding, .metaDevice: .conversion
    case .elements(let type): type == .bool ? .none : .conversion
    case .codes: .companion
    case .objects: .objects
    case .noElements: .empty
    }
  }

  /// Whether a file that belongs to the tensor's file is missing.
  package var lacksFile: Bool {
    switch self {
    case .missingData, .missingShard: true
    default: false
    }
  }
}
