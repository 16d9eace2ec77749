import Figures
import Files
import WeightFiles

/// A folder of notebooks, one per document, with their data, their pictures and an index.
///
/// The notebook of the document `growth` is `growth.ipynb`; beside it, `growth/` holds a JSON file of numbers for each
/// figure, which the notebook's code reads, and the first picture for the index, `README.md`.
package struct NotebookExport: Sendable {
  /// The folder's path.
  package let folder: String
  /// What draws the pictures.
  package let renderer: GnuplotRenderer

  /// The notebooks in a folder, which need not exist yet.
  package init(folder: String, renderer: GnuplotRenderer = GnuplotRenderer()) {
    self.folder = folder
    self.renderer = renderer
  }

  /// Makes the folder and draws a trial picture, so that a bad path, a folder with another index or a missing program
  /// fails before the long work.
  ///
  /// - Throws: `FigureError`, `DocumentError`, `OutputError`.
  package func requireWritable() throws {
    try renderer.requireUsable()
    try Folder.create(folder)
    _ = try NotebookIndex(folder: folder)
    _ = try AtomicFile(path: "\(folder)/trial.png")
  }

  /// Writes a document's notebook with its data, replaces an earlier one, and writes the index again.
  ///
  /// Nothing is written until every picture is drawn.
  ///
  /// - Throws: as `Document.check` and `writeIndex`; `FigureError` if a picture cannot be drawn; `OutputError` if
  ///   something cannot be written.
  package func write(_ document: Document) throws {
    try document.check()
    let figures = document.pictures
    let pictures = try figures.map { figure throws(FigureError) in
      try renderer.render(figure, as: .png)
    }
    let data = figures.map { "\(document.name)/\($0.name).json" }
    let notebook = try Notebook(document, pictures: pictures, data: data).json()
    try Folder.create(folder)
    _ = try NotebookIndex(folder: folder)
    if !figures.isEmpty { try Folder.create("\(folder)/\(document.name)") }
    for (figure, path) in zip(figures, data) { try write(PythonFigure.data(figure), to: path) }
    if let first = figures.first, let picture = pictures.first {
      try write(picture, to: "\(document.name)/\(first.name).png")
    }
    try write(notebook, to: "\(document.name).ipynb")
    try writeIndex()
  }

  /// Writes the index of the notebooks in the folder, in the order of their names.
  ///
  /// - Throws: `DocumentError` if the folder holds a file that is not a notebook, or a `README.md` that is not an
  ///   index; `OutputError` if the index cannot be written.
  package func writeIndex() throws {
    let index = try NotebookIndex(folder: folder)
    try write(Array(index.markdown.utf8), to: NotebookIndex.fileName)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try AtomicFile(path: "\(folder)/\(path)")
    try file.write(bytes)
    try file.commit()
  }
}
