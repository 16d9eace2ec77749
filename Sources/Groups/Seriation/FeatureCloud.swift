import LinearAlgebra
import Matrices

/// The coordinates of features on the principal axes of their Gram matrix, and random features that are like them.
///
/// Two kinds are drawn, because features without an order differ from Gaussian ones in more than their spectrum. All have the norms of
/// the features: vectors of one length alone are put in order more easily.
struct FeatureCloud {
  /// X, r × n.
  let coordinates: Matrix
  private let norms: [Double]

  /// - Parameter gram: the pairs of the features.
  init(of gram: GramEntries) throws {
    let n = gram.order
    let eigen = try eigenDecomposition(
      ofSymmetric: Matrix(rows: n, columns: n, elements: gram.elements))
    let rank = max(1, eigen.values.count { $0 > 1e-12 * max(eigen.values[0], 0) })
    var coordinates = Matrix(rows: rank, columns: n)
    for k in 0..<rank {
      let scale = max(0, eigen.values[k]).squareRoot()
      for i in 0..<n { coordinates[k, i] = scale * eigen.vectors[i, k] }
    }
    self.coordinates = coordinates
    norms = (0..<n).map { coordinates.column($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }

  /// Gaussian features whose variance along each principal axis is that of the features, scaled to their norms.
  func gaussian(_ generator: inout SeededGenerator) -> Matrix {
    let (r, n) = (coordinates.rows, coordinates.columns)
    let scales = (0..<r).map { k in
      ((0..<n).reduce(0) { $0 + coordinates[k, $1] * coordinates[k, $1] } / Double(n)).squareRoot()
    }
    var features = Matrix(rows: r, columns: n)
    for i in 0..<n {
      for k in 0..<r { features[k, i] = scales[k] * generator.gaussian() }
    }
    return withNorms(features)
  }

  /// The features with their places on each circle of an order exchanged, for each circle by itself.
  ///
  /// Points anywhere on a torus lie as near to a circle in each plane as those of a cycle do, but not at the same place of the cycle in
  /// all planes. Exchanging keeps the first and destroys the second.
  ///
  /// - Parameters:
  ///   - frequencies: the turns of the circles with their shares.
  ///   - places: the place of each feature in the order.
  /// - Returns: how they are drawn; nil with fewer than two circles.
  func exchanged(
    _ frequencies: [CharacterPower], places: [Int]
  ) throws -> (@Sendable (inout SeededGenerator) -> Matrix)? {
    var (rest, parts) = (coordinates, [Matrix]())
    for power in frequencies where power.dimension == 2 {
      guard
        let plane = CirclePlane(
          turns: Double(power.frequency[0]), share: power.share, of: rest, places: places)
      else { continue }
      let axes = Matrix(columns: plane.axes, rows: rest.rows)
      let part = try product(axes, .asIs, try product(axes, .transposed, rest, .asIs), .asIs)
      for place in 0..<rest.columns {
        for k in 0..<rest.rows { rest[k, place] -= part[k, place] }
      }
      parts.append(part)
    }
    guard parts.count > 1 else { return nil }
    return { [parts = parts + [rest], self] generator in
      var features = Matrix(rows: coordinates.rows, columns: coordinates.columns)
      for part in parts {
        for (place, other) in (0..<part.columns).shuffled(using: &generator).enumerated() {
          for k in 0..<part.rows { features[k, place] += part[k, other] }
        }
      }
      return withNorms(features)
    }
  }

  /// The features, each scaled to the norm of the one with its number.
  private func withNorms(_ features: Matrix) -> Matrix {
    var features = features
    for i in 0..<features.columns {
      let norm = features.column(i).reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 0 else { continue }
      for k in 0..<features.rows { features[k, i] *= norms[i] / norm }
    }
    return features
  }
}
