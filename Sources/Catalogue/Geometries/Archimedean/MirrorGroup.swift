import Glibc

/// The symmetries of a regular polyhedron, made by three mirrors through the origin.
///
/// The angle between mirrors 1 and 2 is π/p and between 2 and 3 π/q; mirrors 1 and 3 are at right angles (Coxeter 1973,
/// chapter 5).
struct MirrorGroup {
  /// The unit normals of the mirrors.
  private let normals: [[Double]]

  init(_ p: Int, _ q: Int) {
    let (first, second) = (Double.pi / Double(p), Double.pi / Double(q))
    let across = -cos(second) / sin(first)
    normals = [
      [1, 0, 0], [-cos(first), sin(first), 0], [0, across, (1 - across * across).squareRoot()],
    ]
  }

  /// The point at these distances from the mirrors.
  func point(at distances: [Double]) -> [Double] {
    // The normals are a triangular matrix.
    var point = [0.0, 0, 0]
    for row in 0..<3 {
      let known = (0..<row).reduce(0) { $0 + normals[row][$1] * point[$1] }
      point[row] = (distances[row] - known) / normals[row][row]
    }
    return point
  }

  /// The image of a point in some mirrors, one after the other.
  func image(_ point: [Double], in mirrors: [Int]) -> [Double] {
    mirrors.reduce(point) { point, mirror in
      let normal = normals[mirror]
      let height = zip(point, normal).reduce(0) { $0 + $1.0 * $1.1 }
      return zip(point, normal).map { $0 - 2 * height * $1 }
    }
  }

  /// All images of a point under repeated reflections, or under repeated products of two reflections.
  func orbit(of point: [Double], _ generators: [[Int]]) -> [[Double]] {
    var found = [point]
    var next = 0
    while next < found.count {
      for generator in generators {
        let image = image(found[next], in: generator)
        if !found.contains(where: { Self.squaredDistance($0, image) < 1e-12 }) {
          found.append(image)
        }
      }
      next += 1
    }
    return found
  }

  /// The distances from the mirrors at which a point is equally far from its images under the three rotations: the
  /// vertex of a snub solid.
  ///
  /// Two equations for two ratios of distances are solved by Newton's method; the third distance is 1.
  var snubDistances: [Double] {
    var (a, b) = (1.0, 1.0)
    for _ in 0..<60 {
      let value = snubErrors(a, b)
      let step = 1e-6
      let (alongA, alongB) = (snubErrors(a + step, b), snubErrors(a, b + step))
      let (aa, ab) = ((alongA.0 - value.0) / step, (alongB.0 - value.0) / step)
      let (ba, bb) = ((alongA.1 - value.1) / step, (alongB.1 - value.1) / step)
      let determinant = aa * bb - ab * ba
      a -= (bb * value.0 - ab * value.1) / determinant
      b -= (aa * value.1 - ba * value.0) / determinant
    }
    return [1, a, b]
  }

  private func snubErrors(_ a: Double, _ b: Double) -> (Double, Double) {
    let start = point(at: [1, a, b])
    let edges = [[0, 1], [1, 2], [0, 2]].map { Self.squaredDistance(start, image(start, in: $0)) }
    return (edges[0] - edges[2], edges[1] - edges[2])
  }

  private static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
