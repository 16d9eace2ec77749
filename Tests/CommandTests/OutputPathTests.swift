import Foundation
import TestSupport
import Testing

/// Where answers go: `-`, names at the limits of the file system, files that are there already.
@Suite struct OutputPathTests {
  private static let mixture = fixturePath("geometries/mixture.npy")

  /// Runs the command in a folder.
  private func run(_ arguments: [String], in folder: ScratchFolder) throws -> RunningCommand {
    try RunningCommand(
      shell: "cd \"$FOLDER\" && \"$0\" \"$@\"", arguments,
      environment: ["FOLDER": folder.url.path(percentEncoded: false)])
  }

  @Test func aDashIsTheStandardOutput() throws {
    let scratch = try ScratchFolder()
    let plain = try run(["analyze", Self.mixture], in: scratch)
    let dashed = try run(["analyze", Self.mixture, "--output", "-"], in: scratch)
    #expect(dashed.status == 0 && dashed.output == plain.output && scratch.names == [])
    let named = try run(["analyze", Self.mixture, "--output", "./-"], in: scratch)
    #expect(named.status == 0 && named.output == "" && scratch.names == ["-"])
  }

  @Test(arguments: [
    ["analyze", mixture, "--table", "-"],
    ["analyze", mixture, "--format", "notebook", "--output", "-"],
    ["analyze", mixture, "--format", "json", "--format", "text", "--output", "-"],
    ["series", ".", "--plots", "-"],
    ["generate", "polygon:5", "--output", "-"],
    ["train", "--features", "5", "--dimension", "2", "--sparsity", "0.9", "--output", "-"],
    ["reproduce", "cell", "--cell", "8,0.9", "--notebooks", "-"],
  ])
  func whatNeedsAFileRefusesADash(arguments: [String]) throws {
    let scratch = try ScratchFolder()
    let run = try run(arguments, in: scratch)
    #expect(run.status == 64 && run.output == "" && scratch.names == [])
    #expect(run.errors.contains(" needs a path: this cannot go to the standard output"))
  }

  @Test func theLongestNamesAreWritten() throws {
    let scratch = try ScratchFolder()
    let name = String(repeating: "x", count: 250) + ".json"
    let written = try run(
      ["analyze", Self.mixture, "--format", "json", "--output", name], in: scratch)
    #expect(written.status == 0 && scratch.names == [name], "\(written.errors)")
    let longer = try run(["analyze", Self.mixture, "--output", name + "x"], in: scratch)
    #expect(longer.status == 73 && longer.errors.contains("File name too long"))
  }

  @Test func filesAreUTF8InEveryLocale() throws {
    let scratch = try ScratchFolder()
    for arguments in [[], ["--output", scratch.path("r.txt")]] {
      let run = try RunningCommand(
        ["analyze", Self.mixture] + arguments, environment: ["LC_ALL": "C"])
      let text =
        arguments.isEmpty
        ? run.output : try String(contentsOfFile: scratch.path("r.txt"), encoding: .utf8)
      #expect(run.status == 0 && text.contains("λ") && text.contains("▁"))
    }
  }

  /// The data of a notebook is an output like any other: it replaces no file that is read.
  @Test func theDataOfANotebookReplacesNothingThatIsRead() throws {
    let scratch = try ScratchFolder()
    let labels = scratch.path("m.json")
    let names = try JSONSerialization.data(withJSONObject: (0..<48).map { "f\($0)" })
    try names.write(to: URL(filePath: labels))
    let run = try RunningCommand([
      "analyze", Self.mixture, "--labels", labels, "--format", "notebook", "--output",
      scratch.path("m.ipynb"),
    ])
    #expect(run.status == 64 && run.errors.contains("m.json is one of the files that are read"))
    #expect(try Data(contentsOf: URL(filePath: labels)) == names)
    #expect(scratch.names == ["m.json"])
    let help = try RunningCommand(["analyze", "--help"])
    let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("--output a.ipynb writes, or replaces, a.json too."))
  }
}
