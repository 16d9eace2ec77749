import Figures
import Files
import Foundation
import Testing
import TestSupport

@testable import Documents

/// The folder of notebooks.
@Suite struct NotebookExportTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func notebookIsWrittenWithDataPictureAndIndex() throws {
    let folder = try ScratchFolder()
    let export = NotebookExport(folder: folder.path("new"))
    try export.write(
      DocumentExample.page(
        "growth", Section("Loss", .picture(DocumentExample.lines)),
        Section("Bars", .picture(DocumentExample.bars))))
    try export.write(DocumentExample.page("early"))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: export.folder).sorted() == [
        "README.md", "early.ipynb", "growth", "growth.ipynb", "growth/bars.json",
        "growth/lines.json", "growth/lines.png",
      ])
    let index = try text(folder.path("new/README.md"))
    #expect(
      index.hasSuffix(
        """
        ## [About early](<early.ipynb>)

        Found it\\_.

        ## [About growth](<growth.ipynb>)

        Found it\\_.

        [![About growth](growth/lines.png)](<growth.ipynb>)

        """))
  }

  @Test func oneDocumentGivesTheSameBytesTwice() throws {
    let (one, other) = (try ScratchFolder(), try ScratchFolder())
    for folder in [one, other] {
      try NotebookExport(folder: folder.path("")).write(
        DocumentExample.page("p", Section("F", .picture(DocumentExample.bars))))
    }
    for file in ["p.ipynb", "p/bars.json", "p/bars.png", "README.md"] {
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
      try export.write(DocumentExample.page("p", Section("F", .picture(DocumentExample.lines))))
    }
    #expect(folder.names == [])
  }

  @Test func indexListsForeignNotebooksAndRefusesDamagedOnes() throws {
    let folder = try ScratchFolder()
    let export = NotebookExport(folder: folder.path(""))
    try Data("{\"metadata\": {}}".utf8).write(to: folder.url.appending(path: "other.ipynb"))
    try export.writeIndex()
    #expect(try text(folder.path("README.md")).hasSuffix("## [other](<other.ipynb>)\n"))
    try Data("{".utf8).write(to: folder.url.appending(path: "torn.ipynb"))
    #expect(throws: DocumentError.notebook(path: "\(export.folder)/torn.ipynb")) {
      try export.writeIndex()
    }
  }

  @Test func anotherReadmeIsKept() throws {
    let folder = try ScratchFolder()
    let (export, readme) = (NotebookExport(folder: folder.path("")), folder.path("README.md"))
    try Data("# My thesis\n".utf8).write(to: URL(fileURLWithPath: readme))
    #expect(throws: DocumentError.self) { try export.requireWritable() }
    #expect(throws: DocumentError.self) {
      try export.write(DocumentExample.page("p", Section("F", .picture(DocumentExample.bars))))
    }
    #expect(folder.names == ["README.md"])
    #expect(try text(readme) == "# My thesis\n")
  }

  @Test func documentsAreChecked() throws {
    let folder = try ScratchFolder()
    #expect(throws: DocumentError.name("../p")) {
      try NotebookExport(folder: folder.path("new")).write(DocumentExample.page("../p"))
    }
    #expect(folder.names == [])
  }

  @Test func aFolderThatCannotBeMadeIsAnOutputError() {
    #expect(throws: OutputError.self) {
      try NotebookExport(folder: "/proc/none/such").write(DocumentExample.page("p"))
    }
  }
}
