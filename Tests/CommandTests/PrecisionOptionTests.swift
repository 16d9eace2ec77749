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
