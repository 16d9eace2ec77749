import Catalogue
import Documents

extension Chapter {
  /// About how many characters the lists of indices may have unless all details are asked for.
  private static let briefIndices = 300

  /// What is said about `matrix`, with the diagnostics of the run that name it.
  init(_ matrix: MatrixReport, diagnostics: [DiagnosticReport], detail: ReportDetail) {
    let own = diagnostics.filter { $0.matrix == matrix.name }
    var sections = matrix.selection.map { [SelectionSection.section($0)] } ?? []
    if let selection = matrix.selection, detail != .none,
      let measures = MatrixMeasureTable.section(selection, detail: detail)
    {
      sections.append(measures)
    }
    sections += SelectionTableSection.section(matrix.selections).map { [$0] } ?? []
    if detail != .none { sections += Self.blocks(matrix, detail: detail) }
    if detail != .none { sections += Self.groups(matrix, detail: detail) }
    if detail != .none { sections += Self.diagnosis(matrix, detail: detail) }
    sections.append(FrameSection.section(matrix))
    if let null = matrix.null {
      sections += NullSection.sections(null, of: matrix, detail: detail)
    }
    if detail != .none { sections += Self.tables(matrix, detail: detail) }
    sections += Self.notes(own, detail: detail)
    if detail != .none { sections += Self.exceptions(matrix, detail: detail) }
    self.init(
      title: Self.title(ofMatrix: matrix.name), answer: matrix.summary,
      provenance: Self.provenance(matrix),
      sections: sections)
  }

  /// The name of a matrix as a title: `""` for a matrix whose name is empty.
  static func title(ofMatrix name: String) -> String { name.isEmpty ? "\"\"" : name }

  private static func blocks(_ matrix: MatrixReport, detail: ReportDetail) -> [Section] {
    // The answer says that there is none, and the notes say why; a table of blocks without names says nothing more.
    let isNamed = matrix.blocks.contains { $0.geometry.family != .unstructured }
    guard isNamed || !matrix.blocks.isEmpty && (detail == .all || matrix.norms == nil) else {
      return []
    }
    let table = BlockTable.table(matrix.blocks, detail: detail)
    var sections = [Section("Blocks", .table(table))]
    if detail == .all {
      sections += matrix.blocks.map {
        BlockSection.section($0, bound: matrix.frame.eigenvalueErrorBound)
      }
    }
    return sections
  }

  private static func groups(_ matrix: MatrixReport, detail: ReportDetail) -> [Section] {
    let whole = matrix.group.map { [GroupSection.section($0, detail: detail)] } ?? []
    return whole
      + matrix.blocks.compactMap { block in
        block.group.map {
          GroupSection.section($0, title: "Block \(block.index)", detail: detail)
        }
      }
  }

  /// What stands out beside named geometry; nothing if the blocks explain all features, unless all details are asked for.
  private static func diagnosis(_ matrix: MatrixReport, detail: ReportDetail) -> [Section] {
    guard detail == .all || !matrix.isExplained else { return [] }
    return [
      DirectionSection.section(matrix, detail: detail),
      LocalizationSection.section(matrix, detail: detail),
      NormSection.section(matrix), ClumpSection.section(matrix, detail: detail),
    ].compactMap(\.self)
  }

  private static func tables(_ matrix: MatrixReport, detail: ReportDetail) -> [Section] {
    let bound = matrix.frame.eigenvalueErrorBound
    var sections = EigenspaceTable.section(matrix, detail: detail).map { [$0] } ?? []
    if let features = matrix.features,
      let table = FeatureTable.table(features, bound: bound, detail: detail)
    {
      sections.append(Section("Features", .table(table)))
    }
    return sections
  }

  /// The diagnostics as sentences; without details, only those that limit what the results mean.
  static func notes(
    _ diagnostics: [DiagnosticReport], title: String = "Notes", detail: ReportDetail
  ) -> [Section] {
    let said = diagnostics.filter { detail != .none || $0.severity != .note }
    guard !said.isEmpty else { return [] }
    let sentences = said.map { "\($0.severity.rawValue): \($0.message)" }
    return [Section(title, .list(sentences))]
  }

  private static func exceptions(_ matrix: MatrixReport, detail: ReportDetail) -> [Section] {
    let limit = detail == .all ? Int.max : briefIndices
    let weak = WeakSection.section(matrix.weakFeatures, limit: limit)
    let lists: [(title: String, groups: [[Int]], labels: [[String]?])] = [
      ("Dead features", [matrix.deadFeatures ?? []], [matrix.deadFeatureLabels]),
      ("Equal features", matrix.duplicateGroups ?? [], matrix.duplicateGroupLabels ?? []),
    ]
    let sections = lists.filter { !$0.groups.allSatisfy(\.isEmpty) }.map {
      Section(
        $0.title,
        .list([FeatureLists.text(groups: $0.groups, labels: $0.labels, limit: limit)]),
        tone: .aside)
    }
    return (weak.map { [$0] } ?? []) + sections
  }

  /// What was stored, how it was read, and how many features are live.
  private static func provenance(_ matrix: MatrixReport) -> [String] {
    let axis = matrix.orientation == .rows ? "rows" : "columns"
    let reason = matrix.orientationReason.map { ": \($0)" } ?? ""
    let shape = matrix.shape.map { Digits.count($0) }.joined(separator: "×")
    let stored =
      "\(features(matrix)) (\(axis) of the stored array\(reason)) in "
      + "\(Digits.count(matrix.dimension, "dimension")); stored as \(shape), \(matrix.dtype)"
    let counts = counts(matrix)
    return [stored] + (counts.isEmpty ? [] : [counts])
  }

  private static func features(_ matrix: MatrixReport) -> String {
    matrix.selection == nil
      ? Digits.count(matrix.featureCount, "feature")
      : Digits.count(matrix.featureCount, "selected feature")
  }

  private static func counts(_ matrix: MatrixReport) -> String {
    let dead = matrix.deadFeatures?.count ?? 0
    let groups = matrix.duplicateGroups?.count ?? 0
    var counts: [String] = []
    if dead > 0 {
      counts.append("\(Digits.count(matrix.featureCount - dead)) live, \(Digits.count(dead)) dead")
    }
    if groups > 0 { counts.append(Digits.count(groups, "group") + " of parallel features") }
    return counts.joined(separator: "; ")
  }
}
