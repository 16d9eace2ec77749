import Frames
import Matrices
import TestSupport
import Testing

/// The fractional dimensions of the features sum to at most the rank.
@Suite struct CapacityTests {
  @Test(arguments: FrameCase.all)
  func dimensionalityIsTheSquaredNormOverItsInterferences(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    for i in reference.live {
      let feature = frame.features[i]
      expectClose(
        feature.dimensionality, reference.squaredNorm(i) / reference.rayleigh(i),
        within: subject.tolerance(4, frame), "N_i² / Σ M_ij²")
      expectClose(
        feature.dimensionality, feature.squaredNorm / feature.rayleigh,
        within: subject.tolerance(4, frame), "N_i / κ_i")
    }
  }

  @Test(arguments: FrameCase.all)
  func dimensionalityIsAtMostTheLeverageWhichIsAtMostOne(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let bound = subject.tolerance(4, frame).bound
    for feature in frame.features {
      #expect(feature.dimensionality <= feature.leverage + bound)
      #expect(feature.leverage <= 1 + bound)
      #expect(feature.dimensionality >= 0)
    }
  }

  @Test(arguments: FrameCase.all)
  func leveragesSumToTheRank(subject: FrameCase) throws {
    let frame = try subject.analysis()
    expectClose(
      frame.features.reduce(0) { $0 + $1.leverage }, Double(subject.rank),
      within: subject.tolerance(8, frame))
  }

  @Test(arguments: FrameCase.all)
  func dimensionalitiesSumToTheRankExactlyWhenTheFrameIsSaturated(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let saturation = frame.saturation
    let bound = subject.tolerance(8, frame)
    expectClose(
      saturation.sumDimensionality, frame.features.reduce(0) { $0 + $1.dimensionality },
      within: .rounding(4, size: frame.featureCount), "ΣD")
    #expect(saturation.sumDimensionality <= Double(subject.rank) + bound.bound)
    if subject.isSaturated {
      expectClose(saturation.perRank, 1, within: bound, "ρ_r")
    } else {
      #expect(saturation.perRank < 0.999)
    }
    expectClose(
      saturation.perDimension * Double(frame.dimension), saturation.sumDimensionality,
      within: .rounding(4, norm: Double(frame.dimension)), "ρ_m d")
  }

  @Test func aGaussianMatrixHasTheExpectedSaturation() throws {
    // n / (n + d) holds for n, d → ∞; the first correction is of order 1/d.
    for seed in 1...3 as ClosedRange<UInt64> {
      let subject = FrameCase(
        "Gaussian", .gaussian(rows: 60, columns: 600, seed: seed), rank: 60)
      let saturation = try subject.analysis().saturation
      expectClose(saturation.nullExpectation, 600.0 / 660, within: .rounding(2))
      expectClose(
        saturation.perDimension, saturation.nullExpectation, within: .absolute(1.0 / 60),
        "seed \(seed)")
    }
  }
}
