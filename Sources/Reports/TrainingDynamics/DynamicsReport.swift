import PowerLaws
import TeacherStudent
import Training
import TrainingDynamics

/// How the loss of a student of a teacher falls over training, beside what theory says, and what its geometry does.
///
/// `dynamics --format json` writes exactly this, and `Fixtures/dynamics.schema.json` lists its fields.
public struct DynamicsReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.dynamics/1"
  }

  /// A slope of ln L over ln t between two steps.
  public struct Slope: Codable, Equatable, Sendable {
    /// The exponent, −d ln L / d ln t, of the straight line.
    public let value: Double
    /// Its standard error, from the distances of the bins to the line.
    public let standardError: Double
    /// The part of the variance of ln L that the line explains.
    public let rSquared: Double

    init(_ slope: WindowSlope) {
      value = slope.exponent
      standardError = slope.standardError
      rSquared = slope.rSquared
    }
  }

  /// What theory says of the student without superposition.
  public struct Prediction: Codable, Equatable, Sendable {
    /// (a + 2 b − 1) / a, the exponent for N → ∞; absent if it is not above 0.
    public let asymptotic: Double?
    /// The slope of its exact loss with N features in the same window; absent if the window has too few points.
    public let finite: Slope?
  }

  /// Whether the loss is a power law, as `exponent` finds for the same curve.
  public struct PowerLaw: Codable, Equatable, Sendable {
    /// α with its 95 % interval; absent if the curve is no power law.
    public let exponent: ExponentReport.Interval?
    /// The first and the last step in which it holds.
    public let window: [Double]?
    /// Why the curve is no power law; absent if it is one.
    public let reason: String?
  }

  /// The loss at a checkpoint.
  public struct Loss: Codable, Equatable, Sendable {
    /// The number of training steps.
    public let step: Int
    /// The loss.
    public let loss: Double
  }

  /// When the loss first was at most a given part of the loss at step 0.
  public struct Milestone: Codable, Equatable, Sendable {
    /// The part.
    public let part: Double
    /// The first checkpoint with such a loss.
    public let step: Int
    /// The first step after which the student without superposition has lost as much of its own start; absent for cross-entropy and Adam,
    /// whose loss is not known in advance.
    public let stepWithoutSuperposition: Int?
    /// The first step after which the student without superposition has the same loss as this student, in numbers; absent as above.
    public let stepOfSameLoss: Int?
  }

  /// The student at a checkpoint.
  public struct State: Codable, Equatable, Sendable {
    /// The number of training steps.
    public let step: Int
    /// ½ Σ p_j (y_jj − A_jj)²; absent for cross-entropy.
    public let ownLoss: Double?
    /// ½ Σ p_j Σ_{i≠j} y_ij²; absent for cross-entropy.
    public let interferenceLoss: Double?
    /// The features whose own output is more than half of the teacher's; absent for cross-entropy.
    public let learntCount: Int?
    /// The features longer than half of the longest; this and what follows is absent without superposition.
    public let representedCount: Int?
    /// Σ D_i, in dimensions.
    public let sumDimensionality: Double?
    /// Σ D_i / rank.
    public let saturation: Double?
    /// The frame potential of the features at length 1 over the least possible; 1 for a tight frame.
    public let framePotential: Double?
    /// The root mean square of the cosines of all pairs of features.
    public let overlap: Double?
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes.
  public let options: [String: OptionValue]
  /// The folder of the checkpoints.
  public let folder: String
  /// The student in a formula, and how it was trained.
  public let student: String
  /// What the reader must know to trust the figures.
  public let warnings: [String]
  /// The first and the last step between which slopes are fitted.
  public let window: [Double]
  /// How they were chosen.
  public let windowRule: String
  /// The slope of the loss; absent if the window has fewer than three bins.
  public let fitted: Slope?
  /// The least and the largest local slope in the window.
  public let slopeRange: [Double]?
  /// What theory says without superposition; absent for cross-entropy and Adam.
  public let prediction: Prediction?
  /// Whether the loss is a power law.
  public let powerLaw: PowerLaw
  /// Known exponents beside the one that `powerLaw` has.
  public let laws: [ExponentReport.Law]
  /// When the loss fell to parts of its start.
  public let milestones: [Milestone]
  /// The loss at every checkpoint.
  public let losses: [Loss]
  /// The curve and its local slope, in bins of a tenth of a decade.
  public let localSlopes: [ExponentReport.Slope]
  /// The student at some checkpoints.
  public let states: [State]
  /// The answer in one sentence.
  public let summary: String

  /// The report on a training.
  package init(
    _ dynamics: StudentDynamics, folder: String, generator: GeneratorReport,
    options: [String: OptionValue]
  ) {
    schema = .version1
    (self.generator, self.options, self.folder) = (generator, options, folder)
    student = DynamicsWords.student(dynamics.plan)
    warnings = DynamicsWords.warnings(dynamics.plan)
    window = [dynamics.window.steps.lowerBound, dynamics.window.steps.upperBound]
    windowRule = DynamicsWords.rule(dynamics.window.origin)
    fitted = dynamics.fitted.map(Slope.init)
    slopeRange = dynamics.fitted.map { [$0.slopes.lowerBound, $0.slopes.upperBound] }
    prediction =
      dynamics.finite == nil && dynamics.asymptotic == nil
      ? nil
      : Prediction(asymptotic: dynamics.asymptotic, finite: dynamics.finite.map(Slope.init))
    let law = dynamics.search.law
    powerLaw = PowerLaw(
      exponent: law.map { ExponentReport.Interval($0.exponent) },
      window: law.map { [$0.window.lowerBound, $0.window.upperBound] },
      reason: dynamics.search.refusal.map(ExponentWords.reason))
    let teacher = dynamics.plan.teacher
    let isLaw = dynamics.asymptotic != nil
    laws = KnownLaw.all(
      frequency: isLaw ? teacher.frequencyExponent : nil,
      importance: isLaw ? teacher.importanceExponent : nil
    ).map { ExponentReport.Law($0, beside: law?.exponent) }
    milestones = dynamics.milestones.map {
      Milestone(
        part: $0.part, step: $0.step, stepWithoutSuperposition: $0.stepWithoutSuperposition,
        stepOfSameLoss: $0.stepOfSameLoss)
    }
    losses = dynamics.losses.map { Loss(step: $0.step, loss: $0.losses[0]) }
    localSlopes = ExponentReport.Slope.all(dynamics.slopes)
    states = dynamics.states.map(State.init)
    summary = DynamicsWords.summary(dynamics)
  }
}

extension DynamicsReport.State {
  fileprivate init(_ state: StudentState) {
    step = state.step
    (ownLoss, interferenceLoss) = (state.parts?.own, state.parts?.interference)
    learntCount = state.learntCount
    let geometry = state.geometry
    representedCount = geometry?.representedCount
    sumDimensionality = geometry?.sumDimensionality
    saturation = geometry?.saturation
    framePotential = geometry?.framePotential
    overlap = geometry?.overlap
  }
}
