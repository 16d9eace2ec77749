import Figures
import Foundation
import TestSupport
import Testing

@testable import Documents

/// Notebooks follow nbformat 4.5.
@Suite struct NotebookTests {
  private static let document = DocumentExample.everything

  /// The example's notebook, with a byte for each picture.
  static func notebook() throws -> [UInt8] {
    try Notebook(
      document, pictures: document.pictures.map { _ in [0xFF] },
      data: document.pictures.map { "everything/\($0.name).json" }
    ).json()
  }

  private func cells() throws -> [JSONTree] {
    let text = String(decoding: try Self.notebook(), as: UTF8.self)
    guard case .array(let cells) = try JSONTree.read(text)["cells"] else { return [] }
    return cells
  }

  private func lines(_ cell: JSONTree) -> [String] {
    guard case .array(let lines) = cell["source"] else { return [] }
    return lines.map { if case .string(let line) = $0 { line } else { "" } }
  }

  @Test func notebookSaysWhatItIs() throws {
    let notebook = try JSONTree.read(String(decoding: try Self.notebook(), as: UTF8.self))
    #expect(notebook["nbformat"] == .number(4))
    #expect(notebook["nbformat_minor"] == .number(5))
    let metadata = notebook["metadata"]
    #expect(metadata?["kernelspec"]?["name"] == .string("python3"))
    #expect(metadata?["eigenframe"]?["title"] == .string("model.W_1"))
    #expect(metadata?["eigenframe"]?["result"] == .string("3 pentagons, 1 digon"))
    #expect(metadata?["eigenframe"]?["picture"] == .string("everything/lines.png"))
    #expect(try Self.notebook() == Self.notebook())
  }

  @Test func cellsHaveWhatTheirKindNeeds() throws {
    let cells = try cells()
    // The head, the imports, one for each of seven sections, one more for each of two pictures, notes, colophon.
    #expect(cells.count == 2 + 7 + 2 + 2)
    var ids: Set<String> = []
    var runs = 0.0
    for cell in cells {
      guard case .string(let id) = cell["id"] else { throw Missing.id }
      #expect(ids.insert(id).inserted)
      guard cell["cell_type"] == .string("code") else {
        #expect(cell["outputs"] == nil && cell["execution_count"] == nil)
        continue
      }
      runs += 1
      #expect(cell["execution_count"] == .number(runs))
      guard case .array(let outputs) = cell["outputs"] else { throw Missing.outputs }
      for output in outputs {
        #expect(output["output_type"] == .string("display_data"))
        #expect(output["data"]?["image/png"] == .string("/w=="))
      }
    }
    #expect(runs == 3)
  }

  private enum Missing: Error { case id, outputs }

  @Test func textsKeepTheirLineEnds() throws {
    #expect(
      lines(try cells()[0]) == [
        "# model.W\\_1\n", "\n", "**Result.** 3 pentagons, 1 digon\n", "\n",
        "17 features in 7 dimensions\n", "\n", "Trained by `train`.\n", "Twice.\n", "\n",
        "No \\*star\\* is a mark.",
      ])
  }

  @Test func codeStandsBelowItsWords() throws {
    let cells = try cells()
    let place = try #require(cells.firstIndex { lines($0).first == "## Loss\n" })
    #expect(lines(cells[place]) == ["## Loss\n", "\n", "It falls."])
    #expect(cells[place + 1]["cell_type"] == .string("code"))
    #expect(lines(cells[place + 1]).joined().contains("everything/lines.json"))
  }

  @Test func tablesAreEscapedAndAligned() throws {
    let cell = try #require(cells().first { lines($0).first == "## Numbers\n" })
    #expect(
      lines(cell).joined()
        == "## Numbers\n\n| what | n |\n| :-- | --: |\n| a\\|b | 1 |\n| c d | 2.5 |")
  }

  @Test(.enabled(if: Python.has("nbformat"), "Python's nbformat is not installed"))
  func nbformatAccepts() throws {
    let folder = try ScratchFolder()
    try Data(Self.notebook()).write(to: folder.url.appending(path: "everything.ipynb"))
    let script = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], 4))"
    #expect(try Python.run(script, folder.path("everything.ipynb")) == "")
  }
}
