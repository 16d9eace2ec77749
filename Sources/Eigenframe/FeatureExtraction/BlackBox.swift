import FeatureExtraction
import Matrices
import Reports
import WeightFiles

/// A function whose features are looked for.
package enum BlackBox {
  /// A program; see `ProgramOracle`. The limit is the most time for a block of queries.
  case program(_ command: String, dimension: Int, limit: Duration?)
  /// Samples and their values.
  case samples(WeightInputs, values: WeightInputs)
  /// A network with one hidden layer, and the standard deviation of noise that is added to its outputs.
  case network(
    path: String, NetworkNames, ExtractOptions.Activation, noise: Double)
  /// A closure that answers queries, d × n, one a column, with m × n values.
  case closure(dimension: Int, (Matrix) throws -> Matrix)

  /// The most dimensions: a background of degree 2 has half of their square of coefficients.
  package static let mostDimensions = 4096

  /// The most numbers that all queries together have: 8 GB of doubles.
  static let mostNumbers = 1 << 30
  /// The most seconds that a program may take for a block of queries, unless another number is given.
  package static let usualSeconds = 600.0

  /// Whether a program can have so many seconds.
  package static func canWait(_ seconds: Double) -> Bool { seconds > 0 && seconds <= 1e6 }
}

extension ExtractOptions.Activation {
  var function: Activation {
    switch self {
    case .relu: .relu
    case .tanh: .tanh
    case .gelu: .gelu
    case .sigmoid: .sigmoid
    }
  }
}

/// Why features cannot be looked for, where it is not the oracle's own error.
package enum ExtractionError: Error, Equatable, CustomStringConvertible {
  /// More queries than fit in memory.
  case budget(Int, dimension: Int, limit: Int)
  /// More dimensions than can be searched, or none.
  case dimension(Int, limit: Int)
  /// Known directions of another dimension.
  case truth(path: String, String, expected: Int, found: Int)

  /// One line.
  package var description: String {
    switch self {
    case .budget(let found, let dimension, let limit):
      "budget: expected at most \(limit) queries of dimension \(dimension), 8 GB, found \(found)"
    case .dimension(let found, let limit):
      "dimension: expected 1 to \(limit), found \(found)"
    case .truth(let path, let name, let expected, let found):
      "\(path): \(name): expected directions of \(expected) dimensions, as the queries have, found \(found)"
    }
  }
}

extension OracleError: CustomStringConvertible {
  /// One line: what was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .shape(let queries, let found, let outputs, let before):
      if found != queries {
        "expected an answer to each of \(queries) queries, found \(found)"
      } else {
        "expected answers of \(before ?? 1) numbers, as before, found \(outputs)"
      }
    case .outputs(let found, let limit):
      "expected answers of at most \(limit) numbers for so many queries and dimensions, found \(found); take fewer outputs, or fewer queries"
    case .nonFinite(let count, let all):
      "expected answers that are finite, found \(count) of \(all) with NaN or infinity; at most a tenth is passed over: query where the function has values, with another scale"
    }
  }
}
