import LinearAlgebra
import Matrices

/// An invertible network: rotations of all dimensions, with leaky ReLU between them.
package struct InvertibleMixing: Sendable {
  /// The rotations, each d × d and orthogonal.
  private let rotations: [Matrix]
  /// The slope of leaky ReLU below 0.
  package let leak: Double

  /// A network of random layers.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    dimension: Int, layers: Int, leak: Double = 0.2, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) {
    precondition(layers >= 1 && leak > 0 && leak <= 1, "a leak of 0 cannot be inverted")
    var rotations = [Matrix]()
    for _ in 0..<layers {
      rotations.append(
        try .randomOrthonormal(rows: dimension, columns: dimension, using: &generator))
    }
    (self.rotations, self.leak) = (rotations, leak)
  }

  /// The observations of latents, d × n.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func mixed(_ latents: Matrix) throws(LinearAlgebraError) -> Matrix {
    var values = latents
    for (index, rotation) in rotations.enumerated() {
      if index > 0 { values.scaleNegatives(by: leak) }
      values = try product(rotation, .asIs, values, .asIs)
    }
    return values
  }

  /// The latents of observations, d × n.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func unmixed(_ observations: Matrix) throws(LinearAlgebraError) -> Matrix {
    var values = observations
    for (index, rotation) in rotations.enumerated().reversed() {
      values = try product(rotation, .transposed, values, .asIs)
      if index > 0 { values.scaleNegatives(by: 1 / leak) }
    }
    return values
  }
}

extension Matrix {
  fileprivate mutating func scaleNegatives(by factor: Double) {
    withMutableElements { elements in
      for place in elements.indices where elements[place] < 0 { elements[place] *= factor }
    }
  }
}
