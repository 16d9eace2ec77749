import FoundationEssentials

/// A figure in which everything is decided that a drawing program needs: sizes, ranges of axes, colours, and the
/// positions of bars and labels.
///
/// All drawing programs start from this value, so that they draw the same. Its JSON is the data file of a notebook:
///
///     {"title": "Loss", "size": [720, 450], "rows": 1, "columns": 1,
///      "plots": [{"title": "", "equal": false, "x": {"label": "step", "scale": "log", "range": [1, 1000]}, "y": {…},
///                 "layers": [{"kind": "line", "label": "seed 1", "x": […], "y": […], "color": "#0072b2", …}]}]}
struct ResolvedFigure {
  /// The name of its files, without the extension.
  let name: String
  /// What it shows; drawn above the plots.
  let title: String
  /// Width and height in points.
  let size: PictureSize
  /// The number of rows of plots.
  let rows: Int
  /// The number of columns of plots; the last row may be shorter.
  let columns: Int
  /// The plots, row by row. A single plot has an empty title, because the figure's title says what it shows.
  let plots: [ResolvedPlot]

  /// Resolves a figure.
  ///
  /// - Throws: `FigureError` as `Figure.check`.
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

  /// The bytes of a data file. Keys are in alphabetical order, so that equal figures give equal bytes.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
