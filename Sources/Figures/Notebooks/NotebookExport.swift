import Files

/// A folder of notebooks, one an experiment, with their data, their pictures and an index.
///
/// The notebook of the page `growth` is `growth.ipynb`; beside it, `growth/` holds a JSON file of numbers for each
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

  /// Makes the folder and draws once into nothing, so that neither a bad path, a folder with another index nor a missing
  /// program fails after long work.
  ///
  /// - Throws: `FigureError`, `OutputError`.
  package func requireWritable() throws {
    try renderer.requireUsable()
    try Folder.create(folder)
    _ = try NotebookIndex(folder: folder)
    _ = try AtomicFile(path: "\(folder)/trial.png")
  }

  /// Writes a page's notebook with its data, in place of a former one, and the index anew.
  ///
  /// Nothing is written until every picture is drawn.
  ///
  /// - Throws: `FigureError` where a figure cannot be drawn, or as `writeIndex`; `OutputError` where something cannot be
  ///   written.
  package func write(_ page: ExperimentPage) throws {
    try page.check()
    let figures = page.figures
    let pictures = try figures.map { figure throws(FigureError) in
      try renderer.render(figure, as: .png)
    }
    let data = figures.map { "\(page.name)/\($0.name).json" }
    let notebook = try Notebook(page, pictures: pictures, data: data).json()
    try Folder.create(folder)
    _ = try NotebookIndex(folder: folder)
    if !figures.isEmpty { try Folder.create("\(folder)/\(page.name)") }
    for (figure, path) in zip(figures, data) { try write(PythonFigure.data(figure), to: path) }
    if let first = figures.first, let picture = pictures.first {
      try write(picture, to: "\(page.name)/\(first.name).png")
    }
    try write(notebook, to: "\(page.name).ipynb")
    try writeIndex()
  }

  /// Writes the index of the notebooks that are there, in the order of their names.
  ///
  /// - Throws: `FigureError` where the folder holds a file that is not a notebook, or a `README.md` that is no such index;
  ///   `OutputError` where the index cannot be written.
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
