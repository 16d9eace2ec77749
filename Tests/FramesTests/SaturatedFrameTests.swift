import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The features of a saturated frame form tight frames in orthogonal eigenspaces.
@Suite struct SaturatedFrameTests {
  @Test(arguments: FrameCase.saturated)
  func everyLiveFeatureLiesInOneEigenspace(subject: FrameCase) throws {
    let frame = try subject.analysis()
    for feature in frame.features where feature.squaredNorm > 0 {
      expectClose(feature.spread, 0, within: subject.tolerance(4, frame), "spread")
      expectClose(feature.localization, 1, within: subject.tolerance(4, frame), "localization")
      expectClose(feature.participation, 1, within: subject.tolerance(8, frame), "participation")
      #expect(feature.eigenspace != nil)
    }
  }

  @Test(arguments: FrameCase.saturated)
  func featuresOfDifferentEigenspacesAreOrthogonal(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    let spaces = frame.features.map(\.eigenspace)
    for i in spaces.indices {
      for j in 0..<i where spaces[i] != spaces[j] {
        expectClose(reference.gram[i, j], 0, within: .rounding(8, size: reference.gram.rows))
      }
    }
  }

  /// ΣD = m, ΣN = λ m and Σ w wᵀ = λ P over the members of each eigenspace.
  @Test(arguments: FrameCase.saturated)
  func theMembersOfAnEigenspaceAreATightFrame(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let scale = frame.spectrum.trace
    let unit = subject.weights.scaled(by: 1 / subject.weights.frobeniusNorm)
    for space in frame.eigenspaces {
      let members = frame.features.indices.filter {
        frame.features[$0].eigenspace == space.index
      }
      let dimensionality = members.reduce(0) { $0 + frame.features[$1].dimensionality }
      let bound = subject.tolerance(8, frame)
      expectClose(dimensionality, Double(space.multiplicity), within: bound, "ΣD")
      let value = space.eigenvalue / scale
      let energy = members.reduce(0) { $0 + frame.features[$1].squaredNorm / scale }
      expectClose(energy, value * Double(space.multiplicity), within: bound, "ΣN")
      let part = unit.selecting(columns: members)
      let own = naiveProduct(part, part.transposed)
      expectClose(
        naiveProduct(own, own), own.scaled(by: value), within: .rounding(8, size: unit.columns),
        "F_B² = λ F_B")
    }
  }

  /// D = N / λ: the features of one eigenspace lie on a ray.
  @Test(arguments: FrameCase.saturated)
  func dimensionalityIsProportionalToTheSquaredNorm(subject: FrameCase) throws {
    let frame = try subject.analysis()
    for feature in frame.features {
      guard let space = feature.eigenspace else { continue }
      expectClose(
        feature.dimensionality, feature.squaredNorm / frame.eigenspaces[space].eigenvalue,
        within: subject.tolerance(4, frame))
    }
  }

  @Test func thePentagonAndTheDigonHaveTheRightFigures() throws {
    let frame = try FrameCase(
      "", .orthogonalSum([FrameCase.polygon(5), FrameCase.polygon(2, scale: 1.3)]), rank: 3
    ).analysis()
    // λ = 2 · 1.69 on a line, then 5/2 in a plane; D = N / λ.
    expectClose(frame.spectrum.eigenvalues, [3.38, 2.5, 2.5], within: .rounding(8, norm: 3.38))
    #expect(frame.eigenspaces.map(\.multiplicity) == [1, 2])
    expectClose(
      frame.features.map(\.dimensionality), [0.4, 0.4, 0.4, 0.4, 0.4, 0.5, 0.5],
      within: .rounding(8))
    #expect(frame.features.map(\.eigenspace) == [1, 1, 1, 1, 1, 0, 0])
    expectClose(frame.saturation.sumDimensionality, 3, within: .rounding(8, size: 3))
  }

  @Test func aRandomTightFrameHasTheSlopeOfItsTrace() throws {
    // In one tight frame dD/dN = d / tr F for all norms of the features.
    let frame = try FrameCase("", FrameCase.tightFrame(6, 20).scaled(by: 3), rank: 6).analysis()
    let slope = 6 / frame.spectrum.trace
    for feature in frame.features {
      expectClose(
        feature.dimensionality, slope * feature.squaredNorm, within: .rounding(16, size: 20))
    }
    #expect(Set(frame.features.map { ($0.squaredNorm * 1e6).rounded() }).count == 20)
  }

  /// Σ M_ij² = tr F² ≥ (tr F)² / r, with equality exactly for a tight frame (Benedetto and Fickus 2003).
  @Test(arguments: FrameCase.all)
  func theFramePotentialIsLeastForTightFrames(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    let potential = reference.gram.elements.reduce(0) { $0 + $1 * $1 }
    let least = 1 / Double(subject.rank)
    let bound = Tolerance.rounding(8, size: reference.gram.rows)
    #expect(potential >= least - bound.bound)
    let isTight = frame.eigenspaces.count == 1 && subject.isSaturated
    if isTight { expectClose(potential, least, within: bound) }
    // The effective rank is the reciprocal of the potential.
    expectClose(
      frame.spectrum.effectiveRank, 1 / potential,
      within: .rounding(8, size: reference.gram.rows, norm: Double(subject.rank * subject.rank)))
  }
}
