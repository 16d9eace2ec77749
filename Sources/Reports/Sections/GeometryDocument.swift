import Documents

extension GeometryReport {
  /// The report for people: a chapter for each matrix.
  ///
  /// - Parameter detail: how much is said of each matrix.
  package func document(_ detail: ReportDetail = .auto) -> Document {
    Document(
      "report",
      chapters: matrices.indices.flatMap { index in
        let chapter = Chapter(matrices[index], diagnostics: diagnostics, detail: detail)
        return [StackChapter.chapter(beginningAt: index, of: matrices), chapter].compactMap(\.self)
      },
      notes: Chapter.notes(generalDiagnostics, title: "Notes on the run", detail: detail),
      colophon: colophon)
  }

  /// The diagnostics that concern none of the matrices.
  private var generalDiagnostics: [DiagnosticReport] {
    let names = Set(matrices.map(\.name))
    return diagnostics.filter { diagnostic in
      diagnostic.matrix.map { !names.contains($0) } ?? true
    }
  }

  /// The program, the files and the options.
  ///
  /// The BLAS library and its threads are in the JSON only: the text is the same for every BLAS library.
  private var colophon: [Fact] {
    var facts = [Fact("made by", "\(generator.name.rawValue) \(generator.version)")]
    facts += sources.map { source in
      Fact("from", "\(source.path) (\(source.format), \(Digits.count(source.bytes, "byte")))")
    }
    if !options.isEmpty {
      let words = options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      facts.append(Fact("options", words.joined(separator: ", ")))
    }
    return facts
  }
}

extension OptionValue {
  /// The value as words.
  var text: String {
    switch self {
    case .string(let value): value
    case .number(let value): Digits.magnitude(value, significant: DecimalDigits.settled)
    case .bool(let value): value ? "on" : "off"
    case .strings(let values): values.joined(separator: " ")
    }
  }
}
