import Eigenframe
import Figures
import FoundationEssentials
import Glibc

/// A folder that pictures are drawn into, one PNG file a figure.
struct PictureFolder {
  private let path: String
  private let renderer = GnuplotRenderer()

  /// Makes the folder where there is none.
  ///
  /// Draws once into nothing too, so that neither a bad path nor a missing program fails after long work.
  ///
  /// - Throws: `OutputError` where the folder cannot be made, `FigureError` where nothing can be drawn.
  init(path: String) throws {
    self.path = path
    _ = try renderer.render(
      Figure("trial", title: "", x: Axis(""), y: Axis(""), layers: [.line(x: [0, 1], y: [0, 1])]),
      as: .png)
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: path, reason: .cannotCreate(errno: errno))
    }
  }

  /// Draws figures into files of their names; none is written until all are drawn.
  ///
  /// - Throws: `FigureError`, `OutputError`.
  func draw(_ figures: [Figure]) throws {
    let pictures = try figures.map { try renderer.render($0, as: .png) }
    for (figure, picture) in zip(figures, pictures) {
      let file = try AtomicFile(path: "\(path)/\(figure.name).png")
      unsafe try file.write(picture.span.bytes)
      try file.commit()
    }
  }
}
