import Figures

/// The parts of a page: sections, tables, lists of facts, and the frames of pictures.
struct HTMLSection {
  /// The level of a section's heading.
  let level: Int

  /// A section: its heading, its words and what it shows.
  func html(of section: Section) -> String {
    let content =
      switch section.content {
      case .facts(let facts): Self.facts(facts)
      case .list(let items): Self.list(items)
      case .table(let table): Self.table(table, name: section.title)
      case .picture(let picture): Self.figures([Self.figure(of: picture)])
      case .scene(let scene): Self.figures([Self.figure(of: scene)])
      case nil: ""
      }
    return block(
      section.title, [section.prose.map(HTMLText.paragraphs).joined(separator: "\n"), content])
  }

  /// Illustrations under one heading: the first has the title.
  func html(of illustrations: ArraySlice<Illustration>) -> String {
    guard let first = illustrations.first else { return "" }
    var parts = [String]()
    var figures = [String]()
    parts += Self.words(of: first)
    for (place, illustration) in illustrations.enumerated() {
      if place > 0, !illustration.words.isEmpty {
        parts += figures.isEmpty ? [] : [Self.figures(figures)]
        figures = []
        parts += Self.words(of: illustration)
      }
      switch illustration.content {
      case .picture(let picture): figures.append(Self.figure(of: picture))
      case .scene(let scene): figures.append(Self.figure(of: scene))
      case .grid(let grid):
        figures.append(
          Self.figure(named: grid.name, title: grid.title, GridDrawing(grid).svg))
      case .table(let table):
        parts += figures.isEmpty ? [] : [Self.figures(figures)]
        figures = []
        parts.append(Self.table(table, name: first.title))
      }
    }
    return block(first.title, parts + (figures.isEmpty ? [] : [Self.figures(figures)]))
  }

  /// The words about an illustration, then its hint.
  private static func words(of illustration: Illustration) -> [String] {
    let hint =
      illustration.hint.isEmpty
      ? "" : HTMLText.element("span", "class=\"hint\"", text: illustration.hint)
    let parts = [HTMLText.escaped(illustration.words), hint].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return [] }
    return [HTMLText.element("p", "class=\"words\"", html: parts.joined(separator: " "))]
  }

  private func block(_ title: String, _ parts: [String]) -> String {
    let heading = title.isEmpty ? [] : [HTMLText.element("h\(level)", text: title)]
    let content = (heading + parts).filter { !$0.isEmpty }.joined(separator: "\n")
    return HTMLText.element("section", html: "\n\(content)\n")
  }

  // MARK: Pictures

  private static func figures(_ figures: [String]) -> String {
    HTMLText.element("div", "class=\"figures\"", html: "\n\(figures.joined(separator: "\n"))\n")
  }

  private static func figure(of picture: Figure) -> String {
    // A figure that cannot be drawn is named: `Document.check` has said why before.
    let drawing = (try? SVGPicture(picture).text) ?? HTMLText.element("p", text: picture.title)
    return figure(named: picture.name, title: picture.title, drawing)
  }

  private static func figure(of scene: Scene) -> String {
    figure(named: scene.name, title: scene.title, SceneDrawing(scene).svg)
  }

  private static func figure(named name: String, title: String, _ drawing: String) -> String {
    let caption = HTMLText.element("figcaption", text: title)
    let stage = HTMLText.element(
      "div", "class=\"stage\" data-picture=\"\(HTMLText.escaped(name))\"", html: drawing)
    return HTMLText.element("figure", html: "\n\(caption)\n\(stage)\n")
  }

  // MARK: Words and tables

  static func facts(_ facts: [Fact]) -> String {
    let lines = facts.map {
      HTMLText.element("dt", text: $0.name) + HTMLText.element("dd", text: $0.value)
    }
    return HTMLText.element("dl", "class=\"facts\"", html: "\n\(lines.joined(separator: "\n"))\n")
  }

  private static func list(_ items: [String]) -> String {
    let lines = items.map { HTMLText.element("li", text: $0) }
    return HTMLText.element("ul", "class=\"list\"", html: "\n\(lines.joined(separator: "\n"))\n")
  }

  private static func table(_ table: Table, name: String) -> String {
    let hasDetails = !table.detailTitle.isEmpty
    let titles =
      table.columns.map { cell("th", "scope=\"col\"", $0.side, $0.title) }
      + (hasDetails ? [HTMLText.element("th", "scope=\"col\"", text: table.detailTitle)] : [])
    let rows = table.rows.map { row in
      let cells = zip(table.columns, row.cells).enumerated().map { place, cell in
        let value = row.values[place].map { "data-value=\"\($0)\"" } ?? ""
        return Self.cell("td", value, cell.0.side, cell.1)
      }
      let detail =
        hasDetails ? [HTMLText.element("td", "class=\"detail\"", text: row.detail)] : []
      let keys = row.keys.map(String.init).joined(separator: " ")
      return HTMLText.element(
        "tr", keys.isEmpty ? "" : "data-keys=\"\(keys)\"", html: (cells + detail).joined())
    }
    let head = HTMLText.element("thead", html: HTMLText.element("tr", html: titles.joined()))
    let body = HTMLText.element("tbody", html: "\n\(rows.joined(separator: "\n"))\n")
    let label = HTMLText.escaped(name.isEmpty ? "table" : name)
    let scroll = HTMLText.element(
      "div", "class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"",
      html: "\n" + HTMLText.element("table", html: "\n\(head)\n\(body)\n") + "\n")
    guard !table.remark.isEmpty else { return scroll }
    return scroll + "\n" + HTMLText.element("p", "class=\"remark\"", text: table.remark)
  }

  private static func cell(
    _ name: String, _ attributes: String, _ side: Table.Column.Side, _ text: String
  ) -> String {
    let side = side == .right ? "class=\"number\"" : ""
    let all = [attributes, side].filter { !$0.isEmpty }.joined(separator: " ")
    return HTMLText.element(name, all, text: text)
  }
}
