import Documents
import Testing

@testable import Reports

@Suite struct FamilyReportTests {
  @Test func aSingleMatrixHasNoOverview() {
    #expect(OverviewReport(of: [MadeMatrix.report("W")]) == nil)
    #expect(OverviewReport(of: [MadeMatrix.report("a"), MadeMatrix.report("b")])?.families == [])
  }

  @Test func theMatrixThatDiffersIsAnOutlierInItsFigures() throws {
    var matrices = MadeMatrix.transformer(layers: 6)
    matrices[0] = MadeMatrix.report("encoder.layer.0.attention.query.weight", largest: 0.5)
    let families = try #require(OverviewReport(of: matrices)?.families)
    #expect(families.count == 3)
    let family = try #require(families.first)
    #expect(family.pattern == "encoder.layer.*.attention.query.weight")
    #expect(family.members.count == 6)
    #expect(Set(family.outliers.map(\.figure)) == [.largestShare, .effectiveRank])
    #expect(family.outliers.allSatisfy { $0.matrix == matrices[0].name })
    let largest = try #require(family.outliers.first { $0.figure == .largestShare })
    #expect(largest.value == 0.5 && largest.deviation > 0)
    #expect(largest.others == .init(low: 0.02, high: 0.021))
    #expect(families.dropFirst().allSatisfy { $0.outliers.isEmpty && $0.trends.isEmpty })
  }

  @Test func aSteadyChangeOverFiveIsATrend() throws {
    let rising = (0..<5).map { MadeMatrix.report("h.\($0).q", saturation: 0.5 + 0.05 * Double($0)) }
    let trends = try #require(OverviewReport(of: rising)?.families.first?.trends)
    #expect(trends.map(\.figure) == [.saturationAboveChance])
    #expect(abs(trends[0].last - trends[0].first - 0.2) < 1e-12)
    #expect(OverviewReport(of: Array(rising.prefix(4)))?.families.first?.trends == [])
    var uneven = rising
    uneven[2] = MadeMatrix.report("h.2.q", saturation: 0.56)
    uneven[3] = MadeMatrix.report("h.3.q", saturation: 0.55)
    #expect(OverviewReport(of: uneven)?.families.first?.trends == [])
  }

  @Test func aChangeAsSmallAsThatOfRandomMatricesIsNone() {
    let slow = (0..<6).map { MadeMatrix.report("h.\($0).q", saturation: 0.6 + 0.003 * Double($0)) }
    #expect(OverviewReport(of: slow)?.families.first?.trends == [])
  }

  @Test func aFigureThatIsMissingIsComparedAmongTheOthers() throws {
    var matrices = (0..<6).map { MadeMatrix.report("h.\($0).q") }
    matrices[0] = MadeMatrix.report("h.0.q", coherence: nil)
    matrices[4] = MadeMatrix.report("h.4.q", coherence: 0.99)
    let family = try #require(OverviewReport(of: matrices)?.families.first)
    #expect(family.outliers.map(\.figure) == [.coherence])
    for index in 0..<3 { matrices[index] = MadeMatrix.report("h.\(index).q", coherence: nil) }
    #expect(OverviewReport(of: matrices)?.families.first?.outliers == [])
  }

  @Test func noiseThatMakesOneDirectionIsNotUnlikeNone() throws {
    var matrices = (0..<6).map { MadeMatrix.report("h.\($0).q") }
    for index in matrices.indices {
      matrices[index].directions = DirectionsReport(
        aboveNoise: 0, share: 0, edge: 1, flat: false, largest: 1, draws: 19, flippedFeatures: 200,
        list: [])
    }
    // What the edge of the Marchenko–Pastur law gives one direction.
    matrices[2].directions?.aboveNoise = 1
    matrices[2].directions?.share = 1 / 200.0 + 1 / 100.0 + 2 / (20_000.0).squareRoot()
    #expect(OverviewReport(of: matrices)?.families.first?.outliers == [])
    matrices[2].directions?.share = 0.2
    let found = try #require(OverviewReport(of: matrices)?.families.first?.outliers)
    #expect(found.map(\.figure) == [.shareAboveNoise])
    let text = MadeMatrix.report(on: matrices).document().rendered(as: .text)
    #expect(text.contains("1 direction holds 20 % of the trace (others 0 %)"))
  }
}
