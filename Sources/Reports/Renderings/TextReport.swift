/// The report for a person at a terminal of 100 columns.
///
/// The first line for each matrix is the answer; what supports it follows, the most telling first.
package enum TextReport: ReportRendering {
  private static let figureIndent = 4
  private static let nameGap = 2

  /// The report as plain text.
  package static func render(_ report: GeometryReport, detail: ReportDetail) -> String {
    var paragraphs = report.matrices.map { matrix in
      lines(of: Outline(matrix, diagnostics: report.diagnostics, detail: detail))
    }
    let general = report.diagnostics(besides: report.matrices.map(\.name))
    paragraphs += Outline.notes(general, title: "Notes on the run", detail: detail).map(lines)
    paragraphs.append(figures(Colophon.figures(report), indent: 0))
    return paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private static func lines(of outline: Outline) -> [String] {
    var lines = TextParagraph.lines("\(outline.name): \(outline.answer)", first: "", hanging: 2)
    for sentence in outline.provenance {
      lines += TextParagraph.lines(sentence, first: "  ", hanging: 4)
    }
    for section in outline.sections {
      lines.append("")
      lines += self.lines(of: section)
    }
    return lines
  }

  private static func lines(of section: Section) -> [String] {
    switch section.content {
    case .table(let table):
      TextTable.lines(table, title: section.title)
    case .figures(let figures):
      TextParagraph.lines(section.title, first: "  ", hanging: figureIndent)
        + self.figures(figures, indent: figureIndent)
    case .sentences(let sentences):
      [section.title.indented]
        + sentences.flatMap {
          TextParagraph.lines($0, first: TextParagraph.blanks(figureIndent), hanging: 6)
        }
    }
  }

  /// Figures one below the other, their values aligned.
  private static func figures(_ figures: [Figure], indent: Int) -> [String] {
    let widest = figures.reduce(0) { max($0, $1.name.count) }
    let start = indent + widest + nameGap
    return figures.flatMap { figure in
      let name = TextParagraph.blanks(indent) + figure.name
      let first = name + TextParagraph.blanks(start - name.count)
      return TextParagraph.lines(figure.value, first: first, hanging: start)
    }
  }
}

extension GeometryReport {
  /// The diagnostics that concern none of the matrices `named`.
  func diagnostics(besides named: [String]) -> [DiagnosticReport] {
    diagnostics.filter { diagnostic in
      diagnostic.matrix.map { !named.contains($0) } ?? true
    }
  }
}
