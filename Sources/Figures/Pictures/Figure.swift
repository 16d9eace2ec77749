/// A picture as data: one plot, or several side by side, with everything needed to draw it again.
///
/// Numbers that are not finite, and those without a logarithm on a logarithmic axis, are gaps. Texts are plain: no
/// character in them is markup.
package struct Figure: Equatable, Sendable {
  /// The stem of the files made of it: letters, digits, `-`, `_` and `.`, the first one a letter or a digit.
  package var name: String
  /// What it shows, above everything.
  package var title: String
  /// The plots in reading order.
  package var plots: [Plot]
  /// How many plots stand in a row.
  package var columns: Int

  /// A figure of several plots.
  package init(_ name: String, title: String, columns: Int, plots: [Plot]) {
    self.name = name
    self.title = title
    self.plots = plots
    self.columns = columns
  }

  /// A figure of one plot.
  ///
  /// - Parameters:
  ///   - name: the stem of its files.
  ///   - title: what it shows.
  ///   - x: the horizontal axis.
  ///   - y: the vertical axis.
  ///   - colour: the axis of the values that colours stand for, where a layer has such.
  ///   - proportions: the units of the two axes, free or of one length.
  ///   - layers: what is drawn, the first one lowest.
  package init(
    _ name: String, title: String, x: Axis, y: Axis, colour: Axis = Axis(""),
    proportions: Plot.Proportions = .free, layers: [Layer]
  ) {
    let plot = Plot("", x: x, y: y, colour: colour, proportions: proportions, layers: layers)
    self.init(name, title: title, columns: 1, plots: [plot])
  }
}

extension Figure {
  /// How many plots stand in a row: no more than there are.
  var columnCount: Int { min(columns, plots.count) }
  /// How many rows there are; the last one may have empty places.
  var rowCount: Int { (plots.count + columnCount - 1) / columnCount }

  /// Checks what the types leave open.
  ///
  /// - Throws: `FigureError` about the first layer whose numbers do not belong together.
  func check() throws(FigureError) {
    guard name.isFileStem else { throw .name(name) }
    guard columns > 0, !plots.isEmpty else { throw .empty(figure: name) }
    for (number, plot) in plots.enumerated() {
      for (index, layer) in plot.layers.enumerated() {
        try layer.content.check(LayerPlace(figure: name, plot: number, layer: index), in: plot)
      }
    }
  }
}

/// The size of a picture in points; a PNG has two pixels a point.
struct PictureSize: Equatable {
  let width: Int
  let height: Int

  /// The size that suits the number of plots.
  init(of figure: Figure) {
    let rows = figure.rowCount
    guard figure.plots.count > 1 else {
      self = figure.plots[0].proportions == .equal ? Self(560, 520) : Self(720, 450)
      return
    }
    self = Self(min(400 * figure.columnCount, 2000), min(340 * rows + 30, 4000))
  }

  private init(_ width: Int, _ height: Int) {
    (self.width, self.height) = (width, height)
  }
}
