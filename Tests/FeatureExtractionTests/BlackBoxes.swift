import FeatureExtraction
import LinearAlgebra
import Matrices

/// Oracles that tests ask.
enum BlackBox {
  /// Answers that are Gaussian noise of standard deviation 1 around 3.
  static func noise(dimension: Int, seed: UInt64) -> ClosureOracle {
    var generator = SeededGenerator(seed: seed)
    return ClosureOracle(dimension: dimension) { queries in
      var answers = Matrix(rows: 1, columns: queries.columns, repeating: 3)
      for j in 0..<answers.columns { answers[0, j] += generator.gaussian() }
      return answers
    }
  }

  /// A function of one number for each query.
  static func function(
    dimension: Int, _ value: @escaping (ArraySlice<Double>) -> Double
  ) -> ClosureOracle {
    ClosureOracle(dimension: dimension) { queries in
      Matrix(
        rows: 1, columns: queries.columns,
        elements: (0..<queries.columns).map { value(queries.column($0)) })
    }
  }

  /// The exact answers of a superposition, every thousandth one NaN.
  static func withGaps(_ truth: Superposition) -> ClosureOracle {
    var asked = 0
    return ClosureOracle(dimension: truth.directions.rows) { queries in
      var answers = try truth.values(queries)
      for j in 0..<answers.columns {
        asked += 1
        if asked % 1000 == 500 { answers[0, j] = .nan }
      }
      return answers
    }
  }
}

extension Superposition {
  /// The exact answers, within a budget.
  func ledger(budget: Int = 100_000) -> QueryLedger {
    QueryLedger(oracle(noise: 0, seed: 0), budget: budget)
  }
}
