/// The code cells of a notebook: Matplotlib as a researcher would write it.
package enum PythonFigure {
  /// The first cell: what the others need, and the colours.
  package static func preamble(for cells: [String]) -> String {
    func uses(_ word: String) -> Bool { cells.contains { $0.contains(word) } }
    var lines = ["import json", "", "import matplotlib.pyplot as plt"]
    if uses("np.") { lines.append("import numpy as np") }
    let norms = ["LogNorm", "Normalize"].filter { uses("\($0)(") }
    if !norms.isEmpty {
      lines.append("from matplotlib.colors import \(norms.joined(separator: ", "))")
    }
    let colours = Palette.inks.map(PythonText.quoted)
    lines += [
      "", "# Okabe and Ito's colours, which every kind of colour vision tells apart.",
      "plt.rcParams[\"axes.prop_cycle\"] = plt.cycler(",
      "    color=[\(colours.joined(separator: ", "))]", ")",
    ]
    return lines.joined(separator: "\n")
  }

  /// The cell that draws a figure from its file of numbers.
  package static func cell(_ figure: Figure, data: String) -> String {
    var lines = [
      "with open(\(PythonText.quoted(data))) as file:", "    data = json.load(file)", "",
    ]
    lines += figure.plots.count == 1 ? alone(figure) : several(figure)
    return (lines + ["plt.show()"]).joined(separator: "\n")
  }

  private static func alone(_ figure: Figure) -> [String] {
    let numbers = FigureData(figure).plots[0]
    let plot = PythonPlot(
      figure.plots[0], numbers, variable: "data", title: PythonText.label(figure.title))
    return ["fig, ax = plt.subplots(figsize=\(inches(figure)))"] + plot.lines
  }

  private static func several(_ figure: Figure) -> [String] {
    let columns = min(figure.columns, figure.plots.count)
    let rows = (figure.plots.count + columns - 1) / columns
    var lines = PythonText.call(
      "fig, axes = plt.subplots",
      ["\(rows)", "\(columns)", "figsize=\(inches(figure))", "layout=\"constrained\""])
    lines.append("fig.suptitle(\(PythonText.label(figure.title)))")
    let bodies = zip(figure.plots, FigureData(figure).plots).map { plot, numbers in
      PythonPlot(plot, numbers, variable: "plot", title: "plot[\"title\"]").lines
    }
    if Set(bodies).count == 1 {
      lines += ["for ax, plot in zip(axes.flat, data):"] + bodies[0].indented
    } else {
      for (number, body) in bodies.enumerated() {
        lines += ["", "ax, plot = axes.flat[\(number)], data[\(number)]"] + body
      }
    }
    if bodies.count < rows * columns {
      lines += ["for ax in axes.flat[\(bodies.count):]:", "    ax.axis(\"off\")"]
    }
    return lines
  }

  /// The size in inches, of which a point of the tool's own picture is a hundredth.
  private static func inches(_ figure: Figure) -> String {
    let size = PictureSize(of: figure)
    return "(\(Double(size.width) / 100), \(Double(size.height) / 100))"
  }
}
