/// A picture as data: one plot, or several plots in rows.
///
/// Numbers that are not finite are gaps, and so are numbers that are not positive on a logarithmic axis. Texts are plain:
/// no character in them is markup.
package struct Figure: Equatable, Sendable {
  /// The name of its files, without the extension: letters, digits, `-`, `_` and `.`, the first a letter or a digit.
  package var name: String
  /// What it shows; drawn above the plots.
  package var title: String
  /// The plots, row by row.
  package var plots: [Plot]
  /// The greatest number of plots in a row.
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
  ///   - name: the name of its files, without the extension.
  ///   - title: what it shows.
  ///   - x: the horizontal axis.
  ///   - y: the vertical axis.
  ///   - colour: the axis of the values that colours stand for; used only if a layer has such colours.
  ///   - proportions: whether a unit is equally long on both axes.
  ///   - layers: what is drawn, from the lowest to the highest.
  package init(
    _ name: String, title: String, x: Axis, y: Axis, colour: Axis = Axis(""),
    proportions: Plot.Proportions = .free, layers: [Layer]
  ) {
    let plot = Plot("", x: x, y: y, colour: colour, proportions: proportions, layers: layers)
    self.init(name, title: title, columns: 1, plots: [plot])
  }
}

extension Figure {
  /// The number of columns that hold plots.
  var columnCount: Int { min(columns, plots.count) }
  /// The number of rows; the last one may be shorter than the others.
  var rowCount: Int { (plots.count + columnCount - 1) / columnCount }

  /// Checks the name, the number of plots, and each layer.
  ///
  /// - Throws: `FigureError` about the first that is wrong.
  package func check() throws(FigureError) {
    guard name.isFileStem else { throw .name(name) }
    guard columns > 0, !plots.isEmpty else { throw .empty(figure: name) }
    for (number, plot) in plots.enumerated() {
      for (index, layer) in plot.layers.enumerated() {
        try layer.content.check(LayerPlace(figure: name, plot: number, layer: index), in: plot)
      }
    }
  }
}

/// The size of a picture in points. A PNG has two pixels for each point.
package struct PictureSize: Equatable {
  package let width: Int
  package let height: Int

  /// The size that suits the number of plots.
  package init(of figure: Figure) {
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
