import Foundation
import Reports
import TestSupport
import Testing

/// What a report says of weak features, of names that chance may bring, and of what is furthest from its place.
struct WeakFeatureTests {
  private func matrix(_ change: (inout MatrixReport) -> Void) throws -> MatrixReport {
    var matrix = try #require(Example.toy.report().matrices.first)
    change(&matrix)
    return matrix
  }

  private func report(_ matrix: MatrixReport) -> GeometryReport {
    GeometryReport(generator: GeneratorReport(version: "0"), matrices: [matrix])
  }

  /// The text with one blank for every line break and run of blanks.
  private func text(_ matrix: MatrixReport, _ detail: ReportDetail = .auto) throws -> String {
    try report(matrix).rendered(as: .text, detail: detail)
      .split { $0 == "\n" || $0 == " " }.joined(separator: " ")
  }

  private static let weak = WeakFeaturesReport(
    indices: [37, 38, 39, 40], threshold: 0.0316, leastRelativeNorm: 0.00123,
    largestRelativeNorm: 0.0021, sumDimensionality: 0.00431)

  @Test func theSectionOfWeakFeaturesShowsCountNormsAndIndices() throws {
    let matrix = try matrix { $0.weakFeatures = Self.weak }
    let section =
      "Weak features, in no block 4 with norms from 0.0012 to 0.0021 of the largest, below the "
      + "threshold of 0.032; 0.0043 dimensions in all (Σ D) 37–40 Dead features"
    #expect(try text(matrix).contains(section))
    #expect(try !text(matrix, .none).contains("Weak features"))
    #expect(
      try report(matrix).rendered(as: .markdown).contains("### Weak features, in no block\n"))
  }

  @Test func oneWeakFeatureHasOneNorm() throws {
    let matrix = try matrix {
      $0.weakFeatures = WeakFeaturesReport(
        indices: [40], threshold: 0.5, leastRelativeNorm: 0.1, largestRelativeNorm: 0.1,
        sumDimensionality: 1e-12)
    }
    #expect(
      try text(matrix).contains(
        "1 with norm 0.1 of the largest, below the threshold of 0.5; 0 dimensions in all (Σ D) 40"))
  }

  @Test func withoutWeakFeaturesThereIsNoSection() throws {
    let plain = try text(matrix { _ in })
    let none = try text(
      matrix {
        $0.weakFeatures = WeakFeaturesReport(indices: [], threshold: 0)
        $0.strong = StrongReport(rank: 21, saturation: $0.saturation.perRank, coherence: 1)
        $0.deadFeatures = []
      })
    #expect(
      none
        == plain.replacing(" 41 live, 7 dead", with: "").replacing(" Dead features 41–47", with: "")
    )
  }

  @Test func figuresOfTheStrongFeaturesAreShownIfTheyDiffer() throws {
    let matrix = try matrix {
      $0.weakFeatures = Self.weak
      $0.strong = StrongReport(rank: 20, saturation: 0.99912, coherence: 0.786)
    }
    let text = try text(matrix)
    #expect(text.contains("rank 21 of 24; of the strong features 20"))
    // 37 strong features in 24 dimensions.
    #expect(
      text.contains(
        "saturation 0.99737 of rank; of the strong features 0.99912 (as many random Gaussian "
          + "features: 0.60656)"))
    #expect(text.contains("coherence 1 (Welch bound 0.146); of the strong features 0.786"))
  }

  @Test func dimensionsOfRoundingAreShownWithoutWeakFeaturesToo() throws {
    let matrix = try matrix {
      $0.weakFeatures = WeakFeaturesReport(indices: [], threshold: 0)
      $0.strong = StrongReport(rank: 20, saturation: 0.99912, coherence: 1)
    }
    let text = try text(matrix)
    #expect(text.contains("rank 21 of 24; above rounding 20"))
    #expect(text.contains("saturation 0.99737 of rank; above rounding 0.99912 Σ D"))
    #expect(
      text.contains(
        "(a random Gaussian matrix of this shape: 0.66667, of its live features: 0.63077)"))
  }

  @Test(
    arguments: [
      (true, 0.3, "yes"), (false, 0.0451, "within 4.5 %"), (false, 0.3, "no"),
    ])
  func aNearlyTightBlockShowsItsDefect(tight: Bool, defect: Double, cell: String)
    throws
  {
    let matrix = try matrix {
      $0.blocks = [$0.blocks[9]]
      $0.blocks[0].scheme = nil
      $0.blocks[0].tight = tight
      $0.blocks[0].nearlyTight = defect <= 0.05
      $0.blocks[0].tightnessDefect = defect
    }
    #expect(try text(matrix).contains("1 × square antiprism 8 3 \(cell) 0.21 %"))
  }

  @Test func aBlockWithASchemeIsNotCalledNearlyTight() throws {
    let matrix = try matrix {
      $0.blocks = [$0.blocks[9]]
      $0.blocks[0].nearlyTight = true
    }
    #expect(try text(matrix).contains("1 × square antiprism 8 3 no 0.21 %"))
  }

  @Test func namesThatChanceMayGiveHaveTheirOwnLine() throws {
    let matrix = try matrix {
      for (block, chance) in [(3, 0.021), (5, 0.034)] {
        $0.blocks[block].geometry.chance = chance
        $0.blocks[block].geometry.carriesChance = true
      }
      $0.blocks[4].geometry.chance = 1e-5
    }
    let text = try text(matrix)
    #expect(text.contains("2 × digon, by chance 3 % 2 1 yes"))
    #expect(text.contains("3 × digon 2 1 yes"))
    let all = try self.text(matrix, .all)
    #expect(
      all.contains(
        "chance directions without this geometry fit it as well in 2 % of cases; so few features "
          + "cannot establish it"))
    #expect(all.components(separatedBy: "directions without this geometry").count == 3)
  }

  @Test func theFurthestFeatureAndPairAreShownWithAllDetails() throws {
    let matrix = try matrix {
      $0.blocks[0].worstFeature = WorstFeatureReport(feature: 3, shift: 0.0213)
      $0.blocks[0].worstPair = WorstPairReport(
        features: [0, 4], cosine: -0.70031, deviation: 0.0123)
    }
    let line =
      "furthest feature 3 (thu), 2.1 % from its place; cosine of 0 (mon) and 4 (fri) is -0.7003, "
      + "0.012 from its class"
    #expect(try text(matrix, .all).contains("labels mon, tue, wed, thu, fri \(line) span"))
    #expect(try !text(matrix).contains("furthest"))
  }

  /// On another BLAS rounding has another feature furthest.
  @Test func deviationsOfRoundingAreNotShown() throws {
    let matrix = try matrix {
      $0.blocks[0].worstFeature = WorstFeatureReport(feature: 3, shift: 1e-8)
      $0.blocks[0].worstPair = WorstPairReport(features: [0, 4], cosine: 0.31, deviation: 1e-15)
    }
    #expect(try !text(matrix, .all).contains("furthest"))
  }

  @Test func jsonOfWeakFeaturesKeepsTheContractAndComesBack() throws {
    let schema = try JSONTree.read(
      String(contentsOf: Golden.fixtures.appending(path: "report.schema.json"), encoding: .utf8))
    let report = report(
      try matrix {
        $0.weakFeatures = Self.weak
        $0.strong = StrongReport(rank: 20, saturation: 0.9, coherence: 0.8)
        $0.blocks[0].nearlyTight = true
        $0.blocks[0].frameBoundRatio = 1.02
        $0.blocks[0].worstFeature = WorstFeatureReport(feature: 3, shift: 0.02)
        $0.blocks[0].worstPair = WorstPairReport(features: [0, 4], cosine: 0.3, deviation: 0.01)
        $0.blocks[0].geometry.chance = 0.02
        $0.blocks[0].geometry.carriesChance = true
      })
    let document = try report.rendered(as: .json)
    #expect(SchemaChecker(schema).failures(in: try .read(document)) == [])
    let decoded = try JSONDecoder().decode(GeometryReport.self, from: Data(document.utf8))
    #expect(decoded == report)
    let broken = document.replacing("\"carriesChance\": true", with: "\"carriesChance\": false")
    #expect(SchemaChecker(schema).failures(in: try .read(broken)) != [])
  }
}
