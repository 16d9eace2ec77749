import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The values of a network and what its units add beyond polynomials of degree 2.
@Suite struct TwoLayerNetworkTests {
  private func unit(
    _ weights: [Double], bias: Double = 0, output: [Double] = [1], _ activation: Activation
  ) -> TwoLayerNetwork {
    TwoLayerNetwork(
      weights: Matrix(columns: [weights], rows: weights.count), biases: [bias],
      outputWeights: Matrix(columns: [output], rows: output.count),
      outputBiases: Array(repeating: 0, count: output.count), activation)
  }

  /// Values from tables of the functions.
  @Test func activationsHaveTheirValues() {
    expectClose(Activation.gelu(1), 0.841344746068543, within: .absolute(1e-14))
    expectClose(Activation.gelu(-2), -0.0455002638963584, within: .absolute(1e-14))
    expectClose(Activation.sigmoid(2), 0.880797077977882, within: .absolute(1e-14))
    expectClose(Activation.tanh(0.5), 0.46211715726001, within: .absolute(1e-13))
    #expect(Activation.relu(-1) == 0 && Activation.relu(2) == 2)
    #expect(Activation.sigmoid(-1000) == 0 && Activation.gelu(-1000) == 0)
  }

  /// A rectifier at 0: ½ − 1/(2π) − ¼ − 1/(4π), times the squares of scale and outputs.
  @Test func energyOfARectifierIsExact() throws {
    let exact = 0.25 - 3 / (4 * Double.pi)
    let network = unit([3, 4], output: [2, 1], .relu)
    let found = network.energiesBeyondDegreeTwo(radius: 0.5)
    expectClose(found[0], exact * 6.25 * 5, within: .absolute(exact * 6.25 * 5 * 1e-5))
  }

  /// Against random queries: the rest after a fit of all polynomials of degree 2 in v·x.
  @Test(arguments: Activation.allCases)
  func energyIsThatOfRandomQueries(activation: Activation) throws {
    let network = unit([0.8, -1.2], bias: 0.4, activation)
    var generator = SeededGenerator(seed: 8)
    let count = 100_000
    var polynomials = Matrix(rows: count, columns: 3)
    var values = Matrix(rows: count, columns: 1)
    for i in 0..<count {
      let x = [1.5 * generator.gaussian(), 1.5 * generator.gaussian()]
      let s = 0.8 * x[0] - 1.2 * x[1]
      (polynomials[i, 0], polynomials[i, 1], polynomials[i, 2]) = (1, s, s * s)
      values[i, 0] = activation(s + 0.4)
    }
    let fit = try product(polynomials, .asIs, try leastSquares(polynomials, values), .asIs)
    let rest = zip(values.elements, fit.elements).map { $0 - $1 }
    let sampled = squaredNorm(rest[...]) / Double(count)
    let found = network.energiesBeyondDegreeTwo(radius: 1.5)[0]
    expectClose(found, sampled, within: .absolute(0.05 * sampled), "\(activation)")
  }

  @Test func unitsOfLowDegreeHaveNoEnergy() {
    #expect(unit([0, 0], bias: 1, .tanh).energiesBeyondDegreeTwo(radius: 1)[0] == 0)
    // Always active: linear.
    let linear = unit([0.1], bias: 5, .relu)
    #expect(linear.energiesBeyondDegreeTwo(radius: 1)[0] < 1e-12)
    #expect(unit([1], output: [0], .tanh).energiesBeyondDegreeTwo(radius: 1) == [0])
  }

  @Test func directionsAreUnitsAndNoiseHasItsSize() throws {
    let network = unit([3, -4], .tanh)
    #expect(network.directions.elements == [0.6, -0.8])
    #expect(unit([0, 0], .tanh).directions.elements == [0, 0])
    let queries = Matrix(rows: 2, columns: 4000, repeating: 0.5)
    let quiet = try network.oracle().answers(to: queries)
    let noisy = try network.oracle(noise: 0.1, seed: 4).answers(to: queries)
    let again = try network.oracle(noise: 0.1, seed: 4).answers(to: queries)
    #expect(noisy == again)
    let difference = zip(quiet.elements, noisy.elements).map { $0 - $1 }
    let variance = squaredNorm(difference[...]) / 4000
    // The standard deviation of the variance is 2.2 %.
    expectClose(variance, 0.01, within: .absolute(0.0009))
  }
}
