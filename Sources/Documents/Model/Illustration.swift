import Figures

/// What only pages show: a picture, a scene, a grid or a table, with words.
package struct Illustration: Equatable, Sendable {
  /// What is shown.
  package enum Content: Equatable, Sendable {
    /// A picture as data.
    case picture(Figure)
    /// Points and edges in space.
    case scene(Scene)
    /// A number for each pair of things.
    case grid(Grid)
    /// Rows and columns.
    case table(Table)
  }

  /// The heading; illustrations without one follow the one before beside it if there is room.
  package let title: String
  /// Words about it, in plain text.
  package let words: String
  /// What a reader can do with the mouse and the keys: shown after the words, where the page's script runs.
  package let hint: String
  /// What is shown.
  package let content: Content

  /// An illustration; the parameters are its properties.
  package init(
    _ title: String = "", _ content: Content, words: String = "", hint: String = ""
  ) {
    self.title = title.plain
    self.words = words.plain
    self.hint = hint.plain
    self.content = content
  }
}

/// A number from −1 to 1 for each pair of things, for instance cosines, as a square of colours.
package struct Grid: Equatable, Sendable {
  /// The stem of the files made of it; see `Figure.name`.
  package let name: String
  /// What it shows, in plain text.
  package let title: String
  /// The keys of its rows among the chapter's things; the columns are the same.
  package let keys: [Int]
  /// Where a new part begins, ascending, for lines between parts.
  package let bounds: [Int]
  /// Row by row.
  package let values: [Double]

  /// A grid; the parameters are its properties.
  package init(_ name: String, title: String, keys: [Int], bounds: [Int], values: [Double]) {
    self.name = name
    self.title = title.plain
    self.keys = keys
    self.bounds = bounds
    self.values = values
  }

  /// - Throws: `DocumentError` about the name or the numbers.
  func check() throws(DocumentError) {
    guard name.isFileStem else { throw .name(name) }
    let (count, overflow) = keys.count.multipliedReportingOverflow(by: keys.count)
    guard !overflow, values.count == count, values.allSatisfy({ (-1.001...1.001).contains($0) })
    else { throw .values(grid: name) }
  }
}
