import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Frames without live features, and weights outside the range of doubles.
@Suite struct DegenerateFrameTests {
  private func expectNothing(
    _ frame: FrameAnalysis, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let spectrum = frame.spectrum
    #expect(spectrum.rank == 0 && spectrum.trace == 0, sourceLocation: sourceLocation)
    #expect(
      spectrum.eigenvalues.count == min(frame.featureCount, frame.dimension)
        && spectrum.eigenvalues.allSatisfy { $0 == 0 }, sourceLocation: sourceLocation)
    #expect(
      spectrum.upperBound == 0 && spectrum.lowerBound == 0, sourceLocation: sourceLocation)
    #expect(
      spectrum.effectiveRank == 0 && spectrum.entropyRank == 0, sourceLocation: sourceLocation)
    #expect(frame.eigenspaces.isEmpty, sourceLocation: sourceLocation)
    #expect(frame.features.count == frame.featureCount, sourceLocation: sourceLocation)
    #expect(
      frame.deadFeatures == Array(0..<frame.featureCount), sourceLocation: sourceLocation)
    #expect(
      frame.saturation.sumDimensionality == 0 && frame.saturation.perRank == 0
        && frame.saturation.perDimension == 0, sourceLocation: sourceLocation)
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 0), (1, 1), (3, 7), (7, 3)])
  func aMatrixOfZerosHasNoSpectrum(dimension: Int, featureCount: Int) throws {
    let weights = Matrix(rows: dimension, columns: featureCount)
    for tolerance in [ClusterTolerance.Choice.automatic, .relative(0.1)] {
      let frame = try FrameAnalysis(
        of: FeatureMatrix(name: "zeros", weights), tolerance: tolerance)
      #expect(frame.dimension == dimension && frame.featureCount == featureCount)
      expectNothing(frame)
    }
  }

  @Test func aDeadFeatureHasNoMeasure() throws {
    let weights = Matrix.gaussian(rows: 4, columns: 9, seed: 50).killing([0, 5])
    let frame = try FrameAnalysis(of: FeatureMatrix(name: "W", weights))
    #expect(frame.deadFeatures == [0, 5])
    let dead = frame.features[5]
    #expect(
      [
        dead.squaredNorm, dead.dimensionality, dead.leverage, dead.rayleigh, dead.spread,
        dead.localization, dead.participation,
      ].allSatisfy { $0 == 0 })
    #expect(dead.eigenspace == nil && dead.dominantEigenspace == nil && dead.masses == [])
  }

  /// A feature is dead if it is smaller than the rounding of the largest one: N ≤ ε² tr F, here a norm of 2·10⁻¹⁶.
  @Test(arguments: [(1e-10, false), (1e-15, false), (1e-17, true), (1e-100, true)])
  func aFeatureIsDeadOnlyBelowWorkingPrecision(norm: Double, isDead: Bool) throws {
    let frame = try FrameAnalysis(of: FeatureMatrix(name: "W", .diagonal([1, norm])))
    #expect(frame.deadFeatures == (isDead ? [1] : []))
    if !isDead {
      expectClose(frame.features[1].squaredNorm / norm / norm, 1, within: .rounding(4))
    }
  }

  @Test func deadFeaturesChangeNothingForTheOthers() throws {
    let live = Matrix.gaussian(rows: 4, columns: 7, seed: 51)
    let padded = live.appending(columnsOf: Matrix(rows: 4, columns: 3))
    let (frame, other) = (
      try FrameAnalysis(of: FeatureMatrix(name: "W", live)),
      try FrameAnalysis(of: FeatureMatrix(name: "W", padded))
    )
    expectClose(
      other.features.prefix(7).map(\.dimensionality), frame.features.map(\.dimensionality),
      within: .rounding(64))
    #expect(other.deadFeatures == [7, 8, 9])
  }

  @Test(arguments: [1e200, 1e-200, 1e-160], [(3, 8), (8, 3)])
  func weightsWithSquaresOutsideDoublePrecisionAreRefused(
    scale: Double, shape: (rows: Int, columns: Int)
  ) {
    let weights = Matrix.gaussian(rows: shape.rows, columns: shape.columns, seed: 52)
      .scaled(by: scale)
    let error = #expect(throws: FrameError.self) {
      try FrameAnalysis(of: FeatureMatrix(name: "far away", weights))
    }
    guard case .outOfRange(let name, _) = error else {
      Issue.record("\(String(describing: error)) instead of outOfRange")
      return
    }
    #expect(name == "far away")
    #expect(error?.description.hasPrefix("far away: ") == true)
  }

  @Test(arguments: [Double.nan, .infinity], [(3, 8), (8, 3)])
  func weightsThatAreNotFiniteAreRefused(bad: Double, shape: (rows: Int, columns: Int)) {
    var weights = Matrix.gaussian(rows: shape.rows, columns: shape.columns, seed: 53)
    weights[2, 1] = bad
    #expect(throws: FrameError.self) {
      try FrameAnalysis(of: FeatureMatrix(name: "broken", weights))
    }
  }

  @Test func errorsOfReadingAreThrown() {
    struct Broken: Error, Equatable {}
    let matrix = FeatureMatrix(
      name: "W", dimension: 2, featureCount: 3, elementType: .f64
    ) { _, _ in throw Broken() }
    #expect(throws: Broken.self) { try FrameAnalysis(of: matrix) }
  }

  /// A live feature is not lost if the others are far longer.
  @Test(arguments: [ElementType.f64, .f32, .bf16])
  func aShortFeatureOrthogonalToALongOneIsNotDead(elementType: ElementType) throws {
    // Both are powers of 2, stored exactly in every type.
    let weights = Matrix.diagonal([1, 0x1p-12])
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: "W", weights, storedAs: elementType))
    #expect(frame.deadFeatures.isEmpty)
    #expect(frame.features[1].squaredNorm == 0x1p-24)
    // Whether its eigenvalue counts depends on the precision with which the long feature is stored.
    let dimensionality = Double(frame.spectrum.rank - 1)
    expectClose(frame.features[1].dimensionality, dimensionality, within: .rounding(4))
    expectClose(frame.features[1].leverage, dimensionality, within: .rounding(4))
    #expect(frame.features[1].eigenspace == (frame.spectrum.rank == 2 ? 1 : nil))
  }

  /// The frame operator would need 12.8 GB. The order is refused before it is allocated and before anything is read.
  @Test func anOrderBeyondTheEigensolverIsRefusedBeforeReading() {
    let matrix = FeatureMatrix(
      name: "large", dimension: 40_000, featureCount: 50_000, elementType: .f32
    ) { _, _ in Issue.record("a tile was read") }
    #expect(
      throws: FrameError.linearAlgebra(matrix: "large", .tooLarge(order: 40_000))
    ) { try FrameAnalysis(of: matrix) }
  }
}
