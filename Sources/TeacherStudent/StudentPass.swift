import LinearAlgebra
import Training

/// The memory and the work of a pass of samples through a student.
package struct StudentPass: Sendable {
  /// The samples.
  var inputs = StudentInputs()
  /// W x, K × samples.
  private var hidden = SingleMatrix()
  /// B W x, K × samples.
  private var cored = SingleMatrix()
  /// Wᵀ B W x, N × samples; then the gradient with respect to it.
  private var outputs = SingleMatrix()
  /// The gradients with respect to B W x and W x, K × samples.
  private var coredSlopes = SingleMatrix()
  private var hiddenSlopes = SingleMatrix()
  /// c, and the gradient with respect to it.
  private var bias = [Float]()
  private var biasSlopes = [Float]()

  /// Computes the loss of the samples in `inputs`, and nothing else.
  ///
  /// - Complexity: 2 N K + 2 K² flops for each sample.
  mutating func evaluate(
    _ values: [SingleMatrix], _ arrays: StudentArrays, _ plan: TeacherStudentPlan,
    into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    try forward(values, arrays)
    outputs.becomeSlopes(
      plan.loss, leak: plan.student.leak, targets: &inputs.targets, bias: bias,
      weights: inputs.weights, biasSlopes: &biasSlopes, lossTerms: &gradient.lossTerms)
  }

  /// Computes the loss of the samples in `inputs`, and its gradient.
  ///
  /// - Complexity: 6 N K + 6 K² flops for each feature shown alone; 10 N K + 6 K² for a random sample.
  mutating func differentiate(
    _ values: [SingleMatrix], _ arrays: StudentArrays, _ plan: TeacherStudentPlan,
    into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    try evaluate(values, arrays, plan, into: &gradient)
    if let index = arrays.bias {
      for i in biasSlopes.indices { gradient.arrays[index][0, i] = biasSlopes[i] }
    }
    guard let embedding = arrays.embedding else { return diagonalSlopes(into: &gradient.arrays[0]) }
    if embedding != .fixed || arrays.core != nil {
      try coredSlopes.setProduct(values[0], .asIs, outputs, .asIs)
    }
    if let core = arrays.core {
      try gradient.arrays[core].setProduct(coredSlopes, .asIs, hidden, .transposed)
    }
    guard embedding != .fixed else { return gradient.arrays[0].clear() }
    if let core = arrays.core {
      try gradient.arrays[0].setProduct(cored, .asIs, outputs, .transposed)
      try hiddenSlopes.setProduct(values[core], .transposed, coredSlopes, .asIs)
      try addInputSlopes(hiddenSlopes, to: &gradient.arrays[0])
    } else {
      try gradient.arrays[0].setProduct(hidden, .asIs, outputs, .transposed)
      try addInputSlopes(coredSlopes, to: &gradient.arrays[0])
    }
  }

  // MARK: Forward

  private mutating func forward(
    _ values: [SingleMatrix], _ arrays: StudentArrays
  ) throws(LinearAlgebraError) {
    let features = inputs.targets.rows
    bias =
      arrays.bias.map { index in (0..<features).map { values[index][0, $0] } }
      ?? Array(repeating: 0, count: features)
    guard arrays.embedding != nil else { return setDiagonalOutputs(values[0]) }
    if let range = inputs.features {
      // W times a column of the identity is a column of W.
      hidden.becomeColumns(range, of: values[0])
    } else {
      try hidden.setProduct(values[0], .asIs, inputs.samples, .asIs)
    }
    guard let core = arrays.core else {
      return try outputs.setProduct(values[0], .transposed, hidden, .asIs)
    }
    try cored.setProduct(values[core], .asIs, hidden, .asIs)
    try outputs.setProduct(values[0], .transposed, cored, .asIs)
  }

  private mutating func setDiagonalOutputs(_ values: SingleMatrix) {
    if let range = inputs.features {
      outputs.reshape(rows: values.columns, columns: range.count)
      outputs.clear()
      for (column, feature) in range.enumerated() {
        outputs[feature, column] = values[0, feature]
      }
    } else {
      outputs.becomeColumns(0..<inputs.samples.columns, of: inputs.samples)
      outputs.scaleRows(by: (0..<values.columns).map { values[0, $0] })
    }
  }

  // MARK: Backward

  /// Adds slopes Xᵀ to the gradient with respect to W.
  private func addInputSlopes(
    _ slopes: SingleMatrix, to gradient: inout SingleMatrix
  ) throws(LinearAlgebraError) {
    if let range = inputs.features {
      gradient.addColumns(slopes, to: range)
    } else {
      try gradient.setProduct(slopes, .asIs, inputs.samples, .transposed, .adding)
    }
  }

  /// Sets the gradient with respect to s.
  private func diagonalSlopes(into gradient: inout SingleMatrix) {
    gradient.clear()
    if let range = inputs.features {
      for (column, feature) in range.enumerated() {
        gradient[0, feature] = outputs[feature, column]
      }
      return
    }
    for column in 0..<outputs.columns {
      for feature in 0..<outputs.rows {
        gradient[0, feature] += outputs[feature, column] * inputs.samples[feature, column]
      }
    }
  }
}

extension Student {
  /// The slope of the function at the end below 0.
  fileprivate var leak: Float {
    switch self {
    case .diagonal: 1
    case .superposed(let form): form.activation.leak
    }
  }
}
