import Foundation
import TestSupport
import Testing

/// `analyze --select --measures matrix`, run as a process.
@Suite struct MeasuresCommandTests {
  private func weights(in folder: ScratchFolder) throws -> String {
    _ = try RunningCommand([
      "generate", "polygon:7@2", "gaussian:30x16", "--noise", "0.02", "--rotate", "--seed", "5",
      "--output", folder.path("w.npy"),
    ])
    return folder.path("w.npy")
  }

  @Test func textHasATableOfTheWholeMatrix() throws {
    let folder = try ScratchFolder()
    let path = try weights(in: folder)
    let plain = ["analyze", path, "--select", "3,30", "--null", "0"]
    let run = try RunningCommand(plain + ["--measures", "matrix"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("  Spectral measures in the whole matrix\n"))
    #expect(run.output.contains("measures matrix"))
    let without = try RunningCommand(plain).output
    #expect(!without.contains("whole matrix") && !without.contains("measures matrix"))
    #expect(without == (try RunningCommand(plain + ["--measures", "selection"]).output))
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func bytesAreEqualForAnyNumberOfThreads() throws {
    let folder = try ScratchFolder()
    let path = try weights(in: folder)
    let outputs = try ["1", "2"].map { threads in
      try RunningCommand([
        "analyze", path, "--select", "0-9", "--null", "0", "--measures", "matrix", "--threads",
        threads,
      ]).output
    }
    #expect(outputs[0] == outputs[1])
    #expect(!outputs[0].isEmpty)
  }

  @Test func jsonKeepsTheContract() throws {
    let folder = try ScratchFolder()
    let path = try weights(in: folder)
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand([
      "analyze", path, "--select", "0-2,30", "--measures", "matrix", "--null", "0", "--format",
      "json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
    #expect(run.output.contains("\"measures\": ["))
  }

  @Test(arguments: [
    (["--measures", "matrix"], "--measures matrix needs --select"),
    (["--select", "1", "--measures", "all"], "--measures"),
  ])
  func impossibleOptionsExitWith64(options: [String], words: String) throws {
    let folder = try ScratchFolder()
    let run = try RunningCommand(["analyze", try weights(in: folder)] + options)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func nonFiniteFeatureElsewhereIsRefusedOrReported() throws {
    let folder = try ScratchFolder()
    let path = try weights(in: folder)
    var bytes = try Data(contentsOf: folder.url.appending(path: "w.npy"))
    // The last element of the last feature.
    bytes.replaceSubrange(bytes.count - 8..<bytes.count, with: [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
    try bytes.write(to: folder.url.appending(path: "w.npy"))
    let options = ["analyze", path, "--select", "0-6", "--null", "0", "--measures", "matrix"]
    let refused = try RunningCommand(options)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("(36, 17) is NaN"))
    #expect(refused.errors.split(separator: "\n").count == 1)
    let skipped = try RunningCommand(options + ["--skip-nonfinite"])
    #expect(skipped.status == 0)
    #expect(skipped.output.contains("count as dead: 1, the first is 36"))
  }
}
