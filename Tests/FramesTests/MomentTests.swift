import Frames
import Matrices
import TestSupport
import Testing

/// The moments of a spectral measure are diagonal elements of powers of the Gram matrix.
@Suite struct MomentTests {
  @Test(arguments: FrameCase.all)
  func theMeanIsTheSumOfSquaredInterferences(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    for i in reference.live {
      expectClose(
        frame.features[i].rayleigh / reference.scale, reference.rayleigh(i),
        within: subject.tolerance(4, frame), "κ of feature \(i)")
    }
  }

  @Test(arguments: FrameCase.all)
  func theSecondMomentComesFromTheCubeOfTheGramMatrix(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    let cube = naiveProduct(naiveProduct(reference.gram, reference.gram), reference.gram)
    for i in reference.live {
      let feature = frame.features[i]
      let mean = feature.rayleigh / reference.scale
      expectClose(
        mean * mean * (1 + feature.spread * feature.spread),
        cube[i, i] / reference.squaredNorm(i), within: .rounding(16, size: cube.rows),
        "E[λ²] of feature \(i)")
    }
  }

  @Test(arguments: FrameCase.all)
  func theMeanInverseIsTheLeveragePerSquaredNorm(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    for i in reference.live {
      expectClose(
        frame.features[i].leverage / (frame.features[i].squaredNorm / reference.scale),
        reference.mean(i) { 1 / $0 },
        within: subject.tolerance(8, frame, norm: 1 / reference.squaredNorm(i)),
        "E[1/λ] of feature \(i)")
    }
  }

  @Test(arguments: FrameCase.all)
  func theSpreadIsTheRelativeStandardDeviation(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    for i in reference.live {
      let mean = reference.rayleigh(i)
      let variance = reference.mean(i) { ($0 - mean) * ($0 - mean) }
      expectClose(
        frame.features[i].spread, variance.squareRoot() / mean,
        within: subject.tolerance(8, frame), "spread of feature \(i)")
    }
  }

  @Test(arguments: FrameCase.all)
  func massesAgreeWithTheGramMatrixAndSumToOne(subject: FrameCase) throws {
    let (frame, reference) = (try subject.analysis(), try GramReference(subject))
    for i in reference.live {
      let feature = frame.features[i]
      let masses = try #require(feature.masses)
      var distribution = [Double](repeating: 0, count: frame.eigenspaces.count)
      for part in masses { distribution[part.eigenspace] = part.mass }
      let expected = frame.eigenspaces.map { space in
        space.positions.reduce(0) { $0 + reference.mass(i, $1) }
      }
      // Masses below 10⁻⁶ are not listed.
      for (found, wanted) in zip(distribution, expected) where found > 0 || wanted > 1.001e-6 {
        expectClose(found, wanted, within: subject.tolerance(8, frame), "mass of feature \(i)")
      }
      let hidden = expected.filter { $0 < 1.001e-6 }.reduce(0, +)
      let sum = masses.reduce(0) { $0 + $1.mass }
      expectClose(sum, 1, within: .absolute(hidden + subject.tolerance(4, frame).bound), "Σ μ")
      let greatest = try #require(distribution.max())
      #expect(feature.localization == greatest)
      #expect(feature.dominantEigenspace == distribution.firstIndex(of: greatest))
      expectClose(
        feature.participation, 1 / expected.reduce(0) { $0 + $1 * $1 },
        within: subject.tolerance(64, frame), "participation of feature \(i)")
    }
  }

  @Test(arguments: FrameCase.all)
  func eachEigenspaceHoldsItsEigenvalueTimesItsDimension(subject: FrameCase) throws {
    let frame = try subject.analysis()
    for space in frame.eigenspaces {
      let energy = frame.features.reduce(0) { sum, feature in
        let part = feature.masses?.first { $0.eigenspace == space.index }
        return sum + feature.squaredNorm / frame.spectrum.trace * (part?.mass ?? 0)
      }
      let expected = space.eigenvalue / frame.spectrum.trace * Double(space.multiplicity)
      // Σ_i N_i μ_ik = λ_k m_k, minus the masses below 10⁻⁶, which are not listed.
      #expect(energy - expected < subject.tolerance(4, frame).bound)
      #expect(energy - expected > -1e-6 - subject.tolerance(4, frame).bound)
    }
  }
}
