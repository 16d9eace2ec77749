import Files
import Foundation
import Testing
import TestSupport

@testable import Figures

/// The folder of notebooks.
@Suite struct NotebookExportTests {
  private func page(_ name: String, _ sections: ExperimentPage.Section...) -> ExperimentPage {
    ExperimentPage(
      name, title: "About \(name)", result: "Found *it*.", introduction: "", sections: sections)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func pageIsWrittenWithDataPictureAndIndex() throws {
    let folder = try ScratchFolder()
    let export = NotebookExport(folder: folder.path("new"))
    try export.write(
      page(
        "growth", .init("Loss", figure: Gallery.losses), .init("Bars", figure: Gallery.geometries))
    )
    try export.write(page("early"))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: export.folder).sorted() == [
        "README.md", "early.ipynb", "growth", "growth.ipynb", "growth/geometries.json",
        "growth/losses.json", "growth/losses.png",
      ])
    let index = try text(folder.path("new/README.md"))
    #expect(
      index.hasSuffix(
        """
        ## [About early](<early.ipynb>)

        Found *it*.

        ## [About growth](<growth.ipynb>)

        Found *it*.

        [![About growth](growth/losses.png)](<growth.ipynb>)

        """))
  }

  @Test func sameePageGivesTheSameBytes() throws {
    let (one, other) = (try ScratchFolder(), try ScratchFolder())
    for folder in [one, other] {
      try NotebookExport(folder: folder.path("")).write(page("p", .init("F", figure: Gallery.grid)))
    }
    for file in ["p.ipynb", "p/grid.json", "p/grid.png", "README.md"] {
      #expect(
        try Data(contentsOf: one.url.appending(path: file))
          == Data(contentsOf: other.url.appending(path: file)))
    }
  }

  @Test func nothingIsWrittenWithoutPictures() throws {
    let folder = try ScratchFolder()
    let export = NotebookExport(
      folder: folder.path("new"), renderer: GnuplotRenderer(program: "no-such-gnuplot"))
    #expect(throws: FigureError.self) {
      try export.write(page("p", .init("F", figure: Gallery.losses)))
    }
    #expect(folder.names == [])
  }

  @Test func indexNamesForeignNotebooksAndRefusesDamagedOnes() throws {
    let folder = try ScratchFolder()
    let export = NotebookExport(folder: folder.path(""))
    try Data("{\"metadata\": {}}".utf8).write(to: folder.url.appending(path: "other.ipynb"))
    try export.writeIndex()
    #expect(try text(folder.path("README.md")).hasSuffix("## [other](<other.ipynb>)\n"))
    try Data("{".utf8).write(to: folder.url.appending(path: "torn.ipynb"))
    #expect(throws: FigureError.self) { try export.writeIndex() }
  }

  @Test func anotherReadmeIsLeftAlone() throws {
    let folder = try ScratchFolder()
    let (export, readme) = (NotebookExport(folder: folder.path("")), folder.path("README.md"))
    try Data("# My thesis\n".utf8).write(to: URL(fileURLWithPath: readme))
    #expect(throws: FigureError.self) { try export.requireWritable() }
    #expect(throws: FigureError.self) {
      try export.write(page("p", .init("F", figure: Gallery.grid)))
    }
    #expect(folder.names == ["README.md"])
    #expect(try text(readme) == "# My thesis\n")
  }

  @Test func pagesAreChecked() {
    let twice = page("p", .init("", figure: Gallery.grid), .init("", figure: Gallery.grid))
    #expect(throws: FigureError.repeated(figure: "grid")) { try twice.check() }
    let ragged = page("p", .init("T", table: ResultTable(["a"], rows: [["1"], []])))
    #expect(throws: FigureError.row(1, table: "T", expected: 1, found: 0)) { try ragged.check() }
    #expect(throws: FigureError.name("../p")) { try page("../p").check() }
  }

  @Test func folderThatCannotBeIsAnOutputError() {
    #expect(throws: OutputError.self) {
      try NotebookExport(folder: "/proc/none/such").write(page("p"))
    }
  }
}
