/// A layer that a notebook can draw.
protocol PythonLayer {
  /// A Python function `draw_KIND(ax, layer, colors)` that draws a layer's object of the data file on Matplotlib's axes.
  static var python: String { get }
}

/// What draws a notebook's figures by Matplotlib: fixed functions in one cell, and for each figure a file of data that
/// they read and a cell that calls them.
enum PythonFigure {
  /// The cell of the functions: those for the kinds of layers in `figures`, and those that all plots need.
  static func functions(for figures: [Figure]) -> String {
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
  /// - Parameter path: the file's path from the notebook's folder, of letters, digits, `-`, `_`, `.` and `/`.
  static func cell(data path: String) -> String {
    """
    with open("\(path)") as file:
        figure = json.load(file)
    draw(figure)
    plt.show()
    """
  }

  /// The bytes of a figure's data file.
  ///
  /// - Throws: `FigureError` about the first layer whose numbers do not belong together.
  static func data(_ figure: Figure) throws -> [UInt8] { try ResolvedFigure(figure).json() }
}
