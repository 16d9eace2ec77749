import LinearAlgebra
import Matrices
import TeacherStudent
import Training

/// A student at a checkpoint: the parts of its loss, and its geometry.
package struct StudentState: Equatable, Sendable {
  /// The number of training steps.
  package let step: Int
  /// The loss of own outputs and of interference, over all features one at a time; nil for cross-entropy.
  package let parts: LossParts?
  /// The number of features whose own output is more than half of the teacher's; nil for cross-entropy.
  package var learntCount: Int? { parts?.learntCount }
  /// The geometry of W; nil for a student without superposition.
  package let geometry: EmbeddingGeometry?

  /// The state of a student with these parameters.
  ///
  /// - Throws: `FrameError`, `LinearAlgebraError`.
  /// - Complexity: 2 N² K flops, and that of `EmbeddingGeometry`.
  init(step: Int, _ parameters: ParameterSet, _ plan: TeacherStudentPlan) throws {
    self.step = step
    parts = plan.loss == .squared ? try LossParts(of: parameters, plan) : nil
    if case .superposed = plan.student {
      geometry = try EmbeddingGeometry(parameters.matrix(0))
    } else {
      geometry = nil
    }
  }
}
