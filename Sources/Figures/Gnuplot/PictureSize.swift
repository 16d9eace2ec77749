/// The size of a picture in points; a PNG has two pixels a point.
package struct PictureSize: Equatable {
  package let width: Int
  package let height: Int

  /// The size that suits the number of plots, whose places in a row may stay empty.
  package init(of figure: Figure) {
    let columns = min(figure.columns, figure.plots.count)
    let rows = (figure.plots.count + columns - 1) / columns
    guard figure.plots.count > 1 else {
      self = figure.plots[0].proportions == .equal ? Self(560, 520) : Self(720, 450)
      return
    }
    self = Self(min(400 * columns, 2000), min(340 * rows + 30, 4000))
  }

  private init(_ width: Int, _ height: Int) {
    (self.width, self.height) = (width, height)
  }
}
