import Frames
import Matrices
import TestSupport
import Testing

/// The difference between the rank and ΣD follows from the spreads.
@Suite struct DefectIdentityTests {
  /// r − ΣD = Σ_i (D_i / κ_i) E[(λ − κ_i)² / λ].
  @Test(arguments: FrameCase.all)
  func theDefectIsASumOverSpreads(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    let sum = reference.live.reduce(0.0) { total, i in
      let mean = reference.rayleigh(i)
      let inverse = reference.mean(i) { ($0 - mean) * ($0 - mean) / $0 }
      return total + frame.features[i].dimensionality / mean * inverse
    }
    expectClose(
      Double(subject.rank) - frame.saturation.sumDimensionality, sum,
      within: subject.tolerance(16, frame))
  }

  /// cv² κ / λ₁ ≤ ℓ / D − 1 ≤ cv² κ / λ_r.
  @Test(arguments: FrameCase.all)
  func theSlackOfAFeatureLiesBetweenItsSpreads(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let (lower, upper) = (frame.spectrum.lowerBound, frame.spectrum.upperBound)
    for feature in frame.features where feature.squaredNorm > 0 {
      let slack = feature.leverage / feature.dimensionality - 1
      let square = feature.spread * feature.spread * feature.rayleigh
      // The quotient has the error of ℓ divided by D, which may be small.
      let bound = subject.tolerance(8, frame, norm: 1 / feature.dimensionality).bound
      #expect(slack >= square / upper - bound)
      #expect(slack <= square / lower + bound)
    }
  }

  /// 1 − D / ℓ ≤ ((λ₁ − λ_r) / (λ₁ + λ_r))² (Kantorovich).
  @Test(arguments: FrameCase.all)
  func theSlackOfAFeatureObeysKantorovich(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let ratio = frame.spectrum.lowerBound / frame.spectrum.upperBound
    let limit = (1 - ratio) / (1 + ratio) * (1 - ratio) / (1 + ratio)
    for feature in frame.features where feature.squaredNorm > 0 {
      let bound = subject.tolerance(8, frame, norm: 1 / feature.dimensionality).bound
      #expect(1 - feature.dimensionality / feature.leverage <= limit + bound)
    }
  }

  @Test(arguments: FrameCase.all)
  func theSlackOfTheFrameIsTheMeanWeightedByLeverage(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let live = frame.features.filter { $0.squaredNorm > 0 }
    let weighted = live.reduce(0) {
      $0 + $1.leverage * (1 - $1.dimensionality / $1.leverage)
    }
    expectClose(
      weighted / Double(subject.rank), 1 - frame.saturation.perRank,
      within: subject.tolerance(8, frame))
  }

  /// ‖F W − W K‖²_F = Σ_i N_i Var_i for K = diag(κ).
  @Test(arguments: FrameCase.all)
  func theEigenvectorResidualIsTheSumOfVariances(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let norm = subject.weights.frobeniusNorm
    let unit = subject.weights.scaled(by: 1 / norm)
    let means = frame.features.map { $0.rayleigh / norm / norm }
    let image = naiveProduct(naiveProduct(unit, unit.transposed), unit)
    let residual = image.subtracting(unit.rescaled(by: means)).frobeniusNorm
    let sum = frame.features.reduce(0) { total, feature in
      let deviation = feature.spread * (feature.rayleigh / norm / norm)
      return total + feature.squaredNorm / norm / norm * deviation * deviation
    }
    expectClose(
      residual, sum.squareRoot(), within: .rounding(8, size: unit.rows + unit.columns))
    if subject.isSaturated {
      expectClose(residual, 0, within: .rounding(8, size: unit.rows + unit.columns))
    }
  }
}

extension Tolerance {
  /// A multiple of the bound, for a figure that sums several others.
  func times(_ factor: Double) -> Tolerance { .absolute(factor * bound) }
}
