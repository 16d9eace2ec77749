/// How far a long analysis has come.
package struct AnalysisProgress: Equatable, Sendable {
  /// The parts of the work, in order.
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

  /// What is being done.
  package let stage: Stage
  /// Features, blocks or draws done with in this stage.
  package let completed: Int
  /// How many there are in all.
  package let total: Int

  /// A point in the work.
  package init(stage: Stage, completed: Int, total: Int) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

/// Is told how far the work has come, on the thread that does it.
package typealias ProgressHandler = (AnalysisProgress) -> Void
