import LinearAlgebra
import Matrices

/// Directions that may be features: where a tilted ascent stays, and the frequency is stronger there than chance.
struct CandidateSearch {
  /// ρ of the first search; a search that found nothing new tries others.
  static let frequencies = [2, 2.75, 3.5]
  static let otherFrequencies = [1.5, 2.4, 3.2, 4]

  let blocks: [QueryBlock]
  /// Random directions that each frequency starts from.
  let starts: Int
  /// Candidates with a greater |cos| count as one.
  let resolution: Double

  /// The directions that stay at one of the frequencies, strongest first, d × k.
  ///
  /// - Parameters:
  ///   - frequencies: ρ, in units of 1 / scale.
  ///   - known: d × n, which candidates must not be near to.
  func callAsFunction(
    _ frequencies: [Double], besides known: Matrix, using generator: inout SeededGenerator
  ) throws -> Matrix {
    guard let first = blocks.first else { return Matrix(rows: known.rows, columns: 0) }
    var all = [(direction: [Double], significance: Double)]()
    for frequency in frequencies {
      let directions = randomUnits(rows: first.z.columns, columns: starts, using: &generator)
      let weights = outputWeights(first.outputs, using: &generator)
      all += try candidates(directions, weights, frequency)
    }
    let order = all.indices.sorted { all[$0].significance > all[$1].significance }
    var chosen = (0..<known.columns).map { Array(known.column($0)) }
    for place in order {
      let candidate = all[place].direction
      if chosen.allSatisfy({ abs(dot($0, candidate)) < resolution }) { chosen.append(candidate) }
    }
    return Matrix(columns: Array(chosen.dropFirst(known.columns)), rows: known.rows)
  }

  /// Ascends with some of the queries, from a lower frequency at first, then with all.
  private func candidates(
    _ directions: Matrix, _ weights: Matrix, _ frequency: Double
  ) throws -> [(direction: [Double], significance: Double)] {
    let few = Array(blocks.prefix(while: sufficient(blocks)))
    var ascent = TiltedAscent(few, weights: weights)
    var found = try ascent(directions, frequency: max(1.2, frequency - 1), rounds: 8)
    found = try ascent(found.directions, frequency: frequency, rounds: 25)
    let chosen = distinct(found)
    let left = weights.selecting(columns: chosen)
    ascent = TiltedAscent(blocks, weights: left)
    found = try ascent(
      found.directions.selecting(columns: chosen), frequency: frequency, rounds: 10)
    let deviations = deviations(left)
    return found.strengths.indices.compactMap { j in
      let significance = deviations[j] > 0 ? found.strengths[j] / deviations[j] : 0
      guard significance > Self.leastSignificance, found.changes[j] < Self.settled else {
        return nil
      }
      return (Array(found.directions.column(j)), significance)
    }
  }

  /// The strongest of directions that are near to each other.
  private func distinct(_ found: TiltedAscent.Found) -> [Int] {
    let order = found.strengths.indices.sorted { found.strengths[$0] > found.strengths[$1] }
    var chosen = [Int]()
    for j in order {
      let u = Array(found.directions.column(j))
      let isNew = chosen.allSatisfy { abs(dot(Array(found.directions.column($0)), u)) < 0.97 }
      if isNew { chosen.append(j) }
    }
    return chosen
  }

  /// The standard deviation of |F| for directions without a feature: that of w·r over √n.
  private func deviations(_ weights: Matrix) -> [Double] {
    let count = Double(blocks.reduce(0) { $0 + $1.count })
    return (0..<weights.columns).map { j in
      let w = Array(weights.column(j))
      var (sum, squares) = (0.0, 0.0)
      for block in blocks {
        for i in 0..<block.count {
          let value = w.indices.reduce(0) { $0 + w[$1] * block.residual[$1 * block.count + i] }
          sum += value
          squares += value * value
        }
      }
      return (max(0, squares - sum * sum / count)).squareRoot() / count
    }
  }

  /// 1 for a single output; random directions of unit length for several.
  private func outputWeights(
    _ outputs: Int, using generator: inout SeededGenerator
  ) -> Matrix {
    outputs == 1
      ? Matrix(rows: 1, columns: starts, repeating: 1)
      : randomUnits(rows: outputs, columns: starts, using: &generator)
  }

  /// Whether the blocks before one have fewer queries than are enough to start with.
  private func sufficient(_ blocks: [QueryBlock]) -> (QueryBlock) -> Bool {
    var seen = 0
    return { block in
      defer { seen += block.count }
      return seen < Self.fewQueries
    }
  }

  private static let fewQueries = 30_000
  /// Five deviations: a start in a million, and there are hundreds.
  private static let leastSignificance = 5.0
  private static let settled = 1e-2
}
