/// The formats of drawn pictures.
package enum PictureFormat: String, Sendable, CaseIterable {
  /// An image with two pixels for each point.
  case png
  /// Curves and texts, without a resolution.
  case svg
}

/// Draws figures by the program gnuplot, which reads a script with the data from its standard input.
///
/// `GnuplotText.quoted` escapes all texts, so that gnuplot does not run a label as a command. The same version of gnuplot
/// with the same fonts draws the same bytes each time.
///
/// Source: gnuplot 5.4 or newer with the `pngcairo` terminal, Debian's `gnuplot-nox`.
package struct GnuplotRenderer: Sendable {
  /// The program: a name that is looked up in `PATH`, or a path.
  package var program: String

  /// A renderer that runs `program`.
  package init(program: String = "gnuplot") { self.program = program }

  /// Draws a figure.
  ///
  /// Cost: about 0.1 s for a plot of a few thousand numbers, 0.5 s for a heat map of 512 × 512.
  ///
  /// - Returns: the bytes of the picture's file.
  /// - Throws: `FigureError` if the figure is wrong, gnuplot is not installed, or gnuplot fails.
  package func render(_ figure: Figure, as format: PictureFormat) throws(FigureError) -> [UInt8] {
    let script = GnuplotScript.text(of: try ResolvedFigure(figure), as: format)
    let run = try GnuplotRun(script, program: program)
    guard run.succeeded, !run.output.isEmpty else {
      throw .refused(figure: figure.name, words: run.failure)
    }
    return run.output
  }

  /// Draws a small picture without keeping it, so that a missing program is found before long work.
  ///
  /// - Throws: `FigureError` if gnuplot is not installed or fails.
  package func requireUsable() throws(FigureError) {
    let trial = Figure(
      "trial", title: "", x: Axis(""), y: Axis(""), layers: [.line(x: [0, 1], y: [0, 1])])
    _ = try render(trial, as: .png)
  }
}
