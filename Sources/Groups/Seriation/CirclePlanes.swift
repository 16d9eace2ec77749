import Glibc
import LinearAlgebra
import Matrices

/// Planes in which features lie near a circle, found without knowing their order.
///
/// Features of a cyclic order with several frequencies are circles in planes that are orthogonal, but eigenvectors of nearly equal
/// eigenvalues mix them. In coordinates with unit covariance a circle is the projection with the smallest fourth moment: the fixed point
/// Q ← E[x xᵀQ ‖Qᵀx‖²] − 4 Q, made orthonormal, finds one, as in independent component analysis (Hyvärinen 1999).
struct CirclePlanes {
  /// Features in one plane.
  struct Plane {
    /// The angle of each feature, in radians.
    let angles: [Double]
    /// The coefficient of variation of the squared radius: 0 on a circle.
    let deviation: Double
  }

  /// The planes, the one nearest to a circle first; no two with nearly the same angles.
  let planes: [Plane]

  /// - Parameters:
  ///   - gram: the pairs.
  ///   - seed: the seed of the starting planes.
  init(in gram: GramEntries, seed: UInt64) throws(LinearAlgebraError) {
    let n = gram.order
    let coordinates = try gram.whitened(dimensions: Self.dimensions.last ?? 2)
    var found = [Plane]()
    for dimension in Self.dimensions where dimension <= coordinates.count {
      for start in 0..<Self.starts {
        var generator = SeededGenerator(
          seed: seed, stream: [Self.stream, UInt64(dimension), UInt64(start)])
        // First the planes of neighbouring eigenvectors, then random ones.
        var first = [Double](repeating: 0, count: dimension)
        var second = first
        if 2 * start + 1 < dimension {
          (first[2 * start], second[2 * start + 1]) = (1, 1)
        } else {
          for k in 0..<dimension {
            (first[k], second[k]) = (generator.gaussian(), generator.gaussian())
          }
        }
        found.append(
          Self.plane(from: (first, second), in: coordinates.prefix(dimension), count: n))
      }
    }
    var distinct = [Plane]()
    for plane in found.sorted(by: { $0.deviation < $1.deviation })
    where distinct.count < Self.most
      && !distinct.contains(where: { $0.coherence(with: plane) > Self.same })
    {
      distinct.append(plane)
    }
    planes = distinct
  }

  private static func plane(
    from start: ([Double], [Double]), in coordinates: ArraySlice<[Double]>, count n: Int
  ) -> Plane {
    var (first, second) = start
    orthonormalise(&first, &second)
    var (x, y) = (project(coordinates, on: first), project(coordinates, on: second))
    for _ in 0..<steps {
      let squares = zip(x, y).map { $0 * $0 + $1 * $1 }
      var (nextFirst, nextSecond) = (first, second)
      for (k, coordinate) in coordinates.enumerated() {
        var (along, across) = (0.0, 0.0)
        for i in 0..<n {
          let weight = coordinate[i] * squares[i]
          along += weight * x[i]
          across += weight * y[i]
        }
        nextFirst[k] = along / Double(n) - 4 * first[k]
        nextSecond[k] = across / Double(n) - 4 * second[k]
      }
      orthonormalise(&nextFirst, &nextSecond)
      let overlap =
        square(nextFirst, first) + square(nextFirst, second) + square(nextSecond, first)
        + square(nextSecond, second)
      (first, second) = (nextFirst, nextSecond)
      (x, y) = (project(coordinates, on: first), project(coordinates, on: second))
      if 2 - overlap < 1e-6 { break }
    }
    let squares = zip(x, y).map { $0 * $0 + $1 * $1 }
    let mean = squares.reduce(0, +) / Double(n)
    let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    return Plane(
      angles: zip(x, y).map { atan2($1, $0) },
      deviation: mean > 0 ? variance.squareRoot() / mean : .infinity)
  }

  private static let dimensions = [2, 4, 6, 8, 12, 16]
  private static let starts = 12
  private static let steps = 40
  private static let most = 10
  private static let same = 0.8
  private static let stream: UInt64 = 0x6369_7263
}

extension CirclePlanes.Plane {
  /// max |Σ exp i(θ ∓ φ)| / n: near 1 if the angles are the same up to a rotation or a reflection.
  fileprivate func coherence(with other: Self) -> Double {
    let n = Double(angles.count)
    return [1.0, -1.0].map { sign in
      var (x, y) = (0.0, 0.0)
      for (one, two) in zip(angles, other.angles) {
        x += cos(one - sign * two)
        y += sin(one - sign * two)
      }
      return (x * x + y * y).squareRoot() / n
    }.max() ?? 0
  }
}

private func project(_ coordinates: ArraySlice<[Double]>, on direction: [Double]) -> [Double] {
  var result = [Double](repeating: 0, count: coordinates.first?.count ?? 0)
  for (coordinate, weight) in zip(coordinates, direction) {
    for i in result.indices { result[i] += weight * coordinate[i] }
  }
  return result
}

private func orthonormalise(_ first: inout [Double], _ second: inout [Double]) {
  scale(&first)
  let along = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  for k in second.indices { second[k] -= along * first[k] }
  scale(&second)
}

private func scale(_ vector: inout [Double]) {
  let norm = squaredNorm(vector[...]).squareRoot()
  guard norm > 0 else { return }
  for k in vector.indices { vector[k] /= norm }
}

private func square(_ one: [Double], _ other: [Double]) -> Double {
  let product = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  return product * product
}

extension GramEntries {
  /// The coordinates of the centred features along their first principal directions, each with mean square 1: `[k][i]`.
  fileprivate func whitened(dimensions: Int) throws(LinearAlgebraError) -> [[Double]] {
    let eigen = try eigenDecomposition(ofSymmetric: centred)
    let largest = eigen.values.first ?? 0
    let scale = Double(order).squareRoot()
    return eigen.values.indices.prefix(dimensions).filter { eigen.values[$0] > 1e-9 * largest }
      .map { k in eigen.vectors.column(k).map { $0 * scale } }
  }

  /// (I − J/n) M (I − J/n).
  private var centred: Matrix {
    let n = order
    let means = (0..<n).map { i in
      elements[i * n..<(i + 1) * n].reduce(0, +) / Double(n)
    }
    let mean = means.reduce(0, +) / Double(n)
    var result = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0..<n { result[i, j] = elements[i * n + j] - means[i] - means[j] + mean }
    }
    return result
  }
}
