/// A figure in gnuplot's language: data first, then a plot after the other.
struct GnuplotScript {
  private let figure: Figure
  private let columns: Int
  private(set) var lines: [String] = []

  /// The whole script, which writes the picture to standard output.
  static func text(of figure: Figure, as format: PictureFormat) -> String {
    var script = GnuplotScript(figure)
    script.write(format)
    return script.lines.joined(separator: "\n") + "\n"
  }

  private init(_ figure: Figure) {
    self.figure = figure
    columns = min(figure.columns, figure.plots.count)
  }

  private mutating func write(_ format: PictureFormat) {
    let plots = figure.plots.enumerated().map { number, plot in
      GnuplotPlot(plot, number: number)
    }
    lines += ["set encoding utf8", terminal(format)]
    for plot in plots { lines += plot.data }
    if plots.count == 1 {
      lines += plots[0].commands(title: figure.title, beside: .none)
    } else {
      let rows = (plots.count + columns - 1) / columns
      let title = GnuplotText.quoted(figure.title)
      lines.append(
        "set multiplot layout \(rows),\(columns) title \(title) font ',13' noenhanced")
      for (plot, values) in zip(plots, figure.plots) {
        lines += ["reset"] + plot.commands(title: values.title, beside: .plots)
      }
      lines.append("unset multiplot")
    }
  }

  private func terminal(_ format: PictureFormat) -> String {
    let size = PictureSize(of: figure)
    return switch format {
    case .png:
      "set terminal pngcairo size \(2 * size.width),\(2 * size.height) enhanced font 'DejaVu Sans,10' "
        + "fontscale 2 linewidth 2 pointscale 2 background '#ffffff'"
    case .svg:
      "set terminal svg size \(size.width),\(size.height) enhanced font 'DejaVu Sans,13' "
        + "background '#ffffff'"
    }
  }
}
