import LinearAlgebra
import Matrices

/// How the features of a matrix load the directions of F.
///
/// With y_ik = q_kᵀ w_i, the mass of feature i on a group K of directions is μ_i(K) = Σ_{k ∈ K} y_ik² / Σ_k y_ik².
package struct DirectionLoads: Sendable {
  /// What one feature does.
  package struct Feature: Equatable, Sendable {
    /// p_i = 1 / Σ_K μ_i(K)², from 1 to the number of groups: how many groups share the feature. 0 for a dead feature, and for one
    /// so short that its eigenvalues count as 0.
    package let participation: Double
    /// The group with the largest mass; -1 if there is none.
    package let leading: Int
    /// The mass on that group.
    package let mass: Double

    static let dead = Feature(participation: 0, leading: -1, mass: 0)
  }

  /// Every feature, in order.
  package let features: [Feature]
  /// n_k = (Σ_i y_ik²)² / Σ_i y_ik⁴ for every direction, from 1 to n: how many features carry it.
  package let carriers: [Double]

  /// The loads on every direction of a matrix by itself, and its spectrum, in single precision where the shape allows it.
  ///
  /// - Throws: the errors of reading the matrix, and `FrameError`.
  /// - Complexity: as for `FrameAnalysis`.
  package static func alone(
    of matrix: FeatureMatrix
  ) throws -> (loads: DirectionLoads, spectrum: FrameSpectrum) {
    let basis = try EigenBasis(of: matrix, .given(.single)) { _ in }
    let single = basis.spectrum.eigenvalues.indices.prefix(basis.spectrum.rank).map { $0..<$0 + 1 }
    return (try DirectionLoads(of: matrix, in: basis, Array(single)), basis.spectrum)
  }

  /// Reads the matrix once.
  init(of matrix: FeatureMatrix, in basis: EigenBasis, _ groups: [Range<Int>]) throws {
    let coordinates = FeatureCoordinates(in: basis)
    let rank = coordinates.count
    precondition(
      groups.reduce(0) { $1.lowerBound == $0 ? $1.upperBound : -1 } == rank,
      "the groups must make \(rank) directions in order")
    // Squares of squares overflow for large weights, so the coordinates are taken relative to the largest eigenvalue.
    let scale = basis.spectrum.upperBound > 0 ? 1 / basis.spectrum.upperBound : 0
    let dead = basis.spectrum.trace * Double.ulpOfOne * Double.ulpOfOne
    let tiles = matrix.tiles(
      ofAbout: Self.tileElements, atMost: min(1024, max(64, matrix.featureCount / 16)))
    let parts = try Workers.map(tiles, scratch: { FeatureCoordinates.Scratch() }) {
      range, scratch in
      var part = Part(rank: rank, capacity: range.count)
      try coordinates.forEachFeature(range, of: matrix, &scratch) { squares, elements in
        part.add(
          squares, groups, isDead: elements.squares <= dead, norm: elements.squares, scale: scale)
      }
      return part
    }
    features = parts.flatMap(\.features)
    // In the order of the tiles, so that the sums do not depend on the number of threads.
    var (second, fourth) = (
      [Double](repeating: 0, count: rank), [Double](repeating: 0, count: rank)
    )
    for part in parts {
      for k in 0..<rank {
        second[k] += part.second[k]
        fourth[k] += part.fourth[k]
      }
    }
    carriers = zip(second, fourth).map { $1 > 0 ? $0 / $1 * $0 : 0 }
  }

  /// 16 MB of singles.
  private static let tileElements = 1 << 22

  /// The features of one tile, and its sums over features for each direction.
  private struct Part {
    var features = [Feature]()
    var second: [Double]
    var fourth: [Double]

    init(rank: Int, capacity: Int) {
      second = [Double](repeating: 0, count: rank)
      fourth = second
      features.reserveCapacity(capacity)
    }

    mutating func add(
      _ squares: [Double], _ groups: [Range<Int>], isDead: Bool, norm: Double, scale: Double
    ) {
      let total = squares.span.sum()
      guard !isDead, total > norm / 2 else { return features.append(.dead) }
      var (concentration, leading, largest) = (0.0, -1, -1.0)
      for (index, group) in groups.enumerated() {
        let square =
          group.count == 1
          ? squares[group.lowerBound] : squares.span.extracting(group).sum()
        let mass = square / total
        concentration += mass * mass
        if mass > largest { (leading, largest) = (index, mass) }
      }
      features.append(
        Feature(participation: 1 / concentration, leading: leading, mass: largest))
      for k in squares.indices {
        let square = squares[k] * scale
        second[k] += square
        fourth[k] += square * square
      }
    }
  }
}
