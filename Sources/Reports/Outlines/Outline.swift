/// What a rendering for people says about one matrix, before any layout.
///
/// Text and Markdown say the same in the same order; they differ in how they lay it out. The
/// wording is done once, here, and each format is left with columns, headings and escapes.
struct Outline: Equatable {
  /// The matrix's name.
  var name: String
  /// The summary sentence.
  var answer: String
  /// Where the numbers come from, one sentence each.
  var provenance: [String]
  /// The rest, in reading order.
  var sections: [Section]
}

/// A titled part of an outline.
struct Section: Equatable {
  /// What a section holds.
  enum Content: Equatable {
    /// Named figures, one a line.
    case figures([Figure])
    /// A table whose first column goes by the section's title.
    case table(Table)
    /// Sentences, one a paragraph.
    case sentences([String])
  }

  var title: String
  var content: Content
}

/// A figure and its name.
struct Figure: Equatable {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value.plain
  }
}
