import FeatureExtraction
import LinearAlgebra
import Matrices

/// Random functions Σ aᵢ σᵢ(vᵢ·x) of one kind, and how they are asked.
package struct ExtractionSetting: Equatable, Sendable {
  /// The responses of a function.
  package enum Responses: String, Sendable {
    /// All responses have one shape.
    case relu = "ReLU"
    case tanh
    case sine
    case polynomial
    /// Each response has one of the four shapes, at random.
    case mixed

    var shapes: [Superposition.Shape] {
      switch self {
      case .relu: [.relu]
      case .tanh: [.tanh]
      case .sine: [.sine]
      case .polynomial: [.polynomial]
      case .mixed: Superposition.Shape.allCases
      }
    }
  }

  /// d.
  package var dimension: Int
  /// n.
  package var features: Int
  /// σᵢ.
  package var responses: Responses
  /// The standard deviation of the noise of an answer.
  package var noise: Double
  /// The most queries.
  package var budget: Int

  /// A setting; the parameters are its properties.
  package init(
    _ dimension: Int, _ features: Int, _ responses: Responses, noise: Double = 0.1, budget: Int
  ) {
    (self.dimension, self.features, self.responses) = (dimension, features, responses)
    (self.noise, self.budget) = (noise, budget)
  }

  /// One of the functions.
  func function(seed: UInt64) -> Superposition {
    Superposition(
      dimension: dimension, features: features, shapes: responses.shapes,
      closest: dimension < 5 ? 0.95 : 0.9, seed: seed)
  }

  /// Extracts the features of one of the functions.
  ///
  /// - Parameter check: is called during the search; what it throws ends it.
  func outcome(seed: UInt64, check: @escaping () throws -> Void) throws -> ExtractionOutcome {
    try ExtractionOutcome(of: function(seed: seed), self, seed: seed, check: check)
  }
}
