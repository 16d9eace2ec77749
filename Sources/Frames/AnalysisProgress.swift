/// How far a long analysis has come.
public struct AnalysisProgress: Equatable, Sendable {
  /// The parts of the work, in order.
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

  /// What is being done.
  public let stage: Stage
  /// Features, blocks or draws done with in this stage.
  public let completed: Int
  /// How many there are in all.
  public let total: Int

  /// A point in the work.
  public init(stage: Stage, completed: Int, total: Int) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

/// Is told how far the work has come, on the thread that does it.
public typealias ProgressHandler = (AnalysisProgress) -> Void
