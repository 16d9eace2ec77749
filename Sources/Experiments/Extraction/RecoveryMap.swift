import FeatureExtraction
import LinearAlgebra

/// The part of the directions that is recovered, on a grid of settings.
package struct RecoveryMap: Sendable {
  /// What changes along a row of the grid; budgets change from row to row.
  package enum Columns: Equatable, Sendable {
    /// σ, with a number of features.
    case noise([Double], features: Int)
    /// n, with noise.
    case features([Int], noise: Double)
  }

  /// The grid.
  package struct Grid: Equatable, Sendable {
    /// d.
    package var dimension: Int
    package var responses: ExtractionSetting.Responses
    package var columns: Columns
    /// Ascending.
    package var budgets: [Int]

    package init(
      _ dimension: Int, _ responses: ExtractionSetting.Responses, _ columns: Columns,
      budgets: [Int]
    ) {
      (self.dimension, self.responses) = (dimension, responses)
      (self.columns, self.budgets) = (columns, budgets)
    }

    /// The settings of a row.
    func settings(_ budget: Int) -> [ExtractionSetting] {
      switch columns {
      case .noise(let levels, let features):
        levels.map {
          ExtractionSetting(dimension, features, responses, noise: $0, budget: budget)
        }
      case .features(let counts, let noise):
        counts.map { ExtractionSetting(dimension, $0, responses, noise: noise, budget: budget) }
      }
    }

    /// The number of cells in a row.
    var width: Int {
      switch columns {
      case .noise(let levels, _): levels.count
      case .features(let counts, _): counts.count
      }
    }
  }

  /// Noise against the number of queries.
  package static let noises = [ExtractionSetting.Responses.tanh, .relu].map {
    Grid(
      10, $0, .noise([0.03, 0.1, 0.3, 1], features: 20),
      budgets: [1000, 3000, 10_000, 30_000])
  }

  /// The number of features against the number of queries.
  package static let phases = [ExtractionSetting.Responses.tanh, .relu].map {
    Grid(
      10, $0, .features([10, 20, 40, 60], noise: 0.1),
      budgets: [1000, 3000, 10_000, 30_000])
  }

  package let grid: Grid
  /// The mean over seeds of the part that is recovered, and of spurious directions, row by row.
  package let recall: [Double]
  package let spurious: [Double]

  init(_ grid: Grid, _ work: inout ExperimentWork) throws {
    self.grid = grid
    var (recall, spurious) = ([Double](), [Double]())
    for budget in grid.budgets {
      try work.begin("recovery from \(budget) queries")
      let seeds = work.fewSeeds
      let tasks = grid.settings(budget).flatMap { setting in seeds.map { (setting, $0) } }
      let scores = try Workers.map(tasks) { try $0.outcome(seed: $1, check: {}).score }
      for start in stride(from: 0, to: scores.count, by: seeds.count) {
        let own = scores[start..<start + seeds.count]
        recall.append(Spread(own.map(\.recall)).mean)
        spurious.append(Spread(own.map { Double($0.spurious) }).mean)
      }
    }
    (self.recall, self.spurious) = (recall, spurious)
  }
}
