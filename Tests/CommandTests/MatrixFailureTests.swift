import Foundation
import TestSupport
import Testing

/// `analyze` on a file in which some matrices cannot be analysed.
@Suite struct MatrixFailureTests {
  private static let file = "Fixtures/npz/scales.npz"

  @Test func badMatricesAreNamedAndOthersReported() throws {
    let run = try RunningCommand(["analyze", Self.file])
    #expect(run.status == 0)
    #expect(run.output.contains("tetrahedron: 1 tetrahedron; saturation 1"))
    #expect(run.output.contains("digons: 3 digons; saturation 1"))
    let text = run.output.replacing("\n      ", with: " ")
    for reason in [
      "tensor \"broken\": element (2, 1) is NaN; --skip-nonfinite leaves out",
      "huge: the sum of squares is inf, outside double precision",
      "tiny: the sum of squares is 1.2e-299, outside double precision",
    ] {
      #expect(text.contains("warning: \(Self.file): \(reason)"))
    }
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func warningsAreShownIfTheReportGoesToAFile() throws {
    let folder = try ScratchFolder()
    let run = try RunningCommand([
      "analyze", Self.file, "--format", "json", "--output", folder.path("report.json"),
    ])
    #expect(run.status == 0 && run.output == "")
    #expect(run.errors.split(separator: "\n").count == 3)
    #expect(run.errors.hasPrefix("eigenframe: warning: \(Self.file): tensor \"broken\": "))
  }

  @Test func jsonKeepsTheSchema() throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand(["analyze", Self.file, "--format", "json"])
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test func matrixAskedForByNameIsAnError() throws {
    let run = try RunningCommand([
      "analyze", Self.file, "--tensor", "broken", "--tensor", "digons",
    ])
    #expect(run.status == 65)
    #expect(run.output.contains("digons: 3 digons; saturation 1"))
    #expect(run.output.contains("error: \(Self.file): tensor \"broken\": element (2, 1) is NaN"))
    #expect(run.errors.hasPrefix("eigenframe: error: \(Self.file): tensor \"broken\": "))
  }

  @Test(arguments: ["tiny", "broken", "huge"])
  func onlyBadMatrixExitsWith65(name: String) throws {
    let run = try RunningCommand(["analyze", Self.file, "--tensor", name])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("eigenframe: \(Self.file): "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}
