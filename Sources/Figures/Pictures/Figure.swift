/// A picture as data: one plot, or several side by side, with everything needed to draw it again.
///
/// Numbers that are not finite, and those without a logarithm on a logarithmic axis, are gaps. Texts are plain: no
/// character in them is markup.
package struct Figure: Codable, Equatable, Sendable {
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
