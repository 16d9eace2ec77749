import CDistributions
import LinearAlgebra
import Matrices

/// What a search for an order explains of random features that are put in order in the same way.
///
/// A search makes an order out of anything: a cloud of points in a plane, in order of their angles, is nearly a polygon. So the explained
/// part is compared with that of random features after the same search.
package struct SearchNull: Equatable, Sendable {
  /// The mean explained part.
  package let mean: Double
  /// Its standard deviation.
  package let deviation: Double
  /// The number of random matrices.
  package let draws: Int
  /// The chance of as much, by Student's law with draws − 1 degrees of freedom for a normal explained part, times the hypotheses.
  package let pValue: Double

  /// - Parameters:
  ///   - features: random features, for a generator of random numbers.
  ///   - classes: the classes of the cyclic group.
  ///   - explained: the part that the order found explains.
  ///   - hypotheses: how many groups or orders were tried.
  ///   - seed: the seed of the random features. Their orders are searched with the same seed as the order found.
  init(
    _ features: @Sendable (inout SeededGenerator) -> Matrix, _ classes: PairClasses,
    explained: Double, hypotheses: Int, seed: UInt64
  ) throws {
    let values = try Workers.map(Array(0..<Self.count)) { draw in
      var generator = SeededGenerator(seed: seed, stream: [Self.stream, UInt64(draw)])
      guard let random = GramEntries(try gramMatrix(ofColumns: features(&generator))) else {
        return 0.0
      }
      return try Seriation(of: random, classes, seed: seed).explained
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    self.mean = mean
    deviation = variance.squareRoot()
    draws = values.count
    // A new draw differs from the mean of the others by this standard error.
    let error = (variance * (1 + 1 / Double(values.count))).squareRoot()
    let t = error > 0 ? (explained - mean) / error : (explained > mean ? .infinity : 0)
    pValue = min(1, Double(hypotheses) * studentTail(t, degrees: Double(values.count - 1)))
  }

  private static let count = 19
  private static let stream: UInt64 = 0x7365_7269
}

/// The chance that a variable of Student's law is above t.
private func studentTail(_ t: Double, degrees: Double) -> Double {
  guard t.isFinite else { return t > 0 ? 0 : 1 }
  let half = distributions_beta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2
  return t > 0 ? half : 1 - half
}
