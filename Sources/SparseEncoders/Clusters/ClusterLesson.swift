import LinearAlgebra
import Matrices
import Training

/// One network that learns to tell clusters apart, in training.
package struct ClusterLesson: Lesson {
  /// Which random numbers are for what.
  private enum Stream: UInt64 {
    case world = 1
    case weights, training, evaluation, score
  }

  /// The latents.
  package let process: ClusterProcess
  /// The arrays of the network.
  package let layout: [ParameterArray]
  /// The samples of a step, cut into slices.
  package let slices: [Range<Int>]
  private let plan: ClusterPlan
  private let network: DenseNetwork
  private let seed: UInt64
  private let mixing: Result<InvertibleMixing, LinearAlgebraError>

  init(_ plan: ClusterPlan, seed: UInt64) {
    var generator = Self.generator(seed, .world)
    process = ClusterProcess(
      dimension: plan.dimension, classes: plan.classes, concentration: plan.concentration,
      using: &generator)
    mixing = Result { () throws(LinearAlgebraError) in
      try InvertibleMixing(
        dimension: plan.dimension, layers: plan.mixing, using: &generator)
    }
    network = Self.network(plan)
    layout = network.layout
    slices = SparseEncoders.slices(of: plan.batch, flops: 6 * network.parameterCount)
    (self.plan, self.seed) = (plan, seed)
  }

  /// The network: hidden layers, the d outputs that should be the latents, the logits.
  static func network(_ plan: ClusterPlan) -> DenseNetwork {
    let sizes = [plan.dimension] + plan.hidden
    let hidden = zip(sizes, sizes.dropFirst()).enumerated().map { number, size in
      DenseLayer(
        name: "hidden-\(number)", inputs: size.0, outputs: size.1, bias: .learnt,
        rule: .rectified(leak: 0.01))
    }
    let last = sizes[sizes.count - 1]
    return DenseNetwork(
      hidden + [
        DenseLayer(
          name: "latents", inputs: last, outputs: plan.dimension, bias: .learnt, rule: .linear),
        DenseLayer(
          name: "logits", inputs: plan.dimension, outputs: plan.classes, bias: .learnt,
          rule: .linear),
      ])
  }

  private static func generator(
    _ seed: UInt64, _ stream: Stream, _ path: Int...
  ) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: [stream.rawValue] + path.map { UInt64($0) })
  }

  /// Uniform weights of variance 2 / inputs.
  package func initialParameters() -> ParameterSet {
    var generator = Self.generator(seed, .weights)
    return ParameterSet(layout, network.initialValues(gain: 2, using: &generator))
  }

  /// Makes the memory for a first pass.
  package func makeWorkspace() -> ClusterPass { ClusterPass() }

  /// The optimizer of the plan; in the second half of the steps its rate falls to 0.
  package func optimizer(of array: Int, step: Int) -> Optimizer {
    var adam = plan.optimizer
    let left = Double(max(0, plan.steps - step)) / Double(plan.steps)
    adam.rate *= min(1, 2 * left)
    return .adam(adam)
  }

  /// Draws samples; their cross-entropy and its gradient.
  package func differentiate(
    _ parameters: ParameterSet, samples: Range<Int>, step: Int, using pass: inout ClusterPass,
    into gradient: inout ModelGradient
  ) throws {
    var generator = Self.generator(seed, .training, step, samples.lowerBound)
    let labels = try draw(samples.count, &pass, &generator)
    try pass.network.forward(network, parameters.values, pass.observations)
    gradient.lossTerms = [Float(pass.compare(labels, weight: 1 / Float(plan.batch)))]
    try pass.network.backward(network, parameters.values, pass.observations, into: &gradient)
  }

  private func draw(
    _ count: Int, _ pass: inout ClusterPass, _ generator: inout SeededGenerator
  ) throws -> [UInt32] {
    let drawn = process.draw(count, using: &generator)
    pass.observations = SingleMatrix(try mixing.get().mixed(drawn.latents))
    return drawn.labels
  }

  /// The mean cross-entropy on samples that no step draws.
  package func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double {
    var pass = ClusterPass()
    let parts = SparseEncoders.slices(of: samples, flops: 6 * network.parameterCount)
    return try parts.reduce(0.0) { sum, part in
      var generator = Self.generator(seed, .evaluation, part.lowerBound)
      let labels = try draw(part.count, &pass, &generator)
      try pass.network.forward(network, parameters.values, pass.observations)
      return sum + pass.compare(labels, weight: 1 / Float(samples))
    }
  }

  /// Draws samples for a score, with what the network makes of them.
  func outputs(_ parameters: ParameterSet, samples: Int) throws -> ClusterOutputs {
    var generator = Self.generator(seed, .score)
    var pass = ClusterPass()
    let drawn = process.draw(samples, using: &generator)
    let observations = try mixing.get().mixed(drawn.latents)
    try pass.network.forward(network, parameters.values, SingleMatrix(observations))
    let layers = pass.network.layers
    let loss = pass.compare(drawn.labels, weight: 1 / Float(max(1, samples)))
    return ClusterOutputs(
      latents: drawn.latents, observations: observations,
      hidden: Matrix(layers[layers.count - 3]), outputs: Matrix(layers[layers.count - 2]),
      loss: loss, leastLoss: try process.crossEntropy(drawn.latents, drawn.labels))
  }
}

/// Samples, and what a network makes of them; one sample a column.
struct ClusterOutputs {
  let latents: Matrix
  let observations: Matrix
  /// The last hidden layer.
  let hidden: Matrix
  /// The outputs, before the logits.
  let outputs: Matrix
  /// The mean cross-entropy, and the least possible one.
  let loss: Double
  let leastLoss: Double
}

/// The memory of a pass of observations through a network.
package struct ClusterPass: Sendable {
  var network = NetworkPass()
  /// d × samples.
  var observations = SingleMatrix()

  /// Sets the slopes of the network from the labels, and returns the loss.
  mutating func compare(_ labels: [UInt32], weight: Float) -> Double {
    network.slopes.becomeCopy(of: network.outputs)
    return network.slopes.becomeCrossEntropySlopes(labels, weight: weight)
  }
}

extension Matrix {
  /// The elements of a matrix of singles.
  fileprivate init(_ single: SingleMatrix) {
    self.init(
      rows: single.rows, columns: single.columns,
      elements: single.withElements { span in span.indices.map { Double(span[$0]) } })
  }
}
