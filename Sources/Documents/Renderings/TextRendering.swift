import Figures
import Files

extension Rendering {
  /// Plain text of 100 columns, as files hold it.
  package static let text = Rendering.text(in: TextStyle())

  /// Plain text in a style.
  package static func text(in style: TextStyle) -> Rendering {
    Rendering(name: "text", fileExtension: "txt") { document in
      let text = TextRendering(
        width: document.lines == .whole ? .max : style.columns, ellipsis: style.ellipsis,
        ink: TextInk(colouring: style.colouring))
      return text.text(of: style.signs == .ascii ? document.mapped(ASCIIText.text) : document)
    }
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
  /// What ends a cell that was cut because it is too long: … or three dots.
  let ellipsis: String
  /// What colours the parts.
  let ink: TextInk

  func text(of document: Document) -> String {
    var paragraphs = document.chapters.map(lines)
    paragraphs += document.notes.map { lines(of: $0, indent: Self.step) }
    paragraphs.append(ink.painted(facts(document.colophon, indent: 0), [], rest: .aside))
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func lines(of chapter: Chapter) -> [String] {
    let heading = [chapter.title, chapter.answer].filter { !$0.isEmpty }.joined(separator: ": ")
    let indent = heading.isEmpty ? 0 : Self.step
    let title = String(heading.dropLast(chapter.answer.count))
    var lines =
      heading.isEmpty
      ? []
      : ink.painted(
        wrapped(heading, indent: 0),
        [.init(title, .heading), .init(chapter.answer, .answer)])
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
        TextTable.lines(
          table, title: section.title, indent: inner, width: width, ellipsis: ellipsis)
      case .picture(let picture):
        wrapped(named("picture: \(picture.name)", section.title), indent: indent)
      case .scene(let scene):
        wrapped(named("3-D scene: \(scene.name)", section.title), indent: indent)
      case nil: title
      }
    let prose = section.prose.flatMap {
      TextParagraph.lines(
        $0.line, first: TextParagraph.blanks(inner), hanging: inner, width: width)
    }
    return ink.painted(
      content + prose, parts(of: section), rest: section.tone == .aside ? .aside : .plain)
  }

  /// The parts of a section with a tone of their own: its title, and notes that warn.
  private func parts(of section: Section) -> [TextInk.Part] {
    let title = TextInk.Part(section.title, .heading)
    guard section.tone == .ordinary, case .list(let items) = section.content else { return [title] }
    return [title]
      + items.map { item in
        let tone: TextInk.Tone =
          item.hasPrefix("warning: ") ? .warning : item.hasPrefix("error: ") ? .error : .plain
        return TextInk.Part(item, tone)
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
    let widest = facts.reduce(0) { max($0, $1.name.columns) }
    let start = indent + widest + Self.gap
    return facts.flatMap { fact in
      let name = TextParagraph.blanks(indent) + fact.name
      let first = name + TextParagraph.blanks(start - name.columns)
      return TextParagraph.lines(fact.value, first: first, hanging: start, width: width)
    }
  }
}
