import Glibc

/// A point of space, for the search for axes.
struct Point {
  let x, y, z: Double

  init(_ x: Double, _ y: Double, _ z: Double) { (self.x, self.y, self.z) = (x, y, z) }

  /// The first three coordinates, filled with 0.
  init(_ coordinates: [Double]) {
    let padded = coordinates + [0, 0, 0]
    self.init(padded[0], padded[1], padded[2])
  }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Point, factor: Double) -> Point {
    Point(a.x * factor, a.y * factor, a.z * factor)
  }

  func dot(_ other: Point) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: Point) -> Point {
    Point(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var norm: Double { dot(self).squareRoot() }

  /// The point scaled to norm 1; the origin stays the origin.
  var unit: Point { norm > 0 ? self * (1 / norm) : self }

  /// The angles of points around this axis, in radians, from an arbitrary direction.
  func angles(of points: [Point]) -> [Double] {
    let leastAligned = abs(x) < 0.6 ? Point(1, 0, 0) : Point(0, 1, 0)
    let first = cross(leastAligned).unit
    let second = cross(first)
    return points.map { atan2($0.dot(second), $0.dot(first)) }
  }
}
