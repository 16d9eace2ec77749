import Foundation
import TestSupport
import Testing

@testable import Figures

/// Notebooks follow nbformat 4.5.
@Suite struct NotebookTests {
  static let page = ExperimentPage(
    "gallery", title: "A gallery of $figures", result: "Every *kind* is drawn.",
    introduction: "First line.\nSecond line.",
    sections: Gallery.all.map { ExperimentPage.Section($0.title, figure: $0) } + [
      ExperimentPage.Section(
        "Numbers", table: ResultTable(["what", "n"], rows: [["a|b", "1"], ["c", "2.5"]])),
      ExperimentPage.Section("Words", "Alone."),
    ])

  /// The gallery's notebook, with a byte for each picture.
  static func notebook() throws -> [UInt8] {
    try Notebook(
      page, pictures: Gallery.all.map { _ in [0xFF] },
      data: Gallery.all.map { "gallery/\($0.name).json" }
    ).json()
  }

  private func cells() throws -> [JSONTree] {
    let text = String(decoding: try Self.notebook(), as: UTF8.self)
    guard case .array(let cells) = try JSONTree.read(text)["cells"] else { return [] }
    return cells
  }

  @Test func documentSaysWhatItIs() throws {
    let document = try JSONTree.read(String(decoding: try Self.notebook(), as: UTF8.self))
    #expect(document["nbformat"] == .number(4))
    #expect(document["nbformat_minor"] == .number(5))
    #expect(document["metadata"]?["kernelspec"]?["name"] == .string("python3"))
    #expect(try Self.notebook() == Self.notebook())
  }

  @Test func cellsHaveWhatTheirKindNeeds() throws {
    let cells = try cells()
    // The title, the imports, two a figure, one a section without a figure.
    #expect(cells.count == 2 + 2 * Gallery.all.count + 2)
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
  }

  private enum Missing: Error { case id, outputs }

  @Test func textsKeepTheirLineEnds() throws {
    #expect(
      try cells()[0]["source"]
        == .array(
          [
            "# A gallery of \\$figures\n", "\n", "**Result.** Every *kind* is drawn.\n", "\n",
            "First line.\n", "Second line.",
          ].map(JSONTree.string)))
  }

  @Test func tablesAreEscapedAndAligned() {
    let table = ResultTable(["what", "n"], rows: [["a|b", "1"], ["c\nd", "2.5"]])
    #expect(table.markdown == "| what | n |\n| :-- | --: |\n| a\\|b | 1 |\n| c d | 2.5 |")
  }

  @Test(.enabled(if: Python.has("nbformat"), "Python's nbformat is not installed"))
  func nbformatAccepts() throws {
    let folder = try ScratchFolder()
    try Data(Self.notebook()).write(to: folder.url.appending(path: "gallery.ipynb"))
    let script = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], 4))"
    #expect(try Python.run(script, folder.path("gallery.ipynb")) == "")
  }
}
