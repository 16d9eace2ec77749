import Matrices

/// A toy model of superposition: x′ = ReLU(Wᵀ W x + b), trained to give back sparse features x from fewer dimensions.
///
/// Source: Elhage et al. 2022, "Toy models of superposition".
package struct ToyModel: Equatable, Sendable {
  /// W, d × n, one feature a column.
  package var weights: Matrix
  /// b, one a feature.
  package var bias: [Double]

  /// A model with given weights, d × n, and n biases.
  package init(weights: Matrix, bias: [Double]) {
    precondition(weights.columns == bias.count, "a model has as many biases as features")
    self.weights = weights
    self.bias = bias
  }
}
