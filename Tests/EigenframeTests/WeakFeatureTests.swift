import Eigenframe
import TestSupport
import Testing

/// Features too short for a block, and names that chance can explain, from the matrix to the report.
@Suite struct WeakFeatureTests {
  private func report(
    _ weights: Matrix, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> MatrixReport {
    var options = AnalysisOptions()
    change(&options)
    let provenance = MatrixProvenance(
      name: "W", shape: [weights.columns, weights.rows], dtype: "f64", orientation: .rows,
      orientationReason: "made so")
    return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), provenance)
      .matrix
  }

  /// A pentagon in a plane of three dimensions, and a feature outside the plane with a thousandth of its norm.
  private static let pentagonAndWeak = Matrix(
    columns: Geometry.polygon(5).vectors.elements.chunked(by: 2).map { $0 + [0] }
      + [[6e-4, 0, 8e-4]], rows: 3)

  @Test func shortFeatureIsInNoBlock() throws {
    let report = try report(Self.pentagonAndWeak)
    #expect(report.summary == "1 pentagon, 1 weak feature; saturation 1 (chance 0.625)")
    let weak = try #require(report.weakFeatures)
    #expect(weak.indices == [5] && weak.threshold > 1e-3 && weak.threshold < 0.3)
    #expect(weak.leastRelativeNorm == weak.largestRelativeNorm)
    #expect(weak.largestRelativeNorm.map { abs($0 - 1e-3) < 1e-9 } == true)
    #expect(weak.sumDimensionality.map { $0 > 0 && $0 < 1e-5 } == true)
    #expect(report.frame.rank == 3 && report.strong?.rank == 2)
    #expect(report.strong.map { abs($0.saturation - 1) < 1e-9 } == true)
    #expect(report.strong?.coherence.map { abs($0 - 0.809017) < 1e-6 } == true)
    #expect(report.features?[5].block == nil)
  }

  @Test(arguments: [
    (WeakFeatures.Choice.automatic, 1), (.below(0), 0), (.below(0.5), 1), (.below(1e-4), 0),
  ])
  func givenThresholdDecides(choice: WeakFeatures.Choice, count: Int) throws {
    let report = try report(Self.pentagonAndWeak) { $0.geometry.weak = choice }
    #expect(report.weakFeatures?.indices.count == count)
    #expect(report.summary.contains("weak") == (count > 0))
    guard count == 0 else { return }
    let none = WeakFeaturesReport(indices: [], threshold: 0)
    #expect(report.weakFeatures == none)
    #expect(report.strong?.rank == report.frame.rank)
  }

  @Test func selectedFeaturesKeepTheirNumbers() throws {
    let report = try report(Self.pentagonAndWeak) {
      $0.choice = FeatureChoice(["1-5"])
      $0.replicas = 0
      $0.geometry.weak = .below(0.5)
    }
    #expect(report.weakFeatures?.indices == [5])
    let block = try #require(report.blocks.first)
    let numbers = Set(1...4)
    if let worst = block.worstFeature { #expect(numbers.contains(worst.feature)) }
    if let worst = block.worstPair { #expect(numbers.isSuperset(of: worst.features)) }
  }

  @Test func noisyPentagonNamesItsWorstFeatureAndPair() throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.noise = 0.02
    disguise.dimension = 3
    let weights = try SyntheticFrame([.init(.polygon(5)), .init(.single)], disguise).weights
    let report = try report(weights)
    let block = try #require(report.blocks.first { $0.size == 5 })
    #expect(block.geometry.name == "pentagon")
    let feature = try #require(block.worstFeature)
    #expect((0..<5).contains(feature.feature) && feature.shift > 0.001 && feature.shift < 0.2)
    let pair = try #require(block.worstPair)
    #expect(Set(pair.features).isSubset(of: 0..<5) && pair.features.count == 2)
    #expect(pair.deviation > 0.001 && pair.deviation < 0.2)
    #expect(block.frameBoundRatio.map { $0 >= 1 && $0 < 1.3 } == true)
    #expect(block.geometry.chance.map { $0 < 1e-3 } == true)
    #expect(block.geometry.carriesChance == nil)
    let single = try #require(report.blocks.first { $0.size == 1 })
    #expect(single.worstFeature == nil && single.worstPair == nil && single.noise == nil)
  }

  @Test func seriesShowsTheSaturationOfTheStrongFeatures() throws {
    let folder = try ScratchFolder()
    for step in 0..<2 {
      let file = try AtomicFile(path: folder.path("step-\(step).npy"))
      try NumpyWriter.write(Self.pentagonAndWeak, features: .rows, to: file)
      try file.commit()
    }
    let series = try SeriesAnalysis().report(on: SeriesFolder(path: folder.path("")))
    let text = series.document().rendered(as: .text).split { $0 == " " || $0 == "\n" }
      .joined(separator: " ")
    #expect(
      text.contains(
        "at the end 1 pentagon, 1 weak feature; saturation 0.667, of the strong features 1"))
    #expect(text.contains("step rank saturation of strong Σ D λ × dimension blocks 0 3 0.667 1 2"))
  }

  /// Two random features in the plane are as near to opposite in one case of thirty.
  @Test func pairThatChanceExplainsCarriesItsChance() throws {
    let report = try report(Matrix(columns: [[1, 0.04], [-1, 0.05]], rows: 2))
    #expect(report.summary.hasPrefix("1 digon, by chance 3 %; saturation"))
    let geometry = try #require(report.blocks.first?.geometry)
    #expect(geometry.carriesChance == true)
    #expect(geometry.chance.map { $0 > 1e-3 && $0 <= 0.05 } == true)
    #expect(report.eigenspaces.first?.composition == "1 digon, by chance 3 %")
  }
}

extension [Double] {
  fileprivate func chunked(by size: Int) -> [[Double]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<$0 + size]) }
  }
}
