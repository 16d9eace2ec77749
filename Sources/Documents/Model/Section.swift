import Figures
import Files

/// A part of a document: a title, what is shown, and words about it.
package struct Section: Equatable, Sendable {
  /// What a section shows.
  package enum Content: Equatable, Sendable {
    /// Named values, one per line.
    case facts([Fact])
    /// Sentences, one per item.
    case list([String])
    /// Rows and columns; a first column of words goes by the section's title.
    case table(Table)
    /// A picture as data.
    case picture(Figure)
    /// Points and edges in space, as data.
    case scene(Scene)
  }

  /// How much a section matters to most readers.
  package enum Tone: Sendable {
    /// It is read.
    case ordinary
    /// It is looked up, if at all: a terminal shows it faintly.
    case aside
  }

  /// The heading; empty for what follows the chapter's own heading without one.
  package let title: String
  /// Words about the content: below it in plain text, above it on pages.
  package let prose: [Prose]
  /// What is shown; nil for words alone.
  package let content: Content?
  /// How much it matters to most readers.
  package let tone: Tone

  /// A section; the parameters are its properties.
  package init(
    _ title: String = "", _ content: Content? = nil, prose: Prose..., tone: Tone = .ordinary
  ) {
    self.init(title, content, prose: prose, tone: tone)
  }

  /// A section; the parameters are its properties.
  init(_ title: String, _ content: Content?, prose: [Prose], tone: Tone) {
    self.title = title.plain
    self.prose = prose
    self.tone = tone
    self.content = content.map {
      if case .list(let items) = $0 { .list(items.map(\.plain)) } else { $0 }
    }
  }
}

/// A value with a name: `rank  21 of 21`.
package struct Fact: Equatable, Sendable {
  /// What is said; empty for a further value of the fact before.
  package let name: String
  /// The value in words.
  package let value: String

  /// The fact that `name` is `value`; control characters are replaced.
  package init(_ name: String, _ value: String) {
    self.name = name.plain
    self.value = value.plain
  }
}

/// A paragraph.
package enum Prose: Equatable, Sendable {
  /// Words as they are.
  case plain(String)
  /// Words with Markdown's marks, written by this program and not taken from a file.
  case markdown(String)

  /// The words on one line; marks stay.
  var line: String {
    switch self {
    case .plain(let words), .markdown(let words): words.plain
    }
  }
}

extension String {
  /// The text on one line, safe to show in a terminal: names and labels come from files that may be hostile.
  package var plain: String { DisplayedText.plain(self) }
}
