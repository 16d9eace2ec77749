import LinearAlgebra
import Matrices
import Training

/// A toy model of superposition: x′ = ReLU(Wᵀ W x + b), trained to reconstruct sparse features x from fewer dimensions.
///
/// Source: Elhage et al. 2022, "Toy models of superposition".
package struct ToyModel: Equatable, Sendable {
  /// W, d × n, one feature per column.
  package var weights: Matrix
  /// b, one number for each feature.
  package var bias: [Double]

  /// A model with weights, d × n, and n biases.
  package init(weights: Matrix, bias: [Double]) {
    precondition(weights.columns == bias.count, "a model has one bias for each feature")
    self.weights = weights
    self.bias = bias
  }
}

// MARK: In training

extension ToyModel {
  /// The arrays that are trained.
  static func layout(features n: Int, dimension d: Int) -> [ParameterArray] {
    [ParameterArray("W", .matrix(rows: d, columns: n)), ParameterArray("b", .vector(n))]
  }

  /// The index of W in the layout.
  static let weightIndex = 0
  /// The index of b in the layout.
  static let biasIndex = 1

  /// A model with the parameters of a training, exactly.
  package init(_ parameters: ParameterSet) {
    self.init(
      weights: parameters.matrix(Self.weightIndex),
      bias: parameters.matrix(Self.biasIndex).elements)
  }

  /// The parameters, rounded to single precision.
  var parameters: ParameterSet {
    let bias = Matrix(rows: 1, columns: bias.count, elements: bias)
    return ParameterSet(
      Self.layout(features: weights.columns, dimension: weights.rows),
      [SingleMatrix(weights), SingleMatrix(bias)])
  }
}
