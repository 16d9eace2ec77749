import Eigenframe

/// A folder that pictures are drawn into, one PNG file a figure.
struct PictureFolder {
  private let path: String
  private let renderer = GnuplotRenderer()

  /// Makes the folder where there is none.
  ///
  /// Draws once into nothing and opens a file that is never put into place, so that neither a missing program nor a bad path
  /// fails after long work.
  ///
  /// - Throws: `OutputError` where the folder cannot be made or written, `FigureError` where nothing can be drawn.
  init(path: String) throws {
    self.path = path
    _ = try renderer.render(
      Figure("trial", title: "", x: Axis(""), y: Axis(""), layers: [.line(x: [0, 1], y: [0, 1])]),
      as: .png)
    try Folder.create(path)
    _ = try AtomicFile(path: "\(path)/trial.png")
  }

  /// Draws figures into files of their names; none is written until all are drawn.
  ///
  /// - Throws: `FigureError`, `OutputError`.
  func draw(_ figures: [Figure]) throws {
    let pictures = try figures.map { try renderer.render($0, as: .png) }
    for (figure, picture) in zip(figures, pictures) {
      let file = try AtomicFile(path: "\(path)/\(figure.name).png")
      try file.write(picture)
      try file.commit()
    }
  }
}
