import Glibc
import Groups
import Matrices

/// Features of an order in the plane that carries one of its frequencies.
package struct CircleView: Sendable {
  /// How often the features run around.
  package let turns: Double
  /// The part of the centred features' squared norm that the frequency holds.
  package let share: Double
  /// The features, by their numbers in the matrix, in the order of the group.
  package let features: [Int]
  /// Their coordinates in the plane, in the same order.
  package let coordinates: [SIMD2<Double>]

  /// Projects features on the span of Σ cos(2π f i / n) w_i and Σ sin(2π f i / n) w_i, the plane of frequency f.
  ///
  /// - Parameters:
  ///   - columns: the centred features in the order of the group, one a column.
  ///   - features: their numbers.
  init(_ circle: Circle, of columns: Matrix, features: [Int]) {
    (turns, share) = (circle.turns, circle.share)
    self.features = features
    let n = columns.columns
    let angles = (0..<n).map { 2 * Double.pi * circle.turns * Double($0) / Double(n) }
    let even = Self.combination(columns, angles.map { cos($0) })
    let odd = Self.combination(columns, angles.map { sin($0) })
    let first = Self.unit(even)
    let along = Self.dot(first, odd)
    let second = Self.unit(zip(odd, first).map { $0 - along * $1 })
    coordinates = (0..<n).map { i in
      let column = Array(columns.column(i))
      return SIMD2(Self.dot(first, column), Self.dot(second, column))
    }
  }

  private static func combination(_ columns: Matrix, _ weights: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: columns.rows)
    for (j, weight) in weights.enumerated() {
      for (i, element) in columns.column(j).enumerated() { sum[i] += weight * element }
    }
    return sum
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The vector with norm 1; zero if it is zero.
  private static func unit(_ vector: [Double]) -> [Double] {
    let norm = dot(vector, vector).squareRoot()
    return norm > 0 ? vector.map { $0 / norm } : vector
  }
}
