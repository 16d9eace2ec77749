/// What an experiment has to tell, from which its notebook is made.
package struct ExperimentPage: Equatable, Sendable {
  /// The stem of the notebook's file and of its folder of data; see `Figure.name`.
  package var name: String
  /// The title, in plain text.
  package var title: String
  /// The result in one sentence, in Markdown; the index repeats it.
  package var result: String
  /// What was asked and how it was done, in Markdown.
  package var introduction: String
  /// What was found, in order.
  package var sections: [Section]

  /// A page; the parameters are its properties.
  package init(
    _ name: String, title: String, result: String, introduction: String, sections: [Section]
  ) {
    self.name = name
    self.title = title
    self.result = result
    self.introduction = introduction
    self.sections = sections
  }
}

extension ExperimentPage {
  /// A part of a page: words, and what they are about.
  package struct Section: Equatable, Sendable {
    /// The heading, in plain text.
    package var heading: String
    /// The words, in Markdown.
    package var prose: String
    /// What is shown below the words; nil for nothing.
    package var exhibit: Exhibit?

    /// Words alone.
    package init(_ heading: String, _ prose: String) {
      self.heading = heading
      self.prose = prose
    }

    /// Words and a picture.
    package init(_ heading: String, _ prose: String = "", figure: Figure) {
      self.init(heading, prose)
      exhibit = .figure(figure)
    }

    /// Words and a table.
    package init(_ heading: String, _ prose: String = "", table: ResultTable) {
      self.init(heading, prose)
      exhibit = .table(table)
    }
  }

  /// What a section shows.
  package enum Exhibit: Equatable, Sendable {
    /// A picture, with its data and the code that draws it.
    case figure(Figure)
    /// Numbers and words in rows.
    case table(ResultTable)
  }

  /// The figures in order.
  var figures: [Figure] {
    sections.compactMap { section in
      if case .figure(let figure) = section.exhibit { figure } else { nil }
    }
  }

  /// Checks what the types leave open.
  ///
  /// - Throws: `FigureError` about a name that is no file's or used twice, or about a figure or table.
  func check() throws(FigureError) {
    guard name.isFileStem else { throw .name(name) }
    var names: Set<String> = []
    for figure in figures {
      try figure.check()
      guard names.insert(figure.name).inserted else { throw .repeated(figure: figure.name) }
    }
    for section in sections {
      if case .table(let table) = section.exhibit { try table.check(section.heading) }
    }
  }
}
