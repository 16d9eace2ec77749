import Reports
import TeacherStudent
import Training

/// A student that learns from a teacher, and how it is trained.
///
/// The teacher scales each of N features, x_i ↦ i^−b x_i; feature i has frequency ∝ i^−a. The student is
/// y = act(Wᵀ B W x + c) with fewer dimensions than features, or y_i = s_i x_i without superposition.
public struct DynamicsOptions: Sendable {
  /// How the embedding W is trained.
  public enum Embedding: String, CaseIterable, Sendable {
    /// It follows its gradient.
    case learnt
    /// It stays as it was drawn.
    case fixed
    /// It follows its gradient; then each column gets back the length 1.
    case sphere
  }

  /// The core B before the first step.
  public enum Core: String, CaseIterable, Sendable {
    /// The identity.
    case identity
    /// 0.
    case zero
    /// Independent normal numbers of variance 1/K.
    case random
    /// There is no core: y = act(Wᵀ W x + c).
    case none
  }

  /// The function at the end.
  public enum Activation: String, CaseIterable, Sendable {
    /// max(z, 0).
    case relu
    /// z.
    case linear
    /// |z|.
    case absolute
  }

  /// The loss between the student's output and the teacher's.
  public enum Loss: String, CaseIterable, Sendable {
    /// The mean of ½ ‖y − A x‖².
    case squared
    /// Σ q log(q / p) with p = softmax(y) and q = softmax(sharpness · A x).
    case crossEntropy = "cross-entropy"
  }

  /// The optimizer.
  public enum Optimizer: String, CaseIterable, Sendable {
    /// Plain gradient descent.
    case descent
    /// Adam, which changes the power law.
    case adam
  }

  /// N, the number of features; from 1 to 8,192.
  public var features: Int
  /// K, the number of dimensions; nil for the student without superposition.
  public var dimension: Int?
  /// a: feature i has a frequency ∝ i^−a. Above 0, at most 10.
  public var frequency: Double
  /// b: the teacher multiplies feature i by i^−b. From 0 to 10.
  public var importance: Double
  /// How W is trained.
  public var embedding = Embedding.learnt
  /// The core.
  public var core = Core.identity
  /// The function at the end; nil for `relu`, or `linear` with cross-entropy.
  public var activation: Activation?
  /// The initial bias of all features; nil for a student without biases.
  public var bias: Double? = 0.2
  /// The loss.
  public var loss = Loss.squared
  /// With cross-entropy: the factor of A x in the teacher's softmax.
  public var sharpness = 100.0
  /// The mean number of active features of a sample; nil for every feature alone, weighted by its frequency, without sampling.
  public var active: Double?
  /// With `active`: the samples of a step.
  public var batch = 256
  /// The optimizer.
  public var optimizer = Optimizer.descent
  /// The learning rate; nil for 0.25, or 0.001 with Adam.
  public var rate: Double?
  /// The number of steps.
  public var steps = 1500
  /// About how many checkpoints, equally far apart in the logarithm of the step.
  public var checkpoints = 64
  /// The first and the last step of the fit; nil for the rule that the report states.
  public var window: ClosedRange<Double>?
  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The usual student of N features of frequency ∝ i^−a and importance i^−b in K dimensions; without K, the student without
  /// superposition.
  public init(
    features: Int, dimension: Int? = nil, frequency: Double, importance: Double = 0
  ) {
    (self.features, self.dimension) = (features, dimension)
    (self.frequency, self.importance) = (frequency, importance)
  }

  /// The learning rate, given or not.
  private var usedRate: Double { rate ?? (optimizer == .adam ? 1e-3 : 0.25) }

  /// The settings in the terms of the room.
  var plan: TeacherStudentPlan {
    return TeacherStudentPlan(
      teacher: Teacher(
        features: features, frequencyExponent: frequency, importanceExponent: importance),
      student: dimension.map { .superposed(form(dimension: $0)) } ?? .diagonal,
      data: active.map { .sampled(active: $0, batch: batch) } ?? .everyFeature,
      loss: loss == .squared ? .squared : .crossEntropy(sharpness: sharpness),
      optimizer: optimizer == .descent ? .descent(rate: usedRate) : .adam(.adam(rate: usedRate)),
      seeds: [seed])
  }

  private func form(dimension: Int) -> SuperposedStudent {
    let core: SuperposedStudent.Core =
      switch core {
      case .identity: .identity(times: 1)
      case .zero: .identity(times: 0)
      case .random: .random(scale: 1)
      case .none: .none
      }
    let embedding: SuperposedStudent.Embedding =
      switch embedding {
      case .learnt: .learnt
      case .fixed: .fixed
      case .sphere: .learntOnSphere
      }
    let activation: SuperposedStudent.Activation =
      switch activation ?? (loss == .squared ? .relu : .linear) {
      case .relu: .rectified
      case .linear: .linear
      case .absolute: .absolute
      }
    return SuperposedStudent(
      dimension: dimension, embedding: embedding, core: core, activation: activation,
      bias: bias.map { .learnt(initial: $0) } ?? .none)
  }

  /// Checks what needs no training.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`.
  package func requireValid() throws(EigenframeError) {
    guard (1...100_000_000).contains(steps) else {
      throw EigenframeError(.usage, "steps: expected 1 to 100,000,000, found \(steps)")
    }
    guard (3...100_000).contains(checkpoints) else {
      throw EigenframeError(.usage, "checkpoints: expected 3 to 100,000, found \(checkpoints)")
    }
    if let window {
      guard window.lowerBound > 0, window.lowerBound < window.upperBound,
        window.upperBound.isFinite
      else {
        throw EigenframeError(.usage, "window: expected two steps such as 10:1000")
      }
    }
    if loss == .crossEntropy, dimension == nil {
      throw EigenframeError(.usage, "cross-entropy: expected a dimension, found none")
    }
    guard rate.map({ $0 > 0 && $0.isFinite }) ?? true else {
      throw EigenframeError(.usage, "rate: expected a number above 0, found \(rate ?? 0)")
    }
    do {
      try plan.requireValid()
    } catch {
      throw EigenframeError(error)
    }
  }

  /// The options that had an effect, as the report repeats them.
  var reported: [String: OptionValue] {
    var values: [String: OptionValue] = [
      "features": .number(Double(features)), "a": .number(frequency), "b": .number(importance),
      "steps": .number(Double(steps)), "checkpoints": .number(Double(checkpoints)),
      "rate": .number(usedRate), "seed": .seed(seed),
    ]
    if let dimension {
      values["dimension"] = .number(Double(dimension))
      values["embedding"] = .string(embedding.rawValue)
      values["core"] = .string(core.rawValue)
      values["bias"] = bias.map { .number($0) } ?? .string("none")
    }
    if let activation { values["activation"] = .string(activation.rawValue) }
    if loss != .squared {
      values["loss"] = .string(loss.rawValue)
      values["sharpness"] = .number(sharpness)
    }
    if let active {
      values["active"] = .number(active)
      values["batch"] = .number(Double(batch))
    }
    if optimizer != .descent { values["optimizer"] = .string(optimizer.rawValue) }
    if let window { values["window"] = .string(ExponentOptions.word(window)) }
    return values
  }
}
