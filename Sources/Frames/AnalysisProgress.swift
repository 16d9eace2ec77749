/// The progress of a long analysis.
package struct AnalysisProgress: Equatable, Sendable {
  /// The stages of the work, in order.
  package enum Stage: String, Sendable {
    case frameOperator = "frame operator"
    case eigenvalues
    case measures = "spectral measures"
    case quadrature
    case neighbours
    case blocks
    case nulls = "random matrices"
    case draws = "random selections"
  }

  /// The stage that runs now.
  package let stage: Stage
  /// How many features, blocks or draws of this stage are done.
  package let completed: Int
  /// How many features, blocks or draws the stage has.
  package let total: Int

  /// The progress of a stage.
  package init(stage: Stage, completed: Int, total: Int) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

/// The analysis calls this with its progress, on the thread that started it.
package typealias ProgressHandler = (AnalysisProgress) -> Void
