/// A layer that a notebook can draw by Matplotlib.
protocol PythonLayer {
  /// The Python function `draw_KIND(ax, layer, colors)`: it draws a layer of the data file on Matplotlib's axes `ax`;
  /// `colors` gives the colours of values.
  static var python: String { get }
}

/// How notebooks draw figures by Matplotlib: one cell holds fixed functions; for each figure, a data file holds what
/// to draw, and a cell reads it and calls them.
package enum PythonFigure {
  /// The cell of the functions: one for each kind of layer in `figures`, and those that all plots need.
  package static func functions(for figures: [Figure]) -> String {
    let layers = figures.flatMap(\.plots).flatMap(\.layers)
    var kinds: [String: any ResolvedLayer.Type] = [:]
    for layer in layers {
      let type = layer.content.resolvedType
      kinds[type.kind] = type
    }
    let drawn = kinds.sorted { $0.key < $1.key }
    let table = ["DRAW = {"] + drawn.map { "    \"\($0.key)\": draw_\($0.key)," } + ["}"]
    let functions =
      drawn.map { $0.value.python } + [table.joined(separator: "\n"), PythonCode.plots]
    return ([PythonCode.start] + functions).joined(separator: "\n\n\n")
  }

  /// The cell that draws the figure of a data file.
  ///
  /// - Parameter path: the file's path from the notebook's folder; letters, digits, `-`, `_`, `.` and `/`.
  package static func cell(data path: String) -> String {
    """
    with open("\(path)") as file:
        figure = json.load(file)
    draw(figure)
    plt.show()
    """
  }

  /// The bytes of a figure's data file.
  ///
  /// - Throws: `FigureError` as `Figure.check`.
  package static func data(_ figure: Figure) throws -> [UInt8] { try ResolvedFigure(figure).json() }
}
