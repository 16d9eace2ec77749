import Glibc
import LinearAlgebra

/// Draws directions around a mean direction μ, with the von Mises–Fisher density ∝ exp(κ ⟨μ, x⟩) on the unit sphere.
///
/// Exact, by rejection (Ulrich 1984; Wood 1994). The proposal is made of one random direction: its first coordinate gives the beta
/// number, and the others, which are independent of it, the direction around μ.
package struct VonMisesFisher: Sendable {
  /// d ≥ 2.
  package let dimension: Int
  /// κ ≥ 0; 0 for uniform directions.
  package let concentration: Double
  /// b of the proposal, and 1 − x₀ for the point x₀ where it is nearest to the density.
  private let b: Double
  private let offset: Double

  /// Directions in d dimensions with concentration κ.
  package init(dimension: Int, concentration: Double) {
    precondition(dimension >= 2 && concentration >= 0, "a sphere has at least 2 dimensions")
    let free = Double(dimension - 1)
    (self.dimension, self.concentration) = (dimension, concentration)
    // √(4κ² + (d − 1)²) − 2κ over d − 1, without cancellation.
    // Not hypot, whose version in glibc 2.35 would bind the library for C to that. The larger one is taken out, as squares overflow.
    let (one, other) = (max(2 * concentration, free), min(2 * concentration, free))
    let length = one > 0 ? one * (1 + (other / one) * (other / one)).squareRoot() : 0
    b = free / (2 * concentration + length)
    offset = 2 * b / (1 + b)
  }

  /// Draws a direction.
  ///
  /// - Parameters:
  ///   - mean: μ, of length 1.
  ///   - target: d numbers; becomes the direction.
  package func draw(
    about mean: ArraySlice<Double>, into target: inout [Double],
    using generator: inout SeededGenerator
  ) {
    precondition(mean.count == dimension && target.count == dimension, "\(dimension) dimensions")
    while !propose(&target, &generator) {}
    turn(&target, to: mean)
  }

  /// Puts a proposal around the first axis into `x`; false if it is rejected.
  private func propose(
    _ x: inout [Double], _ generator: inout SeededGenerator
  ) -> Bool {
    for i in x.indices { x[i] = generator.gaussian() }
    var around = 0.0
    for i in 1..<dimension { around += x[i] * x[i] }
    let length = (x[0] * x[0] + around).squareRoot()
    guard around > 0, length > 0 else { return false }
    let beta = (1 + x[0] / length) / 2
    // t = 1 − ⟨μ, x⟩, so that no digits are lost near μ.
    let t = 2 * b * beta / (1 - (1 - b) * beta)
    let ratio = (offset + (1 - offset) * t) * (1 + b) * (1 + b) / (4 * b)
    let logarithm = concentration * (offset - t) + Double(dimension - 1) * log(ratio)
    guard logarithm >= log(generator.uniform()) else { return false }
    let scale = (max(0, t * (2 - t)) / around).squareRoot()
    x[0] = 1 - t
    for i in 1..<dimension { x[i] *= scale }
    return true
  }

  /// Reflects the sphere so that the first axis becomes μ.
  private func turn(_ x: inout [Double], to mean: ArraySlice<Double>) {
    let start = mean.startIndex
    // The plane of e₁ + s μ with the sign s that loses no digits; it takes e₁ to −s μ.
    let sign: Double = mean[start] >= 0 ? 1 : -1
    var (square, dot) = (0.0, 0.0)
    for i in x.indices {
      let normal = sign * mean[start + i] + (i == 0 ? 1 : 0)
      square += normal * normal
      dot += normal * x[i]
    }
    for i in x.indices {
      let normal = sign * mean[start + i] + (i == 0 ? 1 : 0)
      x[i] = -sign * (x[i] - 2 * dot / square * normal)
    }
  }
}
