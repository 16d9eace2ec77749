import Foundation
import TestSupport
import Testing

@Suite struct PrecisionOptionTests {
  private let fixture = "Fixtures/geometries/mixture.npy"

  @Test(arguments: ["mixed", "single"])
  func reportNamesThePrecision(precision: String) throws {
    let run = try RunningCommand(["analyze", fixture, "--precision", precision])
    #expect(run.status == 0)
    #expect(run.output.contains("precision \(precision)"))
    #expect(run.output.contains("large products were computed in single precision"))
  }

  @Test func halfIsAnotherNameOfBF16() throws {
    let names = try ["bf16", "half"].map {
      try RunningCommand(["analyze", fixture, "--precision", $0, "--format", "json"])
    }
    #expect(names[0].status == 0)
    #expect(names[0].output.contains("precision"))
    #expect(names[1].output == names[0].output)
  }

  @Test(arguments: ["mixed", "single", "bf16"])
  func thePrecisionKeepsTheSchema(precision: String) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand([
      "analyze", fixture, "--precision", precision, "--format", "json",
    ])
    #expect(run.status == 0)
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test func smallMatricesAreAnalysedInDouble() throws {
    let run = try RunningCommand(["analyze", fixture, "--format", "json"])
    #expect(run.status == 0)
    #expect(run.output.contains(#""precision": "double""#))
    #expect(!run.output.contains("single precision"))
  }

  @Test func unknownPrecisionExitsWith64() throws {
    let run = try RunningCommand(["analyze", fixture, "--precision", "quarter"])
    #expect(run.status == 64)
    #expect(run.errors.contains("quarter"))
  }
}
