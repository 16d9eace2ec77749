/// The progress of a long analysis.
public struct AnalysisProgress: Equatable, Sendable {
  /// The stages of the work, in order.
  public enum Stage: String, Sendable {
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
  public let stage: Stage
  /// How many features, blocks or draws of this stage are done.
  public let completed: Int
  /// How many features, blocks or draws the stage has.
  public let total: Int

  /// The progress of a stage.
  public init(stage: Stage, completed: Int, total: Int) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

/// The analysis calls this with its progress, on the thread that started it.
public typealias ProgressHandler = (AnalysisProgress) -> Void
