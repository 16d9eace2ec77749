/// The progress of a long analysis.
public struct AnalysisProgress: Equatable, Sendable {
  /// The stages of the work, in order.
  public enum Stage: String, Sendable {
    /// F = W Wᵀ is summed over tiles of features.
    case frameOperator = "frame operator"
    /// F is decomposed into eigenvalues and eigenvectors.
    case eigenvalues
    /// The spectral measures of the features are computed, tile by tile.
    case measures = "spectral measures"
    /// The spectral measures of selected features in the whole matrix are computed by quadrature.
    case quadrature
    /// Pairs of features with a large cosine are searched.
    case neighbours
    /// Small matrices of a file are analysed, several at a time.
    case matrices
    /// Sign-flipped copies are made, to find the directions above noise.
    case directions
    /// Blocks are recognised.
    case blocks
    /// Random matrices are drawn and analysed.
    case nulls = "random matrices"
    /// Random selections of features are drawn and matched.
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

/// The analysis calls this with its progress, on the thread that started it. If it throws, the analysis ends with that error.
public typealias ProgressHandler = (AnalysisProgress) throws -> Void
