import LinearAlgebra
import Matrices

/// How much the best rotation explains if the features of B are shuffled: the chance level of a pair of matrices.
package struct ShuffledFeatures: Equatable, Sendable {
  /// The mean share over the shuffles.
  package let mean: Double
  /// Its standard deviation over the shuffles.
  package let deviation: Double
  /// How many shuffles were made.
  package let draws: Int

  /// A share above this is more than chance: `mean + 5 (1 + 4 / draws) deviation`, at least `mean + 0.005`, and at most 1.
  package var limit: Double {
    min(1, mean + max(Self.least, 5 * (1 + 4 / Double(max(1, draws))) * deviation))
  }

  /// A share that exceeds chance by less is not worth a word.
  private static let least = 0.005

  /// Shuffles the features several times.
  ///
  /// Of more features than are read together, groups that are read together are exchanged, and the features in each shuffled:
  /// hardly any keeps its place.
  ///
  /// - Returns: nil for fewer than 5 features: there are too few ways to shuffle them.
  /// - Complexity: 2 n r² + 4 r³ flops a shuffle.
  init?(of pair: PairCoordinates, _ sums: PairSums, seed: UInt64) throws {
    guard pair.featureCount >= Self.fewestFeatures else { return nil }
    let total = sums.first.diagonalSum * sums.second.diagonalSum
    guard total > 0 else { return nil }
    let draws = Self.draws(pair)
    let shares = try (0..<draws).map { draw in
      let nuclear = try Self.cross(pair, seed: seed, draw: draw).nuclearNorm()
      return min(1, nuclear * nuclear / total)
    }
    let average = shares.reduce(0) { $0 + $1 / Double(draws) }
    mean = average
    let squares = shares.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    deviation = (squares / Double(draws - 1)).squareRoot()
    self.draws = draws
  }

  /// B Aᵀ with the features of B in another order.
  private static func cross(_ pair: PairCoordinates, seed: UInt64, draw: Int) throws -> Matrix {
    var generator = SeededGenerator(seed: seed, stream: [stream, UInt64(draw)])
    let tiles = pair.tiles
    // The last tile can be shorter, so it stays among itself.
    var partners = Array(tiles.indices.dropLast())
    partners.shuffle(using: &generator)
    partners += tiles.indices.suffix(1)
    var cross = Matrix(rows: pair.order, columns: pair.order)
    for (place, range) in tiles.enumerated() {
      let order = Array(0..<range.count).shuffled(using: &generator)
      let other = try pair.secondTile(tiles[partners[place]]).selecting(columns: order)
      cross.add(try product(other, .asIs, try pair.firstTile(range), .transposed))
    }
    return cross
  }

  /// As many as take about 10 s on two cores, from 3 to 12.
  private static func draws(_ pair: PairCoordinates) -> Int {
    let (n, r) = (Double(pair.featureCount), Double(pair.order))
    return min(12, max(3, Int(5e11 / (2 * n * r * r + 4 * r * r * r + 1))))
  }

  private static let fewestFeatures = 5
  private static let stream: UInt64 = 0x7368_7566_66
}

extension Matrix {
  /// The sum of the singular values, to about 10⁻⁷ of the largest.
  fileprivate func nuclearNorm() throws(LinearAlgebraError) -> Double {
    try eigenvalues(ofSymmetric: try gramMatrix(ofColumns: self)).reduce(0) {
      $0 + max(0, $1).squareRoot()
    }
  }
}
