import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices

/// The training of a network with one hidden layer, so that its units have directions that nobody chose.
///
/// The target is sin(2 a₁·x) + |a₂·x| + (a₃·x)(a₄·x) + tanh(3 a₅·x) with normal a of length about 1; each of the 3,000 steps of Adam has 256
/// new normal x, and the rate falls from 0.005 to 0.
struct NetworkTraining {
  private let dimension: Int
  private let activation: Activation
  /// a, one a column, d × 5.
  private let target: Matrix
  private var generator: SeededGenerator
  /// W, d × h; b; the output weights.
  private var weights: AdamArray
  private var biases: AdamArray
  private var outputs: AdamArray

  init(dimension: Int, units: Int, _ activation: Activation, seed: UInt64) {
    (self.dimension, self.activation) = (dimension, activation)
    var generator = SeededGenerator(seed: seed, stream: [0x6e65_7473])
    func normal(_ count: Int, _ scale: Double) -> [Double] {
      (0..<count).map { _ in scale * generator.gaussian() }
    }
    let length = Double(dimension).squareRoot()
    target = Matrix(rows: dimension, columns: 5, elements: normal(5 * dimension, 1 / length))
    weights = AdamArray(normal(dimension * units, 1.5 / length))
    biases = AdamArray(normal(units, 0.3))
    outputs = AdamArray(normal(units, 1 / Double(units).squareRoot()))
    self.generator = generator
  }

  /// The network after some steps.
  mutating func network(steps: Int = 3000, samples: Int = 256) throws -> TwoLayerNetwork {
    for step in 1...steps {
      let x = Matrix.gaussian(rows: dimension, columns: samples, using: &generator)
      try self.step(x, number: step, rate: 5e-3 * (1 - Double(step) / Double(steps + 1)))
    }
    return network
  }

  private var network: TwoLayerNetwork {
    let units = biases.values.count
    return TwoLayerNetwork(
      weights: Matrix(rows: dimension, columns: units, elements: weights.values),
      biases: biases.values,
      outputWeights: Matrix(rows: 1, columns: units, elements: outputs.values),
      outputBiases: [0], activation)
  }

  /// A step down the gradient of half the mean squared error.
  private mutating func step(_ x: Matrix, number: Int, rate: Double) throws {
    let units = biases.values.count
    let w = Matrix(rows: dimension, columns: units, elements: weights.values)
    var hidden = try product(w, .transposed, x, .asIs)
    let goals = try targets(x)
    var (biasGradient, outputGradient) = (
      [Double](repeating: 0, count: units), [Double](repeating: 0, count: units)
    )
    for j in 0..<x.columns {
      var error = -goals[j]
      for i in 0..<units {
        hidden[i, j] = activation(hidden[i, j] + biases.values[i])
        error += outputs.values[i] * hidden[i, j]
      }
      error /= Double(x.columns)
      for i in 0..<units {
        let h = hidden[i, j]
        outputGradient[i] += error * h
        hidden[i, j] = error * outputs.values[i] * slope(h)
        biasGradient[i] += hidden[i, j]
      }
    }
    let gradient = try product(x, .asIs, hidden, .transposed)
    weights.follow(gradient.elements, number, rate)
    biases.follow(biasGradient, number, rate)
    outputs.follow(outputGradient, number, rate)
  }

  /// σ′ where σ has the value h.
  private func slope(_ h: Double) -> Double {
    activation == .tanh ? 1 - h * h : h > 0 ? 1 : 0
  }

  /// The target at x, d × m.
  func targets(_ x: Matrix) throws -> [Double] {
    let along = try product(target, .transposed, x, .asIs)
    return (0..<x.columns).map { j in
      let a = Array(along.column(j))
      return sin(2 * a[0]) + abs(a[1]) + a[2] * a[3] + tanh(3 * a[4])
    }
  }
}

/// Parameters with the two running means of Adam.
private struct AdamArray {
  private(set) var values: [Double]
  private var first: [Double]
  private var second: [Double]

  init(_ values: [Double]) {
    self.values = values
    first = values.map { _ in 0 }
    second = first
  }

  mutating func follow(_ gradient: [Double], _ step: Int, _ rate: Double) {
    let corrections = (1 - pow(0.9, Double(step)), 1 - pow(0.999, Double(step)))
    for i in values.indices {
      first[i] = 0.9 * first[i] + 0.1 * gradient[i]
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i]
      values[i] -=
        rate * (first[i] / corrections.0) / ((second[i] / corrections.1).squareRoot() + 1e-8)
    }
  }
}
