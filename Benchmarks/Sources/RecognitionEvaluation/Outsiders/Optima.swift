import Eigenframe

extension Outsider {
  /// Points on the sphere that repel each other, at minimal energy (Thomson 1904).
  static let optima = [
    Outsider(
      "Thomson optimum of 5", thomsonOptimum(5), truth: "digon + triangle",
      because: "the triangular bipyramid is a triangle and a digon, orthogonal to each other"),
    Outsider(
      "Thomson optimum of 7", thomsonOptimum(7), truth: "digon + pentagon",
      because: "the pentagonal bipyramid is a pentagon and a digon, orthogonal to each other"),
    Outsider(
      "Thomson optimum of 9", thomsonOptimum(9), truth: unstructured,
      because: "two kinds of vertices (6 and 3); eigenvalues of F that nearly agree are not equal"),
    Outsider(
      "Thomson optimum of 11", thomsonOptimum(11), truth: unstructured,
      because: "several kinds of vertices; eigenvalues of F that nearly agree are not equal"),
  ]

  /// The points with the least Σ 1/|x − y| of a few descents from random starts.
  private static func thomsonOptimum(_ n: Int) -> [[Double]] {
    (1...4 as ClosedRange<UInt64>).map { seed in
      var generator = SeededGenerator(seed: seed)
      let start = (0..<n).map { _ in unit((0..<3).map { _ in generator.gaussian() }) }
      return descended(start)
    }
    .min { $0.energy < $1.energy }?.points ?? []
  }

  /// Steps along the forces. They get longer while the energy falls, and shorter when it rises.
  private static func descended(
    _ start: [[Double]]
  ) -> (points: [[Double]], energy: Double) {
    var (points, step) = (start, 0.1)
    var current = field(points)
    for _ in 0..<5000 {
      let moved = zip(points, current.forces).map { point, force in
        unit(zip(point, force).map { $0 + step * $1 })
      }
      let next = field(moved)
      if next.energy <= current.energy {
        (points, current, step) = (moved, next, step * 1.1)
      } else {
        step /= 2
      }
    }
    return (points, current.energy)
  }

  /// The energy, and for each point the part of the force along the sphere.
  private static func field(_ points: [[Double]]) -> (energy: Double, forces: [[Double]]) {
    var (energy, forces) = (0.0, points.map { _ in [0.0, 0, 0] })
    for i in points.indices {
      for j in points.indices where j != i {
        let difference = (0..<3).map { points[i][$0] - points[j][$0] }
        let distance = difference.reduce(0) { $0 + $1 * $1 }.squareRoot()
        energy += 0.5 / distance
        for k in 0..<3 { forces[i][k] += difference[k] / (distance * distance * distance) }
      }
      let radial = (0..<3).reduce(0) { $0 + forces[i][$1] * points[i][$1] }
      for k in 0..<3 { forces[i][k] -= radial * points[i][k] }
    }
    return (energy, forces)
  }
}
