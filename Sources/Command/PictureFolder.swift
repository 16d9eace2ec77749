import Eigenframe

/// A folder of pictures, with a PNG file for each figure.
struct PictureFolder {
  private let path: String
  private let renderer = GnuplotRenderer()

  /// Makes the folder if it does not exist.
  ///
  /// Draws a trial picture and opens a trial file without keeping them, so that a missing program or a wrong path is
  /// found before the long work.
  ///
  /// - Throws: `OutputError` if the folder cannot be made or written; `FigureError` if gnuplot cannot draw.
  init(path: String) throws {
    self.path = path
    try renderer.requireUsable()
    try Folder.create(path)
    _ = try AtomicFile(path: "\(path)/trial.png")
  }

  /// Draws each figure into the file of its name. No file is written before all figures are drawn.
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
