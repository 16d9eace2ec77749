extension Document {
  /// The document with every text that plain text shows changed in the same way.
  func mapped(_ change: (String) -> String) -> Document {
    Document(
      name, chapters: chapters.map { $0.mapped(change) }, notes: notes.map { $0.mapped(change) },
      colophon: colophon.map { $0.mapped(change) }, lines: lines)
  }
}

extension Chapter {
  fileprivate func mapped(_ change: (String) -> String) -> Chapter {
    Chapter(
      title: change(title), answer: change(answer), provenance: provenance.map(change),
      background: background, sections: sections.map { $0.mapped(change) })
  }
}

extension Section {
  fileprivate func mapped(_ change: (String) -> String) -> Section {
    let content: Content? =
      switch self.content {
      case .facts(let facts): .facts(facts.map { $0.mapped(change) })
      case .list(let items): .list(items.map(change))
      case .table(let table): .table(table.mapped(change))
      case .picture, .scene, nil: self.content
      }
    return Section(
      change(title), content, prose: prose.map { $0.mapped(change) }, tone: tone)
  }
}

extension Fact {
  fileprivate func mapped(_ change: (String) -> String) -> Fact {
    Fact(change(name), change(value))
  }
}

extension Prose {
  fileprivate func mapped(_ change: (String) -> String) -> Prose {
    switch self {
    case .plain(let words): .plain(change(words))
    case .markdown(let words): .markdown(change(words))
    }
  }
}

extension Table {
  fileprivate func mapped(_ change: (String) -> String) -> Table {
    var table = self
    for column in columns.indices { table.columns[column].title = change(columns[column].title) }
    table.detailTitle = change(detailTitle)
    table.rows = rows.map { Row($0.cells.map(change), detail: change($0.detail)) }
    table.remark = change(remark)
    return table
  }
}
