import Figures

extension Rendering {
  /// GitHub's Markdown, for issues and wikis: a second-level heading for each chapter.
  package static let markdown = Rendering(name: "markdown", fileExtension: "md") { document in
    let page = MarkdownPage(level: 2)
    var parts = document.chapters.flatMap { chapter in
      page.head(of: chapter) + chapter.sections.flatMap(page.parts)
    }
    parts += document.notes.flatMap(page.parts)
    if !document.colophon.isEmpty { parts += ["---", page.list(document.colophon)] }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

/// The parts of a page in Markdown, which blank lines separate.
struct MarkdownPage {
  /// The level of a chapter's heading; a section's is one deeper.
  let level: Int

  /// A chapter's heading, answer, provenance and background.
  func head(of chapter: Chapter) -> [String] {
    let answer = chapter.answer.isEmpty ? [] : ["**\(MarkdownText.escaped(chapter.answer))**"]
    return heading(chapter.title, level: level) + answer + origin(of: chapter)
  }

  /// A chapter's provenance and background.
  func origin(of chapter: Chapter) -> [String] {
    chapter.provenance.map(MarkdownText.line) + chapter.background.map(\.markdown)
  }

  /// A section's heading, its words, and what it shows; pictures and scenes are named.
  func parts(of section: Section) -> [String] {
    let content =
      switch section.content {
      case .facts(let facts): [table(facts)]
      case .list(let items):
        [items.map { "- " + MarkdownText.line($0) }.joined(separator: "\n")]
      case .table(let table): parts(of: table)
      case .picture(let picture):
        ["Picture `\(picture.name)`: \(MarkdownText.escaped(picture.title))"]
      case .scene(let scene): ["3-D scene `\(scene.name)`: \(MarkdownText.escaped(scene.title))"]
      case nil: [String]()
      }
    return words(of: section) + content
  }

  /// A section's heading and its words.
  func words(of section: Section) -> [String] {
    heading(section.title, level: level + 1) + section.prose.map(\.markdown)
  }

  /// Facts as a list.
  func list(_ facts: [Fact]) -> String {
    facts.map { "- \(MarkdownText.line("\($0.name) \($0.value)"))" }.joined(separator: "\n")
  }

  /// The heading; none for an empty title.
  func heading(_ title: String, level: Int) -> [String] {
    let marks = String(repeating: "#", count: level)
    return title.isEmpty ? [] : ["\(marks) \(MarkdownText.heading(title))"]
  }

  private func parts(of table: Table) -> [String] {
    var columns = table.columns
    if !table.detailTitle.isEmpty { columns.append(.left(table.detailTitle)) }
    let rows = table.rows.map { $0.cells + (table.detailTitle.isEmpty ? [] : [$0.detail]) }
    let lines =
      [
        MarkdownText.row(columns.map(\.title)),
        MarkdownText.rule(columns.map(\.side)),
      ] + rows.map(MarkdownText.row)
    return [lines.joined(separator: "\n")]
      + (table.remark.isEmpty ? [] : [MarkdownText.line(table.remark)])
  }

  private func table(_ facts: [Fact]) -> String {
    let lines =
      [MarkdownText.row(["figure", "value"]), MarkdownText.rule([.left, .left])]
      + facts.map { MarkdownText.row([$0.name, $0.value]) }
    return lines.joined(separator: "\n")
  }
}

extension Prose {
  /// The paragraph in Markdown.
  fileprivate var markdown: String {
    switch self {
    case .plain(let words): MarkdownText.line(words.plain)
    case .markdown(let words): words
    }
  }
}
