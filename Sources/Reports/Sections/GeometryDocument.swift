import Analysis
import Documents

extension GeometryReport {
  /// The report for people: a chapter for each matrix; of several, an overview first; of many, the overview alone.
  ///
  /// - Parameters:
  ///   - detail: how much is said of each matrix.
  ///   - order: what the matrices are sorted by; nil for as they are stored.
  ///   - vocabulary: the names of the settings that the document advises.
  package func document(
    _ detail: ReportDetail = .auto, sortedBy order: MatrixOrder? = nil,
    in vocabulary: Vocabulary = .plain
  ) -> Document {
    document(detail, sortedBy: order, in: vocabulary, page: nil)
  }

  /// The same, with illustrations for a page.
  func document(
    _ detail: ReportDetail, sortedBy order: MatrixOrder?, in vocabulary: Vocabulary,
    page: PageReport?
  ) -> Document {
    let places = order?.places(of: matrices) ?? Array(matrices.indices)
    let sorted = places.map { matrices[$0] }
    let run = Chapter.notes(generalDiagnostics, title: "Notes on the run", detail: detail)
    guard matrices.count > 1 else {
      return document(chapters(of: sorted, detail, page), notes: run, detail)
    }
    let overview = Overview(self, order: places)
    func illustrated(_ chapter: Chapter) -> Chapter {
      guard page != nil else { return chapter }
      var chapter = chapter
      chapter.illustrations = OverviewPictures.illustrations(self)
      return chapter
    }
    guard matrices.count > Overview.mostChapters, detail != .all else {
      return document(
        [illustrated(overview.chapter)] + chapters(of: sorted, detail, page), notes: run, detail)
    }
    let short = page.map { $0.shortChapters(of: sorted) }
    let stacks = StackChapter.chapters(of: sorted).sorted { $0.key < $1.key }.map(\.value)
    let shortRun = Chapter.notes(
      generalDiagnostics.map { $0.shortened(in: vocabulary) }, title: "Notes on the run",
      detail: detail)
    return document(
      [illustrated(overview.onlyChapter(detail, in: vocabulary))] + stacks + (short ?? []),
      notes: overview.notes(detail) + shortRun, detail)
  }

  private func document(
    _ chapters: [Chapter], notes: [Section], _ detail: ReportDetail
  ) -> Document {
    Document("report", chapters: chapters, notes: notes, colophon: colophon(detail))
  }

  /// A chapter for each matrix, and one line for each stack before the first of its matrices.
  private func chapters(
    of matrices: [MatrixReport], _ detail: ReportDetail, _ page: PageReport?
  ) -> [Chapter] {
    let stacks = StackChapter.chapters(of: matrices)
    return matrices.indices.flatMap { index in
      let plain = Chapter(matrices[index], diagnostics: diagnostics, detail: detail)
      let chapter = page?.illustrated(plain, of: matrices[index], number: index) ?? plain
      return [stacks[index], chapter].compactMap(\.self)
    }
  }

  /// The diagnostics that concern none of the matrices.
  private var generalDiagnostics: [DiagnosticReport] {
    let names = Set(matrices.map(\.name))
    return diagnostics.filter { diagnostic in
      diagnostic.matrix.map { !names.contains($0) } ?? true
    }
  }

  /// How many files are named unless all details are asked for.
  private static let mostSources = 12

  /// The program, the files and the options.
  ///
  /// The BLAS library and its threads are in the JSON only: the text is the same for every BLAS library.
  private func colophon(_ detail: ReportDetail) -> [Fact] {
    var facts = [Fact("made by", "\(generator.name.rawValue) \(generator.version)")]
    let shown = detail == .all ? sources[...] : sources.prefix(Self.mostSources)
    facts += shown.map { source in
      Fact("from", "\(source.path) (\(source.format), \(Digits.count(source.bytes, "byte")))")
    }
    let left = sources.count - shown.count
    if left > 0 {
      facts.append(Fact("", "… and \(Digits.count(left, "more file", plural: "more files"))"))
    }
    let tables = matrices.compactMap(\.table)
    if let table = tables.first {
      let lines = Digits.count(tables.reduce(0) { $0 + $1.lines }, "feature")
      facts.append(Fact("table", "\(table.path) (\(table.format), \(lines))"))
    }
    if !options.isEmpty {
      let words = options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      facts.append(Fact("options", words.joined(separator: ", ")))
    }
    return facts
  }
}

extension DiagnosticReport {
  /// About how many characters of a list of tensors an overview shows.
  private static let mostCharacters = 250

  /// The diagnostic without most of the tensors that it lists.
  func shortened(in vocabulary: Vocabulary) -> DiagnosticReport {
    guard code == "not-analysed", message.count > Self.mostCharacters else { return self }
    var short = self
    let start = message.prefix(Self.mostCharacters)
    let end = start.lastIndex(of: ",") ?? start.endIndex
    short.message = "\(start[..<end]), … (\(vocabulary[.fullDetail]) names all)"
    return short
  }
}

extension OptionValue {
  /// The value as words.
  package var text: String {
    switch self {
    case .string(let value): value
    case .number(let value): Digits.magnitude(value, significant: DecimalDigits.settled)
    case .bool(let value): value ? "on" : "off"
    case .strings(let values): values.joined(separator: " ")
    }
  }
}
