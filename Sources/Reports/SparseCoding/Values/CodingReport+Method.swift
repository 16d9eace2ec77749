import SparseCoding

extension CodingReport {
  /// Where the dictionary comes from, and how codes were found.
  public struct Method: Codable, Equatable, Sendable {
    /// Where the dictionary comes from.
    public enum Origin: String, Codable, Equatable, Sendable {
      /// A file.
      case given
      /// The decoder of an autoencoder.
      case autoencoder
      /// Learnt from all samples together.
      case batch
      /// Learnt from the samples in batches.
      case stream
    }

    /// How codes were found.
    public enum Inference: String, Codable, Equatable, Sendable {
      /// The lasso.
      case lasso
      /// Orthogonal matching pursuit.
      case pursuit
    }

    /// How well a number of atoms a sample predicts parts of held-out samples that are hidden.
    public struct Trial: Codable, Equatable, Sendable {
      /// K.
      public let sparsity: Int
      /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖² over the hidden parts; below 0 if they are predicted worse than by their mean.
      public let predicted: Double
      /// Its standard error.
      public let error: Double
    }

    /// Where the dictionary comes from.
    public let dictionary: Origin
    /// How codes were found.
    public let inference: Inference
    /// Whether codes may be negative.
    public let signed: Bool
    /// λ of the lasso, in units of the activations; of a pursuit the one that the dictionary was learnt with. Absent for a pursuit with a
    /// given dictionary.
    public let penalty: Double?
    /// K, the most atoms of a sample; absent for the lasso.
    public let sparsity: Int?
    /// The numbers of atoms among which K was chosen; absent if K was given.
    public let trials: [Trial]?
    /// What each start reached, the least is taken; absent unless learnt from all samples together.
    public let objectives: [Double]?
    /// How often the samples were read to learn; absent unless learnt in batches.
    public let passes: Int?

    /// A method; the parameters are the properties.
    package init(
      _ dictionary: Origin, _ inference: Inference, signed: Bool, penalty: Double?, sparsity: Int?,
      choice: SparsityChoice? = nil, objectives: [Double]? = nil, passes: Int? = nil
    ) {
      trials = choice?.trials.map {
        Trial(sparsity: $0.sparsity, predicted: $0.predicted, error: $0.error)
      }
      (self.dictionary, self.inference, self.signed) = (dictionary, inference, signed)
      (self.penalty, self.sparsity) = (penalty, sparsity)
      (self.objectives, self.passes) = (objectives, passes)
    }
  }
}
