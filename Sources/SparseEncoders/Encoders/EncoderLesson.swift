import LinearAlgebra
import Matrices
import Training

/// One sparse encoder of a plan in training.
package struct EncoderLesson: Lesson {
  /// What the codes of a slice are compared with.
  private enum Target: Sendable {
    /// The true codes of all samples.
    case codes(SingleMatrix)
    /// A dictionary that is not trained.
    case dictionary(SingleMatrix)
    /// The dictionary among the parameters, at this index.
    case learnt(Int)
  }

  /// The arrays of the encoder, then the dictionary `decoder` if it is trained.
  package let layout: [ParameterArray]
  /// All samples, cut into slices.
  package let slices: [Range<Int>]
  private let plan: EncoderPlan
  private let network: DenseNetwork
  private let seed: UInt64
  private let target: Target
  /// The samples of each slice.
  private let samples: [SingleMatrix]

  init(_ plan: EncoderPlan, _ task: EncoderTask) {
    let network = Self.network(plan)
    let arrays = network.layout
    let flops = 6 * (network.parameterCount + plan.dimension * plan.atoms)
    let count = task.samples.columns
    switch task.goal {
    case .codes:
      // The angles are between codes in all samples.
      slices = [0..<count]
    case .dictionary, .nothing: slices = SparseEncoders.slices(of: count, flops: flops)
    }
    samples = slices.map { task.samples.single($0) }
    switch task.goal {
    case .codes(let codes): target = .codes(codes.single(0..<count))
    case .dictionary(let atoms): target = .dictionary(atoms.single(0..<plan.atoms))
    case .nothing: target = .learnt(arrays.count)
    }
    let decoder = ParameterArray(
      "decoder", .matrix(rows: plan.dimension, columns: plan.atoms))
    layout = task.goal == .nothing ? arrays + [decoder] : arrays
    (self.plan, self.network, seed) = (plan, network, task.seed)
  }

  /// The network that makes codes of samples.
  static func network(_ plan: EncoderPlan) -> DenseNetwork {
    let rule: DenseLayer.Rule =
      switch plan.selection {
      case .positive: .rectified(leak: 0)
      case .largest(let count): .largest(count)
      }
    var (layers, inputs) = ([DenseLayer](), plan.dimension)
    if case .perceptron(let hidden) = plan.form {
      layers.append(
        DenseLayer(
          name: "hidden", inputs: inputs, outputs: hidden, bias: plan.bias,
          rule: .rectified(leak: 0)))
      inputs = hidden
    }
    layers.append(
      DenseLayer(
        name: "encoder", inputs: inputs, outputs: plan.atoms, bias: plan.bias, rule: rule))
    return DenseNetwork(layers)
  }

  /// Uniform weights of variance 1 / (3 inputs), and atoms in random directions.
  package func initialParameters() -> ParameterSet {
    var generator = SeededGenerator(seed: seed, stream: [1])
    var values = network.initialValues(gain: 1.0 / 3, using: &generator)
    if case .learnt = target {
      values.append(
        SingleMatrix(
          Matrix.gaussian(rows: plan.dimension, columns: plan.atoms, using: &generator)))
    }
    var parameters = ParameterSet(layout, values)
    constrain(&parameters)
    return parameters
  }

  /// Makes the memory for a first pass.
  package func makeWorkspace() -> EncoderPass { EncoderPass() }

  /// The optimizer of the plan.
  package func optimizer(of array: Int, step: Int) -> Optimizer { .adam(plan.optimizer) }

  /// Gives the learnt atoms length 1; an atom of length 0 stays.
  package func constrain(_ parameters: inout ParameterSet) {
    guard case .learnt(let index) = target else { return }
    let lengths = (0..<parameters.values[index].columns).map { atom in
      let atoms = parameters.values[index]
      return Float(atoms.dot(column: atom, atoms, column: atom).squareRoot())
    }
    let rows = parameters.values[index].rows
    parameters.values[index].withMutableElements { elements in
      for (atom, length) in lengths.enumerated() where length != 0 {
        for place in atom * rows..<(atom + 1) * rows { elements[place] /= length }
      }
    }
  }

  /// The loss of some samples and its gradient. No sample is random: every step takes all.
  package func differentiate(
    _ parameters: ParameterSet, samples range: Range<Int>, step: Int,
    using pass: inout EncoderPass, into gradient: inout ModelGradient
  ) throws {
    let slice = range.lowerBound / slices[0].count
    let samples = samples[slice]
    let count = Double(slices[slices.count - 1].upperBound)
    try pass.network.forward(network, parameters.values, samples)
    let weights = EncoderPass.Weights(
      error: Float(1 / (count * Double(plan.dimension))),
      code: Float(plan.penalty / (count * Double(plan.atoms))))
    switch target {
    case .codes(let codes):
      pass.compare(with: codes, weight: 1 / Double(plan.atoms), into: &gradient)
      try pass.network.backward(network, parameters.values, samples, into: &gradient)
      return
    case .dictionary(let atoms):
      try pass.reconstruct(samples, by: atoms, weights, into: &gradient)
    case .learnt(let index):
      try pass.reconstruct(samples, by: parameters.values[index], weights, into: &gradient)
      try gradient.arrays[index].setProduct(
        pass.errors, .asIs, pass.network.outputs, .transposed)
    }
    try pass.network.backward(
      network, parameters.values, samples, cost: weights.code, into: &gradient)
  }

  /// The loss on the samples of the plan: it has no others.
  package func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double {
    var (pass, gradient) = (EncoderPass(), ModelGradient(shapesOf: layout))
    return try slices.reduce(0.0) { sum, slice in
      try differentiate(parameters, samples: slice, step: 0, using: &pass, into: &gradient)
      return sum + gradient.loss
    }
  }
}

/// The memory of a pass of samples through an encoder and its dictionary.
package struct EncoderPass: Sendable {
  /// The parts of the loss.
  struct Weights {
    /// Of a squared error.
    let error: Float
    /// Of a code.
    let code: Float
  }

  var network = NetworkPass()
  /// D z, then the gradient by it, M × samples.
  private(set) var errors = SingleMatrix()

  /// Compares the codes with the true ones: sets the loss, and the slopes of the network.
  mutating func compare(
    with truth: SingleMatrix, weight: Double, into gradient: inout ModelGradient
  ) {
    network.slopes.becomeCopy(of: network.outputs)
    gradient.lossTerms = [
      Float(network.slopes.becomeAngleSlopes(truth, weight: weight))
    ]
  }

  /// Reconstructs the samples by a dictionary: sets the loss, the errors, and the slopes of the network.
  mutating func reconstruct(
    _ samples: SingleMatrix, by atoms: SingleMatrix, _ weights: Weights,
    into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    try errors.setProduct(atoms, .asIs, network.outputs, .asIs)
    gradient.lossTerms = Array(repeating: 0, count: atoms.rows + atoms.columns)
    errors.becomeErrorSlopes(samples, weight: weights.error, losses: &gradient.lossTerms)
    network.outputs.addRowSums(
      times: weights.code, to: &gradient.lossTerms, from: atoms.rows)
    try network.slopes.setProduct(atoms, .transposed, errors, .asIs)
  }
}
