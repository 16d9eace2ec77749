import Frames
import Glibc
import Matrices
import TestSupport
import Testing

/// The figures that follow from the eigenvalues alone.
@Suite struct SpectrumFigureTests {
  /// A frame with given eigenvalues: the diagonal matrix of their roots.
  static func frame(
    _ eigenvalues: [Double], _ tolerance: ClusterTolerance.Choice = .automatic
  ) throws -> FrameAnalysis {
    let weights = Matrix.diagonal(eigenvalues.map { $0.squareRoot() })
    return try FrameAnalysis(of: FeatureMatrix(name: "diagonal", weights), tolerance: tolerance)
  }

  @Test func eigenvaluesDescendWhateverTheOrderOfTheFeatures() throws {
    let spectrum = try Self.frame([1, 9, 4]).spectrum
    expectClose(spectrum.eigenvalues, [9, 4, 1], within: .rounding(4, norm: 9))
    expectClose(spectrum.trace, 14, within: .rounding(2, norm: 14))
  }

  @Test func frameBoundsAreTheExtremeEigenvaluesThatAreNotZero() throws {
    let spectrum = try Self.frame([4, 0, 0.25, 1]).spectrum
    #expect(spectrum.rank == 3)
    expectClose(spectrum.upperBound, 4, within: .rounding(4, norm: 4))
    expectClose(spectrum.lowerBound, 0.25, within: .rounding(4, norm: 4))
  }

  @Test func effectiveRanksAreRight() throws {
    let spectrum = try Self.frame([2, 1, 1]).spectrum
    // 4² / (4 + 1 + 1), and exp of the entropy of (1/2, 1/4, 1/4), 1.5 ln 2.
    expectClose(spectrum.effectiveRank, 16.0 / 6, within: .rounding(8, norm: 3))
    expectClose(spectrum.entropyRank, exp2(1.5), within: .rounding(8, norm: 3))
  }

  @Test(arguments: FrameCase.all)
  func effectiveRanksLieBetweenOneAndTheRank(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let spectrum = frame.spectrum
    let bound = Tolerance.rounding(16, size: subject.rank).bound
    for rank in [spectrum.effectiveRank, spectrum.entropyRank] {
      #expect(rank >= 1 - bound && rank <= Double(subject.rank) + bound)
    }
    // The collision entropy is at most the Shannon entropy (Rényi).
    #expect(spectrum.effectiveRank <= spectrum.entropyRank + bound)
    if subject.isSaturated && frame.eigenspaces.count == 1 {
      expectClose(spectrum.effectiveRank, Double(subject.rank), within: .absolute(bound))
      expectClose(spectrum.entropyRank, Double(subject.rank), within: .absolute(bound))
    }
  }

  @Test(arguments: FrameCase.all)
  func errorBoundsScaleWithTheMatrix(subject: FrameCase) throws {
    let spectrum = try subject.analysis().spectrum
    let norm = subject.weights.frobeniusNorm
    let unit = try FrameAnalysis(
      of: FeatureMatrix(name: "unit", subject.weights.scaled(by: 1 / norm))
    ).spectrum
    expectClose(spectrum.errorBound / norm / norm / unit.errorBound, 1, within: .absolute(1e-12))
    expectClose(
      spectrum.storageBound / norm / norm / unit.storageBound, 1, within: .absolute(1e-12))
    expectClose(
      spectrum.rankTolerance / norm / norm / unit.rankTolerance, 1, within: .absolute(1e-12))
  }

  struct Storage: CustomTestStringConvertible, Sendable {
    let elementType: ElementType
    let rounded: @Sendable (Double) -> Double

    var testDescription: String { elementType.rawValue }

    static let single = Storage(elementType: .f32) { Double(Float($0)) }
    /// The first 8 significant bits, rounded to nearest; ties, which random numbers do not have, go up.
    static let brain = Storage(elementType: .bf16) {
      Double(Float(bitPattern: (Float($0).bitPattern + 0x8000) & 0xffff_0000))
    }
    static let half = Storage(elementType: .f16) { value in
      let unit = exp2(value.exponent < -14 ? -24 : Double(value.exponent - 10))
      return (value / unit).rounded() * unit
    }
  }

  @Test(
    arguments: [Storage.single, .half, .brain], [(40, 200), (200, 40), (64, 64)])
  func theRankIgnoresRoundingInStorage(
    storage: Storage, shape: (rows: Int, columns: Int)
  ) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let exact = naiveProduct(
        .gaussian(rows: shape.rows, columns: 10, seed: seed),
        .gaussian(rows: 10, columns: shape.columns, seed: seed + 50))
      let stored = Matrix(
        rows: exact.rows, columns: exact.columns, elements: exact.elements.map(storage.rounded))
      let known = FeatureMatrix(name: "W", stored, storedAs: storage.elementType)
      #expect(try FrameAnalysis(of: known).spectrum.rank == 10, "seed \(seed)")
      // If the weights count as exact, their rounding errors are a matrix of full rank.
      let trusted = try FrameAnalysis(of: FeatureMatrix(name: "W", stored)).spectrum
      if storage.elementType != .f32 {
        #expect(trusted.rank > 10, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [Storage.single, .half, .brain])
  func roundedWeightsHaveTheirEigenvaluesWithinTheErrorBound(storage: Storage) throws {
    let exact = Matrix.gaussian(rows: 12, columns: 40, seed: 30)
    let stored = Matrix(rows: 12, columns: 40, elements: exact.elements.map(storage.rounded))
    let truth = try FrameAnalysis(of: FeatureMatrix(name: "W", exact)).spectrum
    let found = try FrameAnalysis(
      of: FeatureMatrix(name: "W", stored, storedAs: storage.elementType)
    ).spectrum
    let bound = found.errorBound + found.storageBound
    expectClose(found.eigenvalues, truth.eigenvalues, within: .absolute(bound))
    // The bound is not too wide: it is a small part of the largest eigenvalue.
    #expect(bound < 10 * storage.elementType.unitRoundoff * found.upperBound)
  }
}
