/// A figure in gnuplot's language: first the data of all plots, then the commands of each plot.
enum GnuplotScript {
  /// The whole script, which writes the picture to standard output.
  static func text(of figure: ResolvedFigure, as format: PictureFormat) -> String {
    let plots = figure.plots.enumerated().map { GnuplotPlot($1, number: $0) }
    var lines = ["set encoding utf8", terminal(format, figure.size)]
    lines += plots.flatMap(\.data)
    if plots.count == 1 {
      lines += plots[0].commands(title: figure.title, .alone)
    } else {
      let title = GnuplotText.quoted(figure.title)
      lines.append(
        "set multiplot layout \(figure.rows),\(figure.columns) title \(title) font ',13' noenhanced"
      )
      for (plot, values) in zip(plots, figure.plots) {
        lines += ["reset"] + plot.commands(title: values.title, .amongOthers)
      }
      lines.append("unset multiplot")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func terminal(_ format: PictureFormat, _ size: PictureSize) -> String {
    switch format {
    case .png:
      "set terminal pngcairo size \(2 * size.width),\(2 * size.height) enhanced font 'DejaVu Sans,10' "
        + "fontscale 2 linewidth 2 pointscale 2 background '#ffffff'"
    case .svg:
      "set terminal svg size \(size.width),\(size.height) enhanced font 'DejaVu Sans,13' "
        + "background '#ffffff'"
    }
  }
}
