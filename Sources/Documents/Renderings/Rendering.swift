/// A format of documents for people: a name, and a pure function of the document.
///
/// To add one, write its file beside the others and name it in `allCases`; every command then offers it.
package struct Rendering: CaseIterable, Hashable, Sendable {
  /// Every rendering that gives one text, in the order in which commands list them.
  package static let allCases: [Rendering] = [.text, .markdown, .html]

  /// What `--format` takes.
  package let name: String
  /// The usual extension of files in this format.
  package let fileExtension: String
  /// The document in this format, ending with a newline.
  package let render: @Sendable (Document) -> String

  package static func == (one: Self, other: Self) -> Bool { one.name == other.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
