import Foundation
import TestSupport
import Testing

/// `--format notebook`: the report as a notebook that draws from the JSON beside it.
@Suite struct NotebookFormatTests {
  private static let mixture = "Fixtures/geometries/mixture.npy"

  private struct Notebook: Decodable {
    let nbformat: Int
    let nbformat_minor: Int
    let cells: [Cell]

    struct Cell: Decodable {
      let cell_type: String
      let id: String
      let source: [String]
      let outputs: [String]?
    }

    /// The texts of the cells of a kind.
    func texts(_ kind: String) -> [String] {
      cells.filter { $0.cell_type == kind }.map { $0.source.joined() }
    }
  }

  private func notebook(_ path: String) throws -> Notebook {
    try JSONDecoder().decode(Notebook.self, from: Data(contentsOf: URL(filePath: path)))
  }

  private func run(_ arguments: [String]) throws {
    let run = try RunningCommand(arguments)
    #expect(run.status == 0 && run.output == "", "\(run.errors)")
  }

  /// Runs the code of a notebook in its folder, without a screen.
  private func execute(_ path: String) throws -> String {
    let script = """
      import json, os, sys
      os.environ["MPLBACKEND"] = "Agg"
      os.chdir(os.path.dirname(sys.argv[1]))
      space = {}
      for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
          if cell["cell_type"] == "code":
              exec("".join(cell["source"]), space)
      """
    return try Python.run(script, path)
  }

  @Test func aNotebookHasTheReportAndItsData() throws {
    let scratch = try ScratchFolder()
    try run(["analyze", Self.mixture, "--format", "notebook", "--output", scratch.path("m.ipynb")])
    #expect(scratch.names == ["m.ipynb", "m.json"])
    let notebook = try notebook(scratch.path("m.ipynb"))
    #expect(notebook.nbformat == 4 && notebook.nbformat_minor == 5)
    #expect(Set(notebook.cells.map(\.id)).count == notebook.cells.count)
    #expect(notebook.texts("markdown")[0].hasPrefix("# mixture\n\n**Result.** 1 square antiprism"))
    #expect(notebook.texts("code")[0].contains(#"open("m.json", encoding"#))
    let alone = try RunningCommand(["analyze", Self.mixture, "--format", "json"])
    #expect(try String(contentsOfFile: scratch.path("m.json"), encoding: .utf8) == alone.output)
  }

  @Test func severalFormatsShareTheData() throws {
    let scratch = try ScratchFolder()
    let formats = ["notebook", "json", "text"].flatMap { ["--format", $0] }
    try run(["analyze", Self.mixture] + formats + ["--output", scratch.path("m")])
    #expect(scratch.names == ["m.ipynb", "m.json", "m.txt"])
    try run(
      ["analyze", Self.mixture, "--format", "notebook", "--format", "markdown"]
        + ["--output", scratch.path("n")])
    #expect(scratch.names.suffix(3) == ["n.ipynb", "n.json", "n.md"])
  }

  @Test func aNotebookNeedsAFile() throws {
    let run = try RunningCommand(["analyze", Self.mixture, "--format", "notebook"])
    #expect(run.status == 64 && run.errors.contains("A notebook needs --output."))
  }

  @Test(.enabled(if: Python.has("matplotlib")))
  func everyNotebookRuns() throws {
    let scratch = try ScratchFolder()
    let other = "Fixtures/geometries/gaussian.npy"
    try run([
      "analyze", Self.mixture, other, "--format", "notebook", "--output",
      scratch.path("a $1.ipynb"),
    ])
    #expect(try execute(scratch.path("a $1.ipynb")) == "")
    try run([
      "compare", Self.mixture, Self.mixture, "--details", "all", "--format", "notebook",
      "--output", scratch.path("c.ipynb"),
    ])
    #expect(try execute(scratch.path("c.ipynb")) == "")
    let folder = scratch.path("run")
    let trained = try RunningCommand([
      "train", "--features", "5", "--dimension", "2", "--sparsity", "0.95", "--steps", "300",
      "--checkpoints", "5", "--output", folder,
    ])
    #expect(trained.status == 0)
    try run(["series", folder, "--format", "notebook", "--output", scratch.path("s.ipynb")])
    #expect(try execute(scratch.path("s.ipynb")) == "")
  }

  @Test func namesFromFilesAreOnlyText() throws {
    let scratch = try ScratchFolder()
    let name = "<script>alert(1)</script>[x](javascript:y)\n# W `$"
    let file = scratch.path("w.safetensors")
    let made = try RunningCommand([
      "generate", "polygon:5", "--name", name, "--output", file,
    ])
    #expect(made.status == 0)
    let path = scratch.path("q\"+x.ipynb")
    try run(["analyze", file, "--format", "notebook", "--output", path])
    let notebook = try notebook(path)
    let words = notebook.texts("markdown").joined(separator: "\n")
    #expect(words.contains(#"\<script>alert(1)\</script>\[x\](javascript:y)"#))
    #expect(!words.contains(/[^\\]<script/) && !words.contains(/[^\\]\]\(javascript/))
    #expect(!words.contains("\n# W"))
    let code = notebook.texts("code").joined(separator: "\n")
    #expect(!code.contains("script") && code.contains(#"open("q\U00000022\U0000002bx.json""#))
  }
}
