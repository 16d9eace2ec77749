import Glibc
import LinearAlgebra
import Matrices
import SparseCoding

/// Latents in clusters: a class is drawn, and a latent around the direction of the class, von Mises–Fisher on the unit sphere.
///
/// If a network that tells the classes apart reaches the least cross-entropy, its output is a linear map of the latents, however they
/// are mixed in the observations (Reizinger et al. 2024).
package struct ClusterProcess: Sendable {
  /// The direction of each class, d × C.
  package let directions: AtomDictionary
  /// κ.
  package let concentration: Double

  /// Classes in independent uniformly random directions.
  package init(
    dimension: Int, classes: Int, concentration: Double, using generator: inout SeededGenerator
  ) {
    directions = .random(dimension: dimension, count: classes, using: &generator)
    self.concentration = concentration
  }

  /// Draws latents, each class with the same probability.
  ///
  /// - Returns: the latents, d × n, and the class of each.
  package func draw(
    _ count: Int, using generator: inout SeededGenerator
  ) -> (latents: Matrix, labels: [UInt32]) {
    let d = directions.dimension
    let around = VonMisesFisher(dimension: d, concentration: concentration)
    var latents = Matrix(rows: d, columns: count)
    var labels = [UInt32]()
    labels.reserveCapacity(count)
    var latent = [Double](repeating: 0, count: d)
    for sample in 0..<count {
      let label = Int(generator.uniform() * Double(directions.count))
      labels.append(UInt32(label))
      around.draw(about: directions.atoms.column(label), into: &latent, using: &generator)
      for i in 0..<d { latents[i, sample] = latent[i] }
    }
    return (latents, labels)
  }

  /// The mean cross-entropy of the true probabilities of the classes, given the latents; 0 for no samples.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func crossEntropy(
    _ latents: Matrix, _ labels: [UInt32]
  ) throws(LinearAlgebraError) -> Double {
    let cosines = try product(directions.atoms, .transposed, latents, .asIs)
    var sum = 0.0
    for (sample, label) in labels.enumerated() {
      let largest = cosines.column(sample).max() ?? 0
      let total = cosines.column(sample).reduce(0) { $0 + exp(concentration * ($1 - largest)) }
      sum += log(total) - concentration * (cosines[Int(label), sample] - largest)
    }
    return sum / Double(max(1, labels.count))
  }
}
