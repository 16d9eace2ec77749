import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices

/// Whether two features whose directions are near to each other are found as two.
package struct PlantedPairs: Sendable {
  /// The pairs that are tried.
  package struct Options: Sendable {
    /// The functions that a pair is planted in.
    package var settings = [
      ExtractionSetting(10, 20, .tanh, budget: 50_000),
      ExtractionSetting(10, 20, .relu, budget: 50_000),
    ]
    /// The angle of a pair in degrees, the least |cos| of both with what is found, and the angle below which directions are found as
    /// one; the usual one of 18° finds a pair at 10° on about half of the seeds only.
    package var angles: [(degrees: Double, cosine: Double, resolution: Double)] = [
      (20, 0.998, 18), (10, 0.99, 8),
    ]

    /// Those that are asked.
    package init() {}
  }

  /// What was found of the pairs of one angle.
  package struct Row: Sendable {
    package let setting: ExtractionSetting
    /// The angle, in degrees.
    package let degrees: Double
    /// The angle below which directions are found as one, in degrees.
    package let resolution: Double
    /// The least |cos| of both, which is asked.
    package let asked: Double
    /// For each seed |cos| of the worse one of the pair with the direction that is assigned to it; 0 if there is none.
    package let cosines: Spread
    /// Directions that are not there, and those recovered in all.
    package let spurious: Spread
    package let recall: Spread

    /// The part of the seeds on which both are found.
    package var separated: Double {
      Double(cosines.values.count { $0 > asked }) / Double(max(1, cosines.values.count))
    }
  }

  package let rows: [Row]

  init(_ options: Options, _ work: inout ExperimentWork) throws {
    var rows = [Row]()
    for setting in options.settings {
      for angle in options.angles {
        try work.begin("pairs at \(Int(angle.degrees))°")
        let scores = try work.seeds.map { seed in
          try Self.score(
            setting, degrees: angle.degrees, resolution: angle.resolution, seed: seed,
            check: work.check)
        }
        rows.append(
          Row(
            setting: setting, degrees: angle.degrees, resolution: angle.resolution,
            asked: angle.cosine,
            cosines: Spread(scores.map { min($0.cosines[0], $0.cosines[1]) }),
            spurious: Spread(scores.map { Double($0.spurious) }),
            recall: Spread(scores.map(\.recall))))
      }
    }
    self.rows = rows
  }

  private static func score(
    _ setting: ExtractionSetting, degrees: Double, resolution: Double, seed: UInt64,
    check: @escaping () throws -> Void
  ) throws -> DirectionScore {
    let function = planted(setting.function(seed: seed), degrees: degrees, seed: seed)
    let ledger = QueryLedger(
      function.oracle(noise: setting.noise, seed: seed), budget: setting.budget)
    let (found, _) = try timedExtraction(
      ledger, resolution: resolution, seed: seed, check: check)
    return try DirectionScore(of: found.directions, truth: function.directions)
  }

  /// A function with its second direction at an angle to its first one.
  static func planted(
    _ function: Superposition, degrees: Double, seed: UInt64
  ) -> Superposition {
    var generator = SeededGenerator(seed: seed, stream: [0x7061_6972])
    var directions = function.directions
    let first = Array(directions.column(0))
    var across = first.map { _ in generator.gaussian() }
    let along = zip(across, first).reduce(0) { $0 + $1.0 * $1.1 }
    for i in across.indices { across[i] -= along * first[i] }
    let norm = squaredNorm(across[...]).squareRoot()
    let angle = degrees * .pi / 180
    for i in across.indices {
      directions[i, 1] = cos(angle) * first[i] + sin(angle) * across[i] / norm
    }
    return Superposition(directions: directions, responses: function.responses)
  }
}
