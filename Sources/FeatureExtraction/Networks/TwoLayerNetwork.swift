import Glibc
import LinearAlgebra
import Matrices

/// A network with one hidden layer, f(x) = A σ(Wᵀ x + b) + c: a function whose features are known, the directions of its units.
package struct TwoLayerNetwork: Sendable {
  /// W, d × n, the weights of a unit a column.
  package let weights: Matrix
  /// b, n numbers.
  package let biases: [Double]
  /// A, k × n, what a unit adds to the outputs a column.
  package let outputWeights: Matrix
  /// c, k numbers.
  package let outputBiases: [Double]
  /// σ.
  package let activation: Activation

  /// A network; all shapes must fit.
  package init(
    weights: Matrix, biases: [Double], outputWeights: Matrix, outputBiases: [Double],
    _ activation: Activation
  ) {
    precondition(weights.columns == biases.count && outputWeights.columns == biases.count)
    precondition(outputWeights.rows == outputBiases.count && outputWeights.rows > 0)
    (self.weights, self.biases, self.activation) = (weights, biases, activation)
    (self.outputWeights, self.outputBiases) = (outputWeights, outputBiases)
  }

  /// The outputs.
  ///
  /// - Parameter queries: x, d × m.
  /// - Returns: k × m.
  package func values(_ queries: Matrix) throws -> Matrix {
    var hidden = try product(weights, .transposed, queries, .asIs)
    for j in 0..<hidden.columns {
      for i in 0..<hidden.rows { hidden[i, j] = activation(hidden[i, j] + biases[i]) }
    }
    var outputs = try product(outputWeights, .asIs, hidden, .asIs)
    for j in 0..<outputs.columns {
      for i in 0..<outputs.rows { outputs[i, j] += outputBiases[i] }
    }
    return outputs
  }

  /// The network as an oracle whose answers have Gaussian noise of a standard deviation.
  package func oracle(noise: Double = 0, seed: UInt64 = 0) -> ClosureOracle {
    precondition(noise >= 0, "noise of \(noise)")
    var generator = SeededGenerator(seed: seed, stream: [0x6e65_7477])
    return ClosureOracle(dimension: weights.rows) { queries in
      var answers = try values(queries)
      guard noise > 0 else { return answers }
      for j in 0..<answers.columns {
        for i in 0..<answers.rows { answers[i, j] += noise * generator.gaussian() }
      }
      return answers
    }
  }

  /// The directions of the units, d × n: unit columns; 0 for a unit without weights.
  package var directions: Matrix {
    var units = weights
    for (j, norm) in norms.enumerated() where norm > 0 {
      for i in 0..<units.rows { units[i, j] /= norm }
    }
    return units
  }

  private var norms: [Double] {
    (0..<weights.columns).map { squaredNorm(weights.column($0)).squareRoot() }
  }

  /// What each unit adds to the outputs beyond polynomials of degree 2, for queries from N(0, R² I): the variance that remains.
  ///
  /// Degrees up to 2 do not tell directions: sums of squares have many decompositions. With g(t) = σ(‖w‖ R t + b) this is
  /// ‖a‖² (E g² − c₀² − c₁² − c₂²), where c are the coefficients of g in normalised Hermite polynomials of a normal t.
  ///
  /// - Parameter radius: R.
  /// - Complexity: 8,192 values of σ a unit.
  package func energiesBeyondDegreeTwo(radius: Double) -> [Double] {
    zip(norms, biases).enumerated().map { unit, pair in
      let strength = squaredNorm(outputWeights.column(unit))
      return strength * energy(scale: pair.0 * radius, bias: pair.1)
    }
  }

  /// By the middle points of equal intervals: for smooth functions that fall off on both sides this is exact to rounding, and for the
  /// edge of a ReLU to the square of the width.
  private func energy(scale: Double, bias: Double) -> Double {
    let (count, reach) = (8192, 9.0)
    let width = 2 * reach / Double(count)
    var moments = SIMD4<Double>()
    for k in 0..<count {
      let t = -reach + (Double(k) + 0.5) * width
      let density = exp(-t * t / 2) * width / (2 * Double.pi).squareRoot()
      let value = activation(scale * t + bias)
      moments += density * value * SIMD4(1, t, (t * t - 1) * 0.5.squareRoot(), value)
    }
    let low = moments[0] * moments[0] + moments[1] * moments[1] + moments[2] * moments[2]
    // Less is rounding.
    return moments[3] - low > 1e-13 * moments[3] ? moments[3] - low : 0
  }
}
