import Foundation
import TestSupport
import Testing

/// `analyze --null`: options, contract and reproducibility.
@Suite struct NullCommandTests {
  @Test(arguments: [
    ["--null", "0"], ["--null", "-3"], ["--null", "100001"], ["--null", "many"],
    ["--seed", "-1"], ["--null", "9", "--seed", "-1"],
  ])
  func impossibleCountsAndSeedsExitWith64(options: [String]) throws {
    let run = try RunningCommand(["analyze", "Fixtures/geometries/pentagon.npy"] + options)
    #expect(run.status == 64)
    #expect(run.output == "")
  }

  @Test(arguments: ["pentagon.npy", "duplicates.npy", "cross-polytope.npy"])
  func jsonWithNullsKeepsTheSchema(fixture: String) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/\(fixture)", "--null", "3", "--seed", "18446744073709551615",
      "--format", "json",
    ])
    #expect(run.status == 0)
    let document = try JSONTree.read(run.output)
    #expect(SchemaChecker(schema).failures(in: document) == [])
    #expect(document["options"]?["null"] == .number(3))
    #expect(document["options"]?["seed"] == .string("18446744073709551615"))
  }

  @Test func theBandOfEigenvaluesIsInTheReport() throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--null", "19", "--format", "json",
    ])
    let document = try JSONTree.read(run.output)
    #expect(SchemaChecker(schema).failures(in: document) == [])
    #expect(run.output.contains("\"band\": {") && run.output.contains("\"model\": \"gaussian\""))
    let few = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--null", "18", "--format", "json",
    ])
    #expect(!few.output.contains("\"band\""))
  }

  @Test func equalSeedsGiveEqualBytes() throws {
    let arguments = [
      "analyze", "Fixtures/geometries/duplicates.npy", "--null", "3", "--format", "json",
    ]
    let (first, second) = (try RunningCommand(arguments), try RunningCommand(arguments))
    #expect(first.output == second.output)
    #expect(first.output.contains("\"saturation/gaussian\""))
    let other = try RunningCommand(arguments + ["--seed", "1"])
    #expect(other.output != first.output)
  }

  /// The number of threads decides how many draws are made at a time. For matrices of this size BLAS gives other bits on other
  /// numbers of threads.
  @Test func equalSeedsGiveEqualNullsForAnyThreads() throws {
    let folder = try ScratchFolder()
    let file = folder.path("w.npy")
    _ = try RunningCommand([
      "generate", "gaussian:40x20", "2*polygon:5@9", "--seed", "5", "--rotate", "--output", file,
    ])
    let found = try [1, 2, 3].map { threads in
      let run = try RunningCommand([
        "analyze", file, "--null", "3", "--threads", "\(threads)", "--format", "json",
      ])
      let matrix = try nulls(JSONTree.read(run.output))
      #expect(!matrix.isEmpty)
      return matrix
    }
    #expect(found[0] == found[1])
    #expect(found[0] == found[2])
  }

  /// Each matrix has five unit vectors, so that only its name and number decide the draws.
  @Test func everyMatrixHasItsOwnDraws() throws {
    let folder = try ScratchFolder()
    for (name, seed) in [("a", "1"), ("b", "2"), ("c", "3")] {
      let run = try RunningCommand([
        "generate", "polygon:5", "--rotate", "--seed", seed,
        "--output", folder.path("\(name).npy"),
      ])
      try #require(run.status == 0, "\(run.errors)")
    }
    func means(_ names: [String], _ options: [String] = []) throws -> [Double] {
      let run = try RunningCommand(
        ["analyze"] + names.map { folder.path("\($0).npy") }
          + ["--null", "5", "--format", "json"] + options)
      guard case .array(let matrices) = try JSONTree.read(run.output)["matrices"] else { return [] }
      return matrices.compactMap { matrix in
        guard
          case .number(let mean) = matrix["null"]?["statistics"]?["saturation/gaussian"]?["mean"]
        else { return nil }
        // Norms differ in their last bits; the draws are the same.
        return (mean * 1e6).rounded()
      }
    }
    let found = try means(["a", "b", "c"])
    #expect(Set(found).count == 3)
    #expect(try means(["a", "b", "c"], ["--threads", "1"]) == found)
    // The same name, another number; and the first of the run again.
    #expect(try means(["b", "a"])[1] != found[0])
    #expect(try means(["a"]) == [found[0]])
  }

  /// The nulls of the first matrix and of its blocks.
  private func nulls(_ report: JSONTree) throws -> [JSONTree] {
    guard case .array(let matrices) = report["matrices"], let matrix = matrices.first,
      case .array(let blocks) = matrix["blocks"], let null = matrix["null"]
    else { return [] }
    return [null] + blocks.compactMap { $0["null"] }
  }

  @Test func textTellsWhatChanceExplains() throws {
    let folder = try ScratchFolder()
    let file = folder.path("w.npy")
    _ = try RunningCommand(["generate", "2*polygon:5", "digon", "--output", file])
    let run = try RunningCommand(["analyze", file, "--null", "79", "--seed", "1"])
    #expect(run.output.contains("Against chance (79 draws of each model, seed 1)"))
    #expect(run.output.contains("saturation 1 is above what Gaussian directions"))
    #expect(run.output.contains("of 2 blocks compared, 2 explained by an association scheme"))
    #expect(run.output.contains("not compared: 1 block of fewer than 3"))
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    let markdown = try RunningCommand(["analyze", file, "--null", "3", "--format", "markdown"])
    #expect(markdown.output.contains("### Blocks against chance"))
  }
}
