import Eigenframe
import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import eigenframe

/// The document of every command can be a notebook.
@Suite struct NotebookAnswerTests {
  /// The words of each cell of the notebook of a document.
  private func cells(_ document: Document) throws -> [String] {
    let folder = try ScratchFolder()
    try NotebookExport(folder: folder.path("notebooks")).write(document)
    let path = folder.path("notebooks/\(document.name).ipynb")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard case .array(let cells) = try JSONTree.read(text)["cells"] else { return [] }
    return cells.map { cell in
      guard case .array(let lines) = cell["source"] else { return "" }
      return lines.map { if case .string(let line) = $0 { line } else { "" } }.joined()
    }
  }

  @Test func anAnalysisIsANotebook() throws {
    let report = try FileAnalysis().report(onFiles: [fixturePath("geometries/pentagon.npy")])
    let cells = try cells(report.document())
    #expect(cells[0].hasPrefix("# pentagon\n\n**Result.** 1 pentagon; saturation 1"))
    #expect(cells.contains { $0.hasPrefix("## Blocks\n\n| geometry | size |") })
    #expect(cells.last?.hasPrefix("- made by eigenframe") == true)
  }

  @Test func aSeriesIsANotebook() throws {
    let folder = try ScratchFolder()
    _ = try RunningCommand(["generate", "polygon:5", "--output", folder.path("0.npy")])
    var options = SeriesOptions()
    options.persistence = 1
    let series = try SeriesAnalysis(options).report(on: SeriesFolder(path: folder.path("")))
    let cells = try cells(series.document())
    #expect(cells[0].hasPrefix("**Result.** 1 checkpoint, step 0: 1 pentagon"))
    #expect(cells.contains { $0.hasPrefix("## Checkpoints\n\n| step |") })
  }

  @Test func anInventoryIsANotebook() throws {
    let file = try WeightFile.open(path: fixturePath("geometries/pentagon.npy"))
    let cells = try cells(Inventory.document([Inventory(of: file)]))
    #expect(cells.count == 2)
    #expect(cells[0].hasSuffix("pentagon.npy\n\n**Result.** numpy, 208 bytes, 1 tensor"))
    #expect(cells[1].contains("| 0 | pentagon | f64 | 5×2 | 80 |"))
  }

  @Test func aDiagnosisIsANotebook() throws {
    let cells = try cells(Diagnosis.measured().document)
    #expect(cells.count == 1)
    #expect(cells[0].contains("| BLAS | "))
  }
}
