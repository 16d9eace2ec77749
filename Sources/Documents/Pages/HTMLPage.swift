import Figures

/// A document as one self-contained page: it makes no request, and without JavaScript it has the same words and still pictures.
struct HTMLPage {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// The whole file.
  var text: String {
    let subjects = document.chapters.filter { $0.subject != nil }
    let isSingle = document.chapters.count == 1
    var places = subjects.indices.makeIterator()
    let articles = document.chapters.enumerated().map { number, chapter in
      let subject = chapter.subject == nil ? nil : places.next()
      return article(chapter, number: number, level: isSingle ? 1 : 2, subject: subject)
    }
    let title = isSingle ? [] : [HTMLText.element("h1", text: heading)]
    let notes =
      document.notes.map(HTMLSection(level: 2).html) + (document.words.map { [words($0)] } ?? [])
    let origin =
      document.origin.isEmpty
      ? [] : [HTMLText.element("p", "class=\"source\"", text: document.origin.plain)]
    let main = origin + title + [contents] + articles + notes
    let body = [
      "<a class=\"skip\" href=\"#main\">Skip to the report</a>",
      "<header class=\"bar\">\n<p class=\"brand\">Eigenframe</p>\n</header>",
      HTMLText.element(
        "main", "id=\"main\"",
        html: "\n" + main.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"),
      footer,
      HTMLText.element(
        "script", "type=\"application/json\" id=\"data\"", html: PagePayload(document).json),
      document.data.isEmpty
        ? ""
        : HTMLText.element(
          "script", "type=\"application/json\" id=\"answer\"",
          html: PagePayload.embedded(document.data)),
      HTMLText.element("script", html: PageAssets.script),
    ].filter { !$0.isEmpty }
    return "<!DOCTYPE html>\n<html lang=\"en\">\n\(head)\n<body>\n"
      + body.joined(separator: "\n") + "\n</body>\n</html>\n"
  }

  private var head: String {
    let subject = document.title == document.name ? heading : document.title
    let title = document.origin.isEmpty ? subject : "\(subject), \(document.origin.plain)"
    return HTMLText.element(
      "head",
      html: """

        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(PageAssets.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        \(HTMLText.element("title", text: "\(title) – Eigenframe"))
        \(HTMLText.element("style", html: PageAssets.style))

        """)
  }

  /// The document's name as a title: `Report`.
  private var heading: String { document.name.prefix(1).uppercased() + document.name.dropFirst() }

  /// Links to the chapters, if there are several.
  private var contents: String {
    let named = document.chapters.enumerated().filter { !$0.element.title.isEmpty }
    guard named.count > 1 else { return "" }
    let links = named.map { number, chapter in
      HTMLText.element(
        "li", html: HTMLText.element("a", "href=\"#chapter-\(number)\"", text: chapter.title))
    }
    return HTMLText.element(
      "nav", "class=\"contents\" aria-label=\"Contents\"",
      html: "\n" + HTMLText.element("ol", html: "\n\(links.joined(separator: "\n"))\n") + "\n")
  }

  private func article(
    _ chapter: Chapter, number: Int, level: Int, subject: Int?
  ) -> String {
    let page = HTMLSection(level: level + 1)
    let title = chapter.title.isEmpty && level == 1 ? heading : chapter.title
    var parts = title.isEmpty ? [] : [HTMLText.element("h\(level)", text: title)]
    if !chapter.answer.isEmpty {
      parts.append(HTMLText.element("p", "class=\"answer\"", text: chapter.answer))
    }
    parts += chapter.provenance.map { HTMLText.element("p", "class=\"origin\"", text: $0) }
    parts += chapter.background.map(HTMLText.paragraphs)
    let lead = chapter.illustrations.isEmpty ? 0 : chapter.lead
    parts += chapter.sections.prefix(lead).map(page.html)
    parts += chapter.plates.map(page.html)
    parts += chapter.sections.dropFirst(lead).map(page.html)
    let attributes =
      "id=\"chapter-\(number)\"" + (subject.map { " data-subject=\"\($0)\"" } ?? "")
    let content = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    return HTMLText.element("article", attributes, html: "\n\(content)\n")
  }

  /// What the words mean, folded up.
  private func words(_ section: Section) -> String {
    let summary = HTMLText.element("summary", text: section.title)
    let content = HTMLSection(level: 2).html(of: Section("", section.content))
    return HTMLText.element("details", html: "\n\(summary)\n\(content)\n")
  }

  /// How the document was made.
  private var footer: String {
    var parts = document.colophon.isEmpty ? [] : [HTMLSection.facts(document.colophon)]
    if !document.command.isEmpty {
      parts.append(HTMLText.element("p", text: "The command that makes this page again:"))
      parts.append(HTMLText.element("p", "class=\"command\"", text: document.command))
    }
    return HTMLText.element("footer", html: "\n\(parts.joined(separator: "\n"))\n")
  }
}

extension Chapter {
  /// The illustrations by heading.
  fileprivate var plates: [ArraySlice<Illustration>] {
    let starts = illustrations.indices.filter { $0 == 0 || !illustrations[$0].title.isEmpty }
    return zip(starts, starts.dropFirst() + [illustrations.count]).map { illustrations[$0..<$1] }
  }
}
