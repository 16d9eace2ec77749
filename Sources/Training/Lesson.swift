import LinearAlgebra

/// One model in training: the shape of its parameters, its data, its loss and its optimizers.
///
/// Each system that can be trained supplies one such type. `Trainer` calls `differentiate` once for each slice of a batch,
/// from several threads at a time. The result must depend on the arguments only: then the same plan gives the same bits
/// for any number of threads.
package protocol Lesson: Sendable {
  /// The memory that a pass over a slice needs. Later passes use it again.
  associatedtype Workspace: Sendable

  /// The arrays of the model. `ParameterSet` and `ModelGradient` have the same order.
  var layout: [ParameterArray] { get }

  /// The samples of a step, cut into slices; at least one. One thread computes the gradient of a slice. The gradients are
  /// added in this order.
  var slices: [Range<Int>] { get }

  /// The parameters before the first step.
  func initialParameters() -> ParameterSet

  /// Makes the memory for a first pass.
  func makeWorkspace() -> Workspace

  /// Draws samples of a step, and computes their loss and its gradient.
  ///
  /// - Parameters:
  ///   - parameters: the model.
  ///   - samples: one of `slices`.
  ///   - step: the number of steps made before.
  ///   - workspace: memory with the contents of an earlier pass, over any slice.
  ///   - gradient: the result, summed over the samples. Its arrays have the right shapes; their old contents mean nothing.
  func differentiate(
    _ parameters: ParameterSet, samples: Range<Int>, step: Int, using workspace: inout Workspace,
    into gradient: inout ModelGradient
  ) throws

  /// The optimizer of an array in a step. Arrays may have different optimizers, and an optimizer may change from step to
  /// step, for example to lower the learning rate.
  ///
  /// - Parameters:
  ///   - array: the index of the array in `layout`.
  ///   - step: the number of steps made before.
  func optimizer(of array: Int, step: Int) -> Optimizer

  /// Brings the parameters back to where the model allows them, for example vectors to length 1. Called after each step.
  func constrain(_ parameters: inout ParameterSet)

  /// The loss of a model on samples that no step trains on.
  ///
  /// - Parameter samples: the number of samples. A lesson with a closed form of the loss ignores it.
  func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double
}

extension Lesson {
  /// Allows all parameters.
  package func constrain(_ parameters: inout ParameterSet) {}
}
