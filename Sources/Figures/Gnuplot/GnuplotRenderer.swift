/// The formats of drawn pictures.
package enum PictureFormat: String, Sendable, CaseIterable {
  /// Pixels, two a point.
  case png
  /// Curves and text.
  case svg
}

/// Draws figures by gnuplot, a program of its own that gets a script and the data through its standard input.
///
/// Texts reach gnuplot in quotes that nothing can leave, so that no label is a command. One version of gnuplot with the
/// same fonts draws the same bytes each time.
///
/// Source: gnuplot 5.4 or newer with the `pngcairo` terminal, Debian's `gnuplot-nox`.
package struct GnuplotRenderer: Sendable {
  /// The program: a name to be looked up in `PATH`, or a path.
  package var program: String

  /// A renderer that runs `program`.
  package init(program: String = "gnuplot") { self.program = program }

  /// Draws a figure.
  ///
  /// Cost: about 0.1 s for a plot of a few thousand numbers, 0.5 s for a heat map of 512 × 512.
  ///
  /// - Returns: the bytes of the picture's file.
  /// - Throws: `FigureError` where arrays of the figure do not belong together, gnuplot is absent or refuses.
  package func render(_ figure: Figure, as format: PictureFormat) throws(FigureError) -> [UInt8] {
    let script = GnuplotScript.text(of: try ResolvedFigure(figure), as: format)
    let run = try GnuplotRun(script, program: program)
    guard run.succeeded, !run.output.isEmpty else {
      throw .refused(figure: figure.name, words: run.lastWords)
    }
    return run.output
  }
}
