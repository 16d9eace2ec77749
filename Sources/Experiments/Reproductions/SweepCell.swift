import Frames
import ToyModels
import Training

/// A model of the main sweep: n features of sparsity S in m dimensions, uniform importance.
///
/// Source of the sweep: the runs published with "Spectral superposition: a theory of feature geometry" (2026): n =
/// 1,024, Xavier weights, biases −0.1, Adam at 10⁻³, batches of 1,024, 25,000 steps.
package struct SweepCell: Codable, Equatable, Sendable {
  /// n.
  package var features: Int
  /// m.
  package var dimension: Int
  /// S.
  package var sparsity: Double
  /// The steps that are made.
  package var steps: Int
  /// The seed.
  package var seed: UInt64

  /// A cell; by default of the published size.
  package init(
    features: Int = 1024, dimension: Int, sparsity: Double, steps: Int = 25_000, seed: UInt64 = 0
  ) {
    self.features = features
    self.dimension = dimension
    self.sparsity = sparsity
    self.steps = steps
    self.seed = seed
  }

  /// How it is trained.
  package var plan: ToyModelPlan {
    ToyModelPlan(
      features: features, dimension: dimension,
      instances: [FeatureStatistics(sparsity: .uniform(sparsity))], initialBias: -0.1, seed: seed)
  }

  /// When checkpoints are kept: as in the published runs, more often in the beginning.
  package var schedule: CheckpointSchedule {
    let published =
      Array(stride(from: 0, through: 4_800, by: 200))
      + Array(stride(from: 5_000, through: 14_500, by: 500))
      + Array(stride(from: 15_000, through: 25_000, by: 1_000))
    return CheckpointSchedule(steps: published.filter { $0 < steps } + [steps])
  }

  /// The name of its folder.
  package var name: String { "n\(features)-m\(dimension)-S\(sparsity)-seed\(seed)" }
}

/// The figures that the published table has of a run.
package struct RunFigures: Sendable {
  /// ρ = ΣD / m.
  package let saturation: Double
  /// How many groups of eigenvalues lie further than 10⁻⁴ λ₁ apart.
  package let eigenspaces: Int
  /// The leverage-weighted mean of κ_i.
  package let rayleigh: Double
  /// The leverage-weighted mean of the standard deviation of μ_i over κ_i.
  package let spread: Double
  /// The leverage-weighted mean of 1 − D_i / ℓ_i.
  package let slack: Double
  /// m / tr F, which is D_i / N_i if the frame is tight.
  package let slope: Double
  /// (tr F)² / tr F².
  package let effectiveRank: Double

  /// The figures of an analysed matrix.
  package init(_ frame: FrameAnalysis) {
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
