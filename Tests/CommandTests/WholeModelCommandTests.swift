import Foundation
import TestSupport
import Testing

/// Folders as arguments, and reports on many matrices.
@Suite struct WholeModelCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Three pentagons in each of some layers.
  private func layers(_ count: Int) throws {
    for layer in 0..<count {
      var file = MadeSafetensors()
      file.add("h.\(layer).q", [15, 6], ThreePentagons.rows(turn: layer + 1))
      _ = try file.write(to: folder, as: "layer\(layer).safetensors")
    }
  }

  private func run(_ arguments: [String]) throws -> RunningCommand {
    try RunningCommand(arguments + [folder.path("")])
  }

  @Test func aFolderOfManyFilesHasAnOverview() throws {
    try layers(11)
    try Data("# notes\n".utf8).write(to: folder.url.appending(path: "README.md"))
    let report = try run(["analyze"])
    #expect(report.status == 0 && report.errors.isEmpty)
    #expect(report.output.hasPrefix("Overview: 11 matrices, 11 with a named geometry\n"))
    let names = report.output.matches(of: #/\n +(layer[0-9]+)\.safetensors: h\.[0-9]+ +15×6/#)
    #expect(names.map { String($0.1) } == (0..<11).map { "layer\($0)" })
    #expect(report.output.contains("--tensor with a name gives the report of that matrix"))
    #expect(report.output.contains("not read: README.md"))
    let all = try run(["analyze", "--details", "all", "--sort", "name"])
    #expect(all.status == 0 && all.output.contains("  Blocks"))
  }

  @Test func theJSONOfAFolderKeepsTheSchema() throws {
    try layers(5)
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let report = try run(["analyze", "--format", "json"])
    #expect(SchemaChecker(schema).failures(in: try .read(report.output)) == [])
    #expect(report.output.contains("/layer*.safetensors: h.*.q\""))
  }

  @Test func anUnknownKeyIsWrongUsage() throws {
    try layers(1)
    let report = try run(["analyze", "--sort", "beauty"])
    #expect(report.status == 64 && report.errors.contains("coherence"))
  }

  @Test func inspectListsTheFilesOfAFolder() throws {
    try layers(2)
    try Data("x".utf8).write(to: folder.url.appending(path: "bad.npy"))
    let text = try run(["inspect"])
    #expect(text.status == 0)
    #expect(text.output.contains("layer0.safetensors: safetensors"))
    #expect(text.output.contains("warning: "))
    let json = try run(["inspect", "--format", "json"])
    let files = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any]
    #expect(files?.count == 2)
    #expect(json.errors.hasPrefix("eigenframe: warning: "))
  }

  @Test func anEmptyFolderIsOneLineOfError() throws {
    for command in ["analyze", "inspect"] {
      let report = try run([command])
      #expect(report.status == 66 && report.output.isEmpty)
      #expect(report.errors.split(separator: "\n").count == 1)
      #expect(report.errors.contains("expected weight files ("))
    }
  }

  @Test func namesThatFitOneOfSeveralMatricesAreUsed() throws {
    try layers(1)
    var file = MadeSafetensors()
    file.add("wide", [6, 15], ThreePentagons.columns())
    _ = try file.write(to: folder, as: "wide.safetensors")
    let labels = folder.path("names.list")
    try Data((0..<15).map { "corner\($0)\n" }.joined().utf8).write(to: URL(filePath: labels))
    let report = try run(["analyze", "--labels", labels])
    #expect(report.status == 0)
    #expect(report.output.contains("corner3"))
    #expect(report.output.contains("1 other matrix has another number of features"))
  }
}
