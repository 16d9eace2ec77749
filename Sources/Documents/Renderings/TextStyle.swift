/// How plain text looks: it says the same in every style.
package struct TextStyle: Equatable, Sendable {
  /// Whether parts of the text have colours.
  package enum Colouring: Sendable {
    /// Characters alone.
    case none
    /// The escape sequences that terminals know. They take no room: the layout is that of `none`.
    case terminal
  }

  /// The characters that the text is made of.
  package enum Signs: Sendable {
    /// Those of the document.
    case unicode
    /// ASCII alone; see `ASCIIText`.
    case ascii
  }

  /// The columns of a line.
  package let columns: Int
  /// Whether parts have colours.
  package let colouring: Colouring
  /// The characters.
  package let signs: Signs

  /// The columns of text that is not made for a terminal of known size.
  package static let usualColumns = 100

  /// A style; by default that of text in files.
  package init(
    columns: Int = usualColumns, colouring: Colouring = .none, signs: Signs = .unicode
  ) {
    self.columns = columns
    self.colouring = colouring
    self.signs = signs
  }

  /// What ends a cell that was cut because it is too long: … or three dots.
  var ellipsis: String { signs == .ascii ? "..." : "…" }
}
