import LinearAlgebra
import Matrices

/// The plane, in the space of the features, in which they run around a circle.
package struct CirclePlane: Equatable, Sendable {
  /// How often they run around.
  package let turns: Double
  /// The part of the centred features' squared norm that this frequency holds, from 0 to 1.
  package let share: Double
  /// Two orthonormal vectors of d elements that span the plane.
  ///
  /// The first is the direction of Σ_i cos(2π f t_i / n) (w_i − w̄) for the places t_i; the second is what Σ_i sin(2π f t_i / n) (w_i − w̄)
  /// adds to it.
  package let axes: [[Double]]

  /// The plane of one frequency.
  ///
  /// - Parameters:
  ///   - turns: f, how often the features run around while their places go from 0 to n.
  ///   - share: the part of the centred features' squared norm that the frequency holds.
  ///   - features: W, d × n.
  ///   - places: the place of each feature; nil for its own number.
  /// - Returns: nil if the features lie on a line or a point at this frequency.
  init?(turns: Double, share: Double, of features: Matrix, places: [Int]?) {
    let (d, n) = (features.rows, features.columns)
    guard n > 0 else { return nil }
    var (even, odd) = ([Double](repeating: 0, count: d), [Double](repeating: 0, count: d))
    let steps = (0..<n).map { turns * Double(places?[$0] ?? $0) / Double(n) }
    // Weights whose sum is 0 leave the mean out.
    let (cosines, sines) = (
      steps.map { cosine(ofTurns: $0) }.centred, steps.map { cosine(ofTurns: $0 - 0.25) }.centred
    )
    for i in 0..<n {
      for k in 0..<d {
        even[k] += cosines[i] * features[k, i]
        odd[k] += sines[i] * features[k, i]
      }
    }
    let scale = max(even.length, odd.length)
    guard let first = even.unit(above: Self.line * scale) else { return nil }
    let along = zip(first, odd).reduce(0) { $0 + $1.0 * $1.1 }
    let rest = zip(first, odd).map { $1 - along * $0 }
    guard let second = rest.unit(above: Self.line * scale) else { return nil }
    (self.turns, self.share) = (turns, share)
    axes = [first, second]
  }

  /// An axis shorter than this part of the longer one has no direction of its own.
  private static let line = 1e-6
}

extension [Double] {
  fileprivate var length: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The elements minus their mean.
  fileprivate var centred: [Double] {
    let mean = reduce(0, +) / Double(count)
    return map { $0 - mean }
  }

  /// The vector of length 1 in the same direction; nil if its length is not above `least`.
  fileprivate func unit(above least: Double) -> [Double]? {
    let length = self.length
    guard length > least, length.isFinite else { return nil }
    return map { $0 / length }
  }
}
