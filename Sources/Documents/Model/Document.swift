import Figures

/// What an answer says to a person, before any layout.
///
/// All renderings say the same in the same order. The words are chosen once, when the document is made; a rendering
/// adds columns, headings and escapes.
package struct Document: Equatable, Sendable {
  /// Whether plain text is broken into lines.
  package enum Lines: Equatable, Sendable {
    /// Broken to fit a terminal of 100 columns.
    case wrapped
    /// Never broken: every fact and every row of a table is on one line, so that `grep` finds it.
    case whole
  }

  /// The stem of the files made of the document; see `Figure.name`.
  package let name: String
  /// One for each thing that the answer is about.
  package let chapters: [Chapter]
  /// What concerns all chapters.
  package let notes: [Section]
  /// How the document was made: by which program, from which files, with which options.
  package var colophon: [Fact]
  /// Whether plain text is broken into lines.
  package let lines: Lines
  /// What the document is about, for pages, where the files are named at the end; empty if its title says it.
  package var origin = ""
  /// What the words of the document mean, for pages.
  package var words: Section?
  /// The command that makes the document again, for pages to copy; empty if it is not known.
  package var command = ""
  /// The answer as JSON, for pages to save; empty if what is in the page's pictures is all.
  package var data = ""

  /// A document; the parameters are its properties.
  package init(
    _ name: String, chapters: [Chapter], notes: [Section] = [], colophon: [Fact] = [],
    lines: Lines = .wrapped
  ) {
    self.name = name
    self.chapters = chapters
    self.notes = notes
    self.colophon = colophon
    self.lines = lines
  }

  /// A document of one chapter; the parameters are properties of the chapter.
  package init(
    _ name: String, title: String, answer: String, background: Prose..., sections: [Section]
  ) {
    let chapter = Chapter(
      title: title, answer: answer, background: background, sections: sections)
    self.init(name, chapters: [chapter])
  }

  /// The title of the only chapter; of several chapters, the document's name.
  package var title: String {
    chapters.count == 1 && !chapters[0].title.isEmpty ? chapters[0].title : name
  }

  /// The answers of all chapters, in one sentence.
  package var answer: String {
    chapters.map(\.answer).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The pictures in reading order.
  package var pictures: [Figure] {
    contents.compactMap { if case .picture(let picture) = $0 { picture } else { nil } }
  }

  /// What all sections show, in reading order.
  var contents: [Section.Content] { sections.compactMap(\.content) }

  /// All sections in reading order.
  var sections: [Section] { chapters.flatMap(\.sections) + notes }

  /// The document in one rendering, ending with a newline.
  package func rendered(as rendering: Rendering) -> String { rendering.render(self) }
}

/// What is said about one thing: a matrix, a model, a file, an experiment.
///
/// Titles, answers and provenance are plain text; control characters in them are replaced.
package struct Chapter: Equatable, Sendable {
  /// What it is about; empty if the answer says so itself.
  package let title: String
  /// The answer in one sentence; empty if there is nothing to sum up.
  package let answer: String
  /// Where the numbers come from; each element is one sentence.
  package var provenance: [String]
  /// What was asked and how it was done. Plain text leaves it out: a terminal shows results.
  package let background: [Prose]
  /// What was found, in reading order.
  package let sections: [Section]
  /// What pages show beside the sections; text and Markdown leave it out.
  package var illustrations: [Illustration] = []
  /// How many of the sections come before the illustrations.
  package var lead = 1
  /// The things that the keys of illustrations stand for; nil if there are no keys.
  package var subject: Subject?

  /// A chapter; the parameters are its properties.
  package init(
    title: String = "", answer: String = "", provenance: [String] = [], background: [Prose] = [],
    sections: [Section]
  ) {
    self.title = title.plain
    self.answer = answer.plain
    self.provenance = provenance.map(\.plain)
    self.background = background
    self.sections = sections
  }
}
