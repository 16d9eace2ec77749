import LinearAlgebra
import Matrices

/// Parameters in single precision, or anything with a number for each of them.
package struct ModelParameters: Sendable {
  /// W, d × n.
  package var weights: SingleMatrix
  /// b.
  package var bias: [Float]

  /// Zeros.
  init(zerosFor plan: TrainingPlan) {
    weights = SingleMatrix(Matrix(rows: plan.dimension, columns: plan.features))
    bias = Array(repeating: 0, count: plan.features)
  }

  /// The parameters of a model, rounded to singles.
  package init(_ model: ToyModel) {
    weights = SingleMatrix(model.weights)
    bias = model.bias.map { Float($0) }
  }

  /// The parameters in doubles, exactly.
  package var model: ToyModel {
    let elements = weights.withElements { elements in
      elements.indices.map { Double(elements[$0]) }
    }
    return ToyModel(
      weights: Matrix(rows: weights.rows, columns: weights.columns, elements: elements),
      bias: bias.map { Double($0) })
  }
}

/// A model in training, with all that the next step depends on beside the plan.
package struct InstanceState: Sendable {
  /// The model.
  package var parameters: ModelParameters
  /// The running mean of the gradient.
  package var firstMoments: ModelParameters
  /// The running mean of the gradient's squares.
  package var secondMoments: ModelParameters

  /// A model in training, from its parts.
  package init(
    parameters: ModelParameters, firstMoments: ModelParameters, secondMoments: ModelParameters
  ) {
    self.parameters = parameters
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
  }

  /// The model before the first step.
  init(initialFor plan: TrainingPlan, instance: Int) {
    var generator = SeededGenerator(seed: plan.seed, stream: [UInt64(instance)])
    let deviation = (2 / Double(plan.dimension + plan.features)).squareRoot()
    let elements = (0..<plan.dimension * plan.features).map { _ in
      deviation * generator.gaussian()
    }
    let weights = Matrix(rows: plan.dimension, columns: plan.features, elements: elements)
    let bias = Array(repeating: plan.initialBias, count: plan.features)
    parameters = ModelParameters(ToyModel(weights: weights, bias: bias))
    firstMoments = ModelParameters(zerosFor: plan)
    secondMoments = firstMoments
  }
}

extension InstanceState {
  private var parts: [ModelParameters] { [parameters, firstMoments, secondMoments] }

  /// Whether every parameter and moment is a finite number.
  var isFinite: Bool {
    parts.allSatisfy { part in
      part.bias.allSatisfy(\.isFinite)
        && part.weights.withElements { span in span.indices.allSatisfy { span[$0].isFinite } }
    }
  }

  /// Whether it has the parameters of a plan.
  fileprivate func hasShape(of plan: TrainingPlan) -> Bool {
    parts.allSatisfy {
      $0.weights.rows == plan.dimension && $0.weights.columns == plan.features
        && $0.bias.count == plan.features
    }
  }
}

/// All instances after some steps.
package struct TrainingState: Sendable {
  /// How many steps were made.
  package var step: Int
  /// The instances, in the order of the plan.
  package var instances: [InstanceState]

  /// A state, from its parts.
  package init(step: Int, instances: [InstanceState]) {
    self.step = step
    self.instances = instances
  }

  func requireShape(of plan: TrainingPlan) throws(TrainingError) {
    guard step >= 0, instances.count == plan.instances.count,
      instances.allSatisfy({ $0.hasShape(of: plan) })
    else { throw .invalid("the state to go on from is not of this plan") }
  }

  /// The state before the first step.
  package init(initialFor plan: TrainingPlan) {
    step = 0
    instances = plan.instances.indices.map { InstanceState(initialFor: plan, instance: $0) }
  }
}
