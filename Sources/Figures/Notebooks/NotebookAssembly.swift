extension Notebook {
  /// The notebook of a page.
  ///
  /// - Parameters:
  ///   - page: what it tells.
  ///   - pictures: the PNG of each of the page's figures, in order.
  ///   - data: the path of each figure's file of numbers, from the notebook's folder.
  init(_ page: ExperimentPage, pictures: [[UInt8]], data: [String]) {
    var contents: [Cell.Content] = [
      .markdown(
        Self.text("# \(page.title.markdown)", "**Result.** \(page.result)", page.introduction))
    ]
    if !page.figures.isEmpty {
      contents.append(.code(PythonFigure.functions(for: page.figures), run: 1))
    }
    var number = 0
    for section in page.sections {
      var words = ["## \(section.heading.markdown)", section.prose]
      if case .table(let table) = section.exhibit { words.append(table.markdown) }
      contents.append(.markdown(Self.text(words)))
      if case .figure(let figure) = section.exhibit {
        contents.append(
          .picture(
            PythonFigure.cell(data: data[number]), run: number + 2, png: pictures[number],
            size: PictureSize(of: figure)))
        number += 1
      }
    }
    cells = contents.enumerated().map { Cell(number: $0 + 1, content: $1) }
    metadata = Metadata(eigenframe: Entry(page))
  }

  private static func text(_ paragraphs: String...) -> String { text(paragraphs) }

  private static func text(_ paragraphs: [String]) -> String {
    paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension Notebook.Entry {
  /// What the index says about a page.
  init(_ page: ExperimentPage) {
    title = page.title
    result = page.result
    picture = page.figures.first.map { "\(page.name)/\($0.name).png" }
  }
}
