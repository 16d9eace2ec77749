import Figures

extension Notebook {
  /// The notebook of a document: the words of each section in a cell, and a cell of code for each picture.
  ///
  /// - Parameters:
  ///   - document: what it tells.
  ///   - pictures: the PNG of each of the document's pictures, in order.
  ///   - data: the path of each picture's file of numbers, from the notebook's folder.
  init(_ document: Document, pictures: [[UInt8]], data: [String]) {
    let codes = data.map { PythonFigure.cell(data: $0) }
    var drawings = zip(codes, pictures).makeIterator()
    var cells = CellList()
    for chapter in document.chapters {
      cells.add(Self.head(of: chapter))
      if !codes.isEmpty { cells.addFirst(PythonFigure.functions(for: document.pictures)) }
      for section in chapter.sections { cells.add(section, &drawings) }
    }
    for section in document.notes { cells.add(section, &drawings) }
    if !document.colophon.isEmpty { cells.add([MarkdownPage.notebook.list(document.colophon)]) }
    self.cells = cells.contents.enumerated().map { Cell(number: $0 + 1, content: $1) }
    metadata = Metadata(eigenframe: Entry(document))
  }

  /// The notebook of a document: the words of each section in a cell, then the code that draws from data.
  init(_ document: Document, _ code: NotebookCode) {
    var cells = CellList()
    var nothing = zip([String](), [[UInt8]]()).makeIterator()
    for chapter in document.chapters {
      cells.add(Self.head(of: chapter))
      for section in chapter.sections { cells.add(section, &nothing) }
    }
    for section in document.notes { cells.add(section, &nothing) }
    if !document.colophon.isEmpty { cells.add([MarkdownPage.notebook.list(document.colophon)]) }
    cells.add(
      MarkdownPage.notebook.heading("Pictures", level: 1) + [
        "The code below reads \(MarkdownText.escaped(code.data.plain)), which has every number of the report, and draws from it. "
          + "It needs NumPy and Matplotlib 3.6 or newer."
      ])
    for text in code.preparation { cells.addUnrun(text) }
    for drawing in code.drawings {
      cells.add(MarkdownPage.notebook.heading(drawing.title, level: 2))
      cells.addUnrun(drawing.code)
    }
    self.cells = cells.contents.enumerated().map { Cell(number: $0 + 1, content: $1) }
    metadata = Metadata(eigenframe: Entry(document))
  }

  private static func head(of chapter: Chapter) -> [String] {
    let page = MarkdownPage.notebook
    let answer =
      chapter.answer.isEmpty ? [] : ["**Result.** \(MarkdownText.escaped(chapter.answer))"]
    return page.heading(chapter.title, level: page.level) + answer + page.origin(of: chapter)
  }
}

/// The cells of a notebook as they are added; runs of code are numbered from 1.
private struct CellList {
  private(set) var contents = [Notebook.Cell.Content]()
  private var runs = 0

  private mutating func nextRun() -> Int {
    runs += 1
    return runs
  }

  /// Adds a cell of Markdown; nothing for no paragraphs.
  mutating func add(_ paragraphs: [String]) {
    let text = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    if !text.isEmpty { contents.append(.markdown(text)) }
  }

  /// Adds code that shows nothing, unless there is code already.
  mutating func addFirst(_ code: String) {
    guard runs == 0 else { return }
    contents.append(.code(code, run: nextRun()))
  }

  /// Adds code that has not been run.
  mutating func addUnrun(_ code: String) { contents.append(.code(code, run: nil)) }

  /// Adds a section: its words and, for a picture, the code that draws it and its PNG.
  mutating func add(
    _ section: Section, _ drawings: inout Zip2Sequence<[String], [[UInt8]]>.Iterator
  ) {
    guard case .picture(let picture) = section.content, let (code, png) = drawings.next() else {
      return add(MarkdownPage.notebook.parts(of: section))
    }
    add(MarkdownPage.notebook.words(of: section))
    contents.append(
      .picture(code, run: nextRun(), png: png, size: PictureSize(of: picture)))
  }
}

extension MarkdownPage {
  /// In a notebook a chapter's heading is of the first level.
  fileprivate static let notebook = MarkdownPage(level: 1)
}

extension Notebook.Entry {
  /// What the index says about a document.
  init(_ document: Document) {
    title = document.title
    result = document.answer
    picture = document.pictures.first.map { "\(document.name)/\($0.name).png" }
  }
}
