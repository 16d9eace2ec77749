import Eigenframe
import Testing

/// From the matrix to the report, on a direct sum with known parts.
@Suite struct DirectSumTests {
  /// 3 pentagons, 5 digons, a tetrahedron, a trained square antiprism and 4 single features, each at its own scale,
  /// and 7 dead features.
  static let parts: [SyntheticFrame.Part] =
    [1.0, 1.3, 0.7].map { .init(.polygon(5), scale: $0) }
    + [1.0, 0.9, 2.0, 0.5, 3.0].map { .init(.digon, scale: $0) }
    + [.init(.simplex(4), scale: 1.5)]
    + [.init(.antiprism(4, height: 0.518236), scale: 1.16)]
    + [1.0, 0.8, 0.4, 2.0].map { .init(.single, scale: $0) }
    + [.dead(7)]

  @Test(arguments: [0, 0.001, 0.01], 1...10 as ClosedRange<UInt64>)
  func everyBlockIsFoundAndNamed(noise: Double, seed: UInt64) throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.seed = seed
    disguise.dimension = seed.isMultiple(of: 2) ? 40 : nil
    let weights = try SyntheticFrame(Self.parts, disguise).weights
    let provenance = MatrixProvenance(
      name: "sum", shape: [48, weights.rows], dtype: "f64", orientation: .rows,
      orientationReason: "made so")
    let report = try FileAnalysis().report(on: FeatureMatrix(name: "sum", weights), provenance)
      .matrix
    #expect(
      report.summary.hasPrefix(
        "1 square antiprism, 3 pentagons, 1 tetrahedron, 5 digons, 4 singles; saturation"),
      "seed \(seed), noise \(noise): \(report.summary)")
    #expect(report.deadFeatures?.count == 7)
    let antiprism = report.blocks.first { $0.geometry.family == .antiprism }
    #expect(antiprism?.tight == false)
    let others = report.blocks.filter { $0.geometry.family != .antiprism }
    #expect(others.allSatisfy { $0.tight })
  }

  /// In many dimensions noise adds up: 1 % on each of 900 elements is 30 % of a feature's norm. With their mean subtracted, any
  /// four vectors in 900 dimensions are as near to a tetrahedron as one with this noise, so this name needs less noise.
  @Test(arguments: [(0.01, "unstructured block"), (0.003, "tetrahedron")])
  func blocksKeepTheirNamesUnderNoiseInManyDimensions(noise: Double, fourVectors: String) throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.dimension = 900
    let parts: [SyntheticFrame.Part] = [
      .init(.polygon(5)), .init(.digon), .init(.simplex(4)), .init(.icosahedron), .init(.single),
    ]
    let matrix = FeatureMatrix(name: "sum", try SyntheticFrame(parts, disguise).weights)
    let blocks = try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks
    #expect(
      blocks.map(\.verdict.name).sorted()
        == ["digon", "icosahedron", "pentagon", "single", fourVectors].sorted())
  }

  @Test func trainedAntiprismHasTheEigenvaluesOfTheOctagonScheme() throws {
    // M = 2.9064 E₄ + 3.9577 E₁ at N = 1.3527: the eigenvalues follow from height and scale.
    let height = 0.51823643215418
    let scale = 1.3527.squareRoot()
    let weights = try SyntheticFrame([.init(.antiprism(4, height: height), scale: scale)]).weights
    let matrix = FeatureMatrix(name: "antiprism", weights)
    let frame = try FrameAnalysis(of: matrix)
    let block = try #require(BlockSearch(of: matrix, frame: frame).blocks.first)
    #expect(block.levels.map(\.multiplicity) == [2, 1])
    #expect(abs(block.levels[0].eigenvalue - 3.9577) < 1e-4)
    #expect(abs(block.levels[1].eigenvalue - 2.9064) < 1e-4)
    #expect(abs(frame.features[0].dimensionality - 0.3681) < 1e-4)
    #expect(abs(frame.saturation.perRank - 0.9815) < 1e-4)
    #expect(block.fit?.scheme.valencies.sorted() == [1, 1, 2, 2, 2])
  }
}
