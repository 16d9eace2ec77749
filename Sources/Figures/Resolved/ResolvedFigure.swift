import FoundationEssentials

/// A figure with everything decided that a drawing needs: sizes, spans of axes, colours, and the places of bars and words.
///
/// Every program that draws starts from this value, so that all draw the same. Its JSON is the data file of a notebook:
///
///     {"title": "Loss", "size": [720, 450], "rows": 1, "columns": 1,
///      "plots": [{"title": "", "equal": false, "x": {"label": "step", "scale": "log", "range": [1, 1000]}, "y": {…},
///                 "layers": [{"kind": "line", "label": "seed 1", "x": […], "y": […], "color": "#0072b2", …}]}]}
struct ResolvedFigure {
  /// The stem of its files.
  let name: String
  /// What it shows, above everything.
  let title: String
  /// Width and height in points.
  let size: PictureSize
  /// How many plots stand above each other.
  let rows: Int
  /// How many plots stand side by side; places at the end of the last row may be empty.
  let columns: Int
  /// The plots in reading order; a plot that is alone has no title, because the figure's says it.
  let plots: [ResolvedPlot]

  /// Resolves a figure.
  ///
  /// - Throws: `FigureError` about the first layer whose numbers do not belong together.
  init(_ figure: Figure) throws(FigureError) {
    try figure.check()
    name = figure.name
    title = figure.title.plain
    size = PictureSize(of: figure)
    rows = figure.rowCount
    columns = figure.columnCount
    let isAlone = figure.plots.count == 1
    plots = figure.plots.map { ResolvedPlot($0, title: isAlone ? "" : $0.title) }
  }
}

extension ResolvedFigure: Encodable {
  private enum CodingKeys: String, CodingKey {
    case title, size, rows, columns, plots
  }

  func encode(to encoder: any Encoder) throws {
    var figure = encoder.container(keyedBy: CodingKeys.self)
    try figure.encode(title, forKey: .title)
    try figure.encode([size.width, size.height], forKey: .size)
    try figure.encode(rows, forKey: .rows)
    try figure.encode(columns, forKey: .columns)
    try figure.encode(plots, forKey: .plots)
  }

  /// The bytes of a data file: keys in the order of the alphabet, so that one figure always has the same.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
