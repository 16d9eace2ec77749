import Figures

extension Rendering {
  /// Plain text for a terminal of 100 columns.
  package static let text = Rendering(name: "text", fileExtension: "txt") { document in
    TextRendering(width: document.lines == .whole ? .max : TextParagraph.width).text(of: document)
  }
}

/// The layout of plain text: a chapter's heading is at the margin, a section's title two columns in, its content four.
///
/// A section without a title is two columns in, as a title is; in a chapter without a heading it is at the margin.
private struct TextRendering {
  private static let step = 2
  /// The blanks between a fact's name and its value.
  private static let gap = 2

  /// The columns of a line.
  let width: Int

  func text(of document: Document) -> String {
    var paragraphs = document.chapters.map(lines)
    paragraphs += document.notes.map { lines(of: $0, indent: Self.step) }
    paragraphs.append(facts(document.colophon, indent: 0))
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func lines(of chapter: Chapter) -> [String] {
    let heading = [chapter.title, chapter.answer].filter { !$0.isEmpty }.joined(separator: ": ")
    let indent = heading.isEmpty ? 0 : Self.step
    var lines = heading.isEmpty ? [] : wrapped(heading, indent: 0)
    lines += chapter.provenance.flatMap { wrapped($0, indent: indent) }
    for section in chapter.sections {
      if !lines.isEmpty, !section.title.isEmpty { lines.append("") }
      lines += self.lines(of: section, indent: indent)
    }
    return lines
  }

  private func lines(of section: Section, indent: Int) -> [String] {
    let inner = section.title.isEmpty ? indent : indent + Self.step
    let title = section.title.isEmpty ? [] : wrapped(section.title, indent: indent)
    let content =
      switch section.content {
      case .facts(let facts): title + self.facts(facts, indent: inner)
      case .list(let items): title + items.flatMap { wrapped($0, indent: inner) }
      case .table(let table):
        TextTable.lines(table, title: section.title, indent: inner, width: width)
      case .picture(let picture):
        wrapped(named("picture: \(picture.name)", section.title), indent: indent)
      case .scene(let scene):
        wrapped(named("3-D scene: \(scene.name)", section.title), indent: indent)
      case nil: title
      }
    return content
      + section.prose.flatMap {
        TextParagraph.lines(
          $0.line, first: TextParagraph.blanks(inner), hanging: inner, width: width)
      }
  }

  /// What plain text cannot show, named after the title.
  private func named(_ name: String, _ title: String) -> String {
    title.isEmpty ? "(\(name))" : "\(title) (\(name))"
  }

  /// A text whose further lines are indented by one step more.
  private func wrapped(_ text: String, indent: Int) -> [String] {
    TextParagraph.lines(
      text, first: TextParagraph.blanks(indent), hanging: indent + Self.step, width: width)
  }

  /// Facts one below the other, their values aligned.
  private func facts(_ facts: [Fact], indent: Int) -> [String] {
    let widest = facts.reduce(0) { max($0, $1.name.count) }
    let start = indent + widest + Self.gap
    return facts.flatMap { fact in
      let name = TextParagraph.blanks(indent) + fact.name
      let first = name + TextParagraph.blanks(start - name.count)
      return TextParagraph.lines(fact.value, first: first, hanging: start, width: width)
    }
  }
}
