import FeatureExtraction
import LinearAlgebra
import Matrices

/// Functions without a feature: nothing may be found in them, and all of them is background.
package struct QuadraticFunctions: Sendable {
  /// A kind of function.
  package enum Kind: String, CaseIterable, Sendable {
    /// Σ aᵢ (vᵢ·x).
    case linear
    /// Σ aᵢ (vᵢ·x)² + bᵢ (vᵢ·x).
    case quadratic
    /// Noise around a constant.
    case constant

    fileprivate var coefficients: (linear: Double, square: Double) {
      switch self {
      case .linear: (1, 0)
      case .quadratic: (1, 1)
      case .constant: (0, 0)
      }
    }
  }

  /// What was found in functions of one kind.
  package struct Row: Sendable {
    package let kind: Kind
    /// How many directions, seed by seed.
    package let found: Spread
    /// The part of the variance that the background explains.
    package let background: Spread
  }

  package let setting: ExtractionSetting
  package let rows: [Row]

  init(_ setting: ExtractionSetting, _ work: inout ExperimentWork) throws {
    self.setting = setting
    rows = try Kind.allCases.map { kind in
      try work.begin("\(kind.rawValue) functions")
      let found = try work.seeds.map { seed in
        let oracle = Self.oracle(kind, setting, seed: seed)
        let ledger = QueryLedger(oracle, budget: setting.budget)
        return try timedExtraction(ledger, seed: seed, check: work.check).found
      }
      return Row(
        kind: kind, found: Spread(found.map { Double($0.features.count) }),
        background: Spread(found.map { $0.backgroundPart ?? .nan }))
    }
  }

  private static func oracle(
    _ kind: Kind, _ setting: ExtractionSetting, seed: UInt64
  ) -> ClosureOracle {
    let directions = setting.function(seed: seed).directions
    var generator = SeededGenerator(seed: seed, stream: [0x7371])
    let (linear, square) = kind.coefficients
    let weights = (0..<setting.features).map { _ in
      (linear * generator.gaussian(), square * generator.gaussian())
    }
    return ClosureOracle(dimension: setting.dimension) { queries in
      let along = try product(directions, .transposed, queries, .asIs)
      let values = (0..<queries.columns).map { j in
        zip(weights, along.column(j)).reduce(setting.noise * generator.gaussian()) { sum, part in
          sum + part.0.0 * part.1 + part.0.1 * part.1 * part.1
        }
      }
      return Matrix(rows: 1, columns: queries.columns, elements: values)
    }
  }
}
