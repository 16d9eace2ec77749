import Foundation
import TestSupport
import Testing

/// What other tools read keeps the published contract.
@Suite struct CommandContractTests {
  @Test(arguments: GoldenReportTests.fixtures, ["auto", "none"])
  func jsonReportKeepsTheSchema(fixture: String, details: String) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let orientation = fixture.contains("columns") ? ["--features", "columns"] : []
    let run = try RunningCommand(
      ["analyze", "Fixtures/geometries/\(fixture)", "--format", "json", "--details", details]
        + orientation)
    #expect(run.status == 0)
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test(arguments: ["mixture.npy", "gaussian.npy", "cross-polytope.npy"])
  func jsonOfNeighboursKeepsTheSchema(fixture: String) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/\(fixture)", "--format", "json", "--blocks", "neighbours",
    ])
    #expect(run.status == 0)
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
    #expect(run.output.contains("\"neighbours\": {"))
    #expect(run.output.contains("largestOutside") == (fixture != "gaussian.npy"))
  }

  @Test func jsonOfTheMixtureHasItsBlocks() throws {
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/mixture.npy", "--format", "json",
    ])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let matrix = try #require((report["matrices"] as? [[String: Any]])?.first)
    #expect(matrix["featureCount"] as? Int == 48)
    #expect((matrix["deadFeatures"] as? [Int])?.count == 7)
    #expect((matrix["features"] as? [Any])?.count == 48)
    let blocks = try #require(matrix["blocks"] as? [[String: Any]])
    let families = blocks.compactMap { ($0["geometry"] as? [String: Any])?["family"] as? String }
    let census = Dictionary(grouping: families) { $0 }.mapValues(\.count)
    #expect(census == ["antiprism": 1, "polygon": 3, "simplex": 1, "digon": 5, "single": 4])
  }
}
