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

  /// Projects features on a plane.
  ///
  /// - Parameters:
  ///   - plane: the plane of a frequency.
  ///   - columns: the centred features in the order of the group, one a column.
  ///   - features: their numbers.
  init(_ plane: CirclePlane, of columns: Matrix, features: [Int]) {
    (turns, share) = (plane.turns, plane.share)
    self.features = features
    coordinates = (0..<columns.columns).map { i in
      let along = plane.axes.map { axis in
        zip(axis, columns.column(i)).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return SIMD2(along[0], along[1])
    }
  }
}
