import Training

/// A student of the teacher A x.
///
/// The architecture of "Superposition unifies power-law training dynamics" (arXiv 2602.01045) is not public in full.
/// These are reconstructions: what the abstract leaves open is a setting here.
package enum Student: Codable, Equatable, Sendable {
  /// y_i = s_i x_i from s = 0: as many dimensions as features, no superposition. It has no embedding.
  case diagonal
  /// y = act(Wᵀ B W x + c) with fewer dimensions than features.
  case superposed(SuperposedStudent)
}

/// The settings of a student y = act(Wᵀ B W x + c). W is K × N, one feature per column; B is K × K; c has N numbers.
package struct SuperposedStudent: Codable, Equatable, Sendable {
  /// How the embedding W is trained.
  package enum Embedding: String, Codable, CaseIterable, Sendable {
    /// W stays as it was drawn.
    case fixed
    /// W follows its gradient.
    case learnt
    /// W follows its gradient; then each column gets back the length that it was drawn with.
    case learntOnSphere
  }

  /// The core B before the first step.
  package enum Core: Codable, Equatable, Sendable {
    /// No core: y = act(Wᵀ W x + c).
    case none
    /// A multiple of the identity; 0 begins with nothing.
    case identity(times: Double)
    /// Independent normal elements of variance scale² / K.
    case random(scale: Double)
  }

  /// The function at the end.
  package enum Activation: String, Codable, CaseIterable, Sendable {
    /// act(z) = z.
    case linear
    /// act(z) = max(z, 0).
    case rectified
    /// act(z) = |z|.
    case absolute

    /// The slope below 0; above 0 it is 1.
    var leak: Float {
      switch self {
      case .linear: 1
      case .rectified: 0
      case .absolute: -1
      }
    }
  }

  /// The bias c.
  package enum Bias: Codable, Equatable, Sendable {
    /// No bias.
    case none
    /// Learnt, with the same number for all features at first. Rectified units from 0 need a number above 0 to begin.
    case learnt(initial: Double)
  }

  /// K, the number of dimensions; at most N.
  package var dimension: Int
  /// How the embedding is trained.
  package var embedding: Embedding
  /// The length of each column of W at first. Its direction is uniformly random.
  package var columnLength: Double
  /// The core.
  package var core: Core
  /// The function at the end. Cross-entropy has softmax in its place and needs `linear`.
  package var activation: Activation
  /// The bias.
  package var bias: Bias

  /// A student. The defaults are a learnt embedding of unit columns, a core from the identity, and rectified units with
  /// biases from 10⁻³.
  package init(
    dimension: Int, embedding: Embedding = .learnt, columnLength: Double = 1,
    core: Core = .identity(times: 1), activation: Activation = .rectified,
    bias: Bias = .learnt(initial: 1e-3)
  ) {
    (self.dimension, self.embedding, self.columnLength) = (dimension, embedding, columnLength)
    (self.core, self.activation, self.bias) = (core, activation, bias)
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  func requireValid(features: Int) throws(TrainingError) {
    guard (1...max(1, features)).contains(dimension) else {
      throw .invalid(
        "dimension: expected 1 to \(features), the number of features, found \(dimension)")
    }
    guard columnLength > 0, columnLength <= Self.largestStart else {
      throw .invalid(
        "length of the columns: expected above 0 to \(Self.largestStart), found \(columnLength)")
    }
    switch core {
    case .none: break
    case .identity(let scale), .random(let scale):
      guard scale.magnitude <= Self.largestStart else {
        throw .invalid(
          "scale of the core: expected a number up to \(Self.largestStart), found \(scale)")
      }
    }
    if case .learnt(let initial) = bias, !(initial.magnitude <= Self.largestStart) {
      throw .invalid(
        "initial bias: expected a number up to \(Self.largestStart), found \(initial)")
    }
    if embedding == .fixed, core == .none, bias == .none {
      throw .invalid("student: expected a core, a bias or a learnt embedding, found none to train")
    }
  }

  private static let largestStart = 1000.0
}
