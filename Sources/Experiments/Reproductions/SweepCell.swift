import Frames
import ToyModels

/// A model of the main sweep: n features of sparsity S in m dimensions, uniform importance.
///
/// Source of the sweep: the runs published with "Spectral superposition: a theory of feature geometry" (2026): n = 1,024,
/// Xavier weights, biases −0.1, Adam at 10⁻³, batches of 1,024, 25,000 steps.
public struct SweepCell: Codable, Equatable, Sendable {
  /// n.
  public var features: Int
  /// m.
  public var dimension: Int
  /// S.
  public var sparsity: Double
  /// The steps that are made.
  public var steps: Int
  /// The seed.
  public var seed: UInt64

  /// A cell of the published size, unless told.
  public init(
    features: Int = 1024, dimension: Int, sparsity: Double, steps: Int = 25_000, seed: UInt64 = 0
  ) {
    self.features = features
    self.dimension = dimension
    self.sparsity = sparsity
    self.steps = steps
    self.seed = seed
  }

  /// How it is trained.
  public var plan: TrainingPlan {
    TrainingPlan(
      features: features, dimension: dimension,
      instances: [FeatureStatistics(sparsity: .uniform(sparsity))], initialBias: -0.1, seed: seed)
  }

  /// When it is kept: as the published runs are, more often in the beginning.
  public var schedule: CheckpointSchedule {
    let published =
      Array(stride(from: 0, through: 4_800, by: 200))
      + Array(stride(from: 5_000, through: 14_500, by: 500))
      + Array(stride(from: 15_000, through: 25_000, by: 1_000))
    return CheckpointSchedule(steps: published.filter { $0 < steps } + [steps])
  }

  /// The name of its folder.
  public var name: String { "n\(features)-m\(dimension)-S\(sparsity)-seed\(seed)" }
}

/// The figures that the published table has of a run.
public struct RunFigures: Sendable {
  /// ρ = ΣD / m.
  public let saturation: Double
  /// How many groups of eigenvalues lie further than 10⁻⁴ λ₁ apart.
  public let eigenspaces: Int
  /// The leverage-weighted mean of κ_i.
  public let rayleigh: Double
  /// The leverage-weighted mean of the standard deviation of μ_i over κ_i.
  public let spread: Double
  /// The leverage-weighted mean of 1 − D_i / ℓ_i.
  public let slack: Double
  /// m / tr F, which is D_i / N_i where the frame is tight.
  public let slope: Double
  /// (tr F)² / tr F².
  public let effectiveRank: Double

  /// The figures of an analysed matrix.
  public init(_ frame: FrameAnalysis) {
    let leverage = frame.features.reduce(0) { $0 + $1.leverage }
    func mean(_ figure: (FeatureMeasures) -> Double) -> Double {
      frame.features.reduce(0) { $0 + $1.leverage * figure($1) } / max(leverage, .ulpOfOne)
    }
    saturation = frame.saturation.sumDimensionality / Double(max(1, frame.dimension))
    let values = frame.spectrum.eigenvalues.prefix(frame.spectrum.rank)
    let gap = 1e-4 * frame.spectrum.upperBound
    eigenspaces =
      values.isEmpty ? 0 : 1 + zip(values, values.dropFirst()).count { $0 - $1 > gap }
    rayleigh = mean(\.rayleigh)
    spread = mean(\.spread)
    slack = mean { $0.leverage > 0 ? 1 - $0.dimensionality / $0.leverage : 0 }
    slope = Double(frame.dimension) / max(frame.spectrum.trace, .ulpOfOne)
    effectiveRank = frame.spectrum.effectiveRank
  }
}
