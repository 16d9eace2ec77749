import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// Hypotheses from positions, for shapes whose cosines are closer together than the noise: points on one circle, or on
/// two parallel circles.
struct CyclicArrangement {
  /// The features in the three directions of largest variance, each scaled to norm 1: 3 × n.
  private let points: [Point]
  private let planar: [Double]

  /// Points on circles lie in three dimensions. With noise, the estimated dimension is at most this.
  static let mostDimensions = 4.0

  /// More points than this give more relations than a `SchemeFit` can have.
  static let mostFeatures = 2 * (SchemeFit.mostRelations - 2)

  /// If the differences of three unit vectors span a smaller area, noise determines their plane.
  private static let leastNormal = 1e-3

  /// Rings at a smaller height count as one ring. It is far below the flattest height that `Geometry.leastWeight`
  /// distinguishes from noise.
  private static let leastHeight = 0.05

  /// - Parameter block: at least three features.
  init(_ block: FeatureGram) throws(LinearAlgebraError) {
    let eigen = try eigenDecomposition(ofSymmetric: block.cosines)
    let scales = eigen.values.prefix(3).map { max(0, $0).squareRoot() }
    let coordinates = (0..<block.count).map { i in
      scales.indices.map { scales[$0] * eigen.vectors[i, $0] }
    }
    points = coordinates.map { Point($0).unit }
    planar = coordinates.map { atan2($0[1], $0[0]) }
  }

  /// The features as an n-cycle, in order of their angle in the plane of largest variance.
  var polygon: Relations {
    let n = points.count
    let place = Self.ranks(planar)
    return Relations(order: n, classes: n / 2 + 1) { i, j in
      Self.cyclicDistance(place[i], place[j], of: n)
    }
  }

  /// The features as two rings of k = n/2 points, with the given turn of the second ring; nil if no axis divides them
  /// into halves.
  func rings(turn: RingTurn) -> Relations? {
    let n = points.count
    guard n >= 6, n.isMultiple(of: 2), let axis = ringAxis() else { return nil }
    let k = n / 2
    let heights = points.map { $0.dot(axis) }
    let angles = axis.angles(of: points)
    let upper = (0..<n).filter { heights[$0] > 0 }
    let lower = (0..<n).filter { heights[$0] <= 0 }
    guard upper.count == k else { return nil }
    var place = [Int](repeating: 0, count: n)
    let upperRanks = Self.ranks(upper.map { angles[$0] })
    let lowerRanks = Self.ranks(lower.map { angles[$0] })
    for (position, i) in upper.enumerated() { place[i] = 2 * upperRanks[position] }
    let shift = Self.phase(
      upper: zip(upper, upperRanks).map { (angles[$0], $1) },
      lower: zip(lower, lowerRanks).map { (angles[$0], $1) }, turn: turn.halfSteps)
    for (position, i) in lower.enumerated() {
      place[i] = 2 * (lowerRanks[position] + shift) + turn.halfSteps
    }
    return Relations(order: n, classes: 2 * (k + 1)) { i, j in
      let ring = (heights[i] > 0) == (heights[j] > 0) ? 0 : 1
      return 2 * Self.cyclicDistance(place[i], place[j], of: 2 * k) + ring
    }
  }

  /// The rotation of the second ring relative to the first.
  enum RingTurn {
    /// Points above points: a prism.
    case aligned
    /// Points above gaps: an antiprism.
    case staggered

    var halfSteps: Int { self == .aligned ? 0 : 1 }
  }

  /// The axis about which the points lie at two opposite heights.
  ///
  /// The first point and two others on its ring determine the axis. All choices of two points are tried. The choice
  /// with the most equal heights is refined by the mean of all points, each with the sign of its side.
  private func ringAxis() -> Point? {
    var best: (deviation: Double, axis: Point)?
    for j in 1..<points.count {
      for k in 1..<j {
        let normal = (points[j] - points[0]).cross(points[k] - points[0])
        guard normal.norm > Self.leastNormal else { continue }
        let axis = normal.unit
        let level = abs(axis.dot(points[0]))
        let heights = points.map { axis.dot($0) }
        guard level > Self.leastHeight, heights.count(where: { $0 > 0 }) * 2 == points.count else {
          continue
        }
        let deviation = heights.reduce(0) { $0 + (abs($1) - level) * (abs($1) - level) }
        if deviation < best?.deviation ?? .infinity { best = (deviation, axis) }
      }
    }
    guard let axis = best?.axis else { return nil }
    let mean = points.reduce(Point(0, 0, 0)) { $0 + (axis.dot($1) > 0 ? $1 : $1 * -1) }
    return mean.unit
  }

  private static func ranks(_ values: [Double]) -> [Int] {
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      ranks[index] = rank
    }
    return ranks
  }

  private static func cyclicDistance(_ a: Int, _ b: Int, of n: Int) -> Int {
    let forward = ((a - b) % n + n) % n
    return min(forward, n - forward)
  }

  /// The number of steps by which the ranks of the lower ring must be shifted to follow the angles of the upper ring.
  private static func phase(
    upper: [(angle: Double, rank: Int)], lower: [(angle: Double, rank: Int)], turn: Int
  ) -> Int {
    let step = 2 * Double.pi / Double(upper.count)
    // The offset of a ring is the circular mean of its angles minus its ranks.
    let offset = { (ring: [(angle: Double, rank: Int)]) -> Double in
      let (x, y) = ring.reduce((0.0, 0.0)) { sum, point in
        let angle = point.angle - Double(point.rank) * step
        return (sum.0 + cos(angle), sum.1 + sin(angle))
      }
      return atan2(y, x)
    }
    return Int(((offset(lower) - offset(upper)) / step - Double(turn) / 2).rounded())
  }
}
