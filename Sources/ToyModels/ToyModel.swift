import Matrices

/// A toy model of superposition: x′ = ReLU(Wᵀ W x + b), trained to give back sparse features x from fewer dimensions.
///
/// Source: Elhage et al. 2022, "Toy models of superposition".
public struct ToyModel: Equatable, Sendable {
  /// W, d × n, one feature a column.
  public var weights: Matrix
  /// b, one a feature.
  public var bias: [Double]

  /// A model with given weights, d × n, and n biases.
  public init(weights: Matrix, bias: [Double]) {
    precondition(weights.columns == bias.count, "a model has as many biases as features")
    self.weights = weights
    self.bias = bias
  }
}
