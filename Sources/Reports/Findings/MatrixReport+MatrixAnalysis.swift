import Analysis
import Frames
import Recognition

extension MatrixReport {
  /// Reports list features one by one up to this many.
  package static let mostListedFeatures = 10_000

  /// The report on an analysed matrix.
  ///
  /// - Parameters:
  ///   - provenance: what the matrix is called and how it was stored.
  ///   - analysis: what was found.
  ///   - labels: the names of the features of the whole matrix, empty for one without; the last may have none.
  package init(
    _ provenance: MatrixProvenance, _ analysis: MatrixAnalysis, labels: [String]? = nil
  ) {
    let numbering = FeatureNumbering(
      indices: analysis.selection?.features.sorted(), labels: labels)
    self.init(
      provenance, frame: analysis.frame, search: analysis.search,
      features: analysis.frame.featureCount <= Self.mostListedFeatures ? .listed : .omitted,
      numbering,
      selection: analysis.selection.map { SelectionReport($0, labels: labels) })
    let names = analysis.groups.map { add($0, numbering) } ?? GroupNames()
    if let diagnosis = analysis.diagnosis {
      add(diagnosis, numbering)
      clumps = analysis.search.clumps.map { ClumpsReport($0, numbering) }
    }
    if analysis.diagnosis != nil || analysis.groups != nil {
      // Where the blocks explain all features, they are the answer.
      summary = Summary.text(
        analysis.frame, analysis.search, selection, groups: names,
        standingOut: analysis.diagnosis == nil || isExplained ? nil : StandingOut(self))
    }
    selections = analysis.table?.rows.map { row in
      SelectionRowReport(
        name: row.name, selection: SelectionReport(row.selection, labels: labels),
        group: row.group.map { GroupReport($0, numbering) },
        geometryPValue: row.geometryPValue, groupPValue: row.groupPValue)
    }
    if let nulls = analysis.nulls { add(nulls) }
  }
}

extension SelectionReport {
  /// The report on selected features.
  ///
  /// - Parameter labels: the names of the features of the whole matrix.
  fileprivate init(_ selection: SelectionAnalysis, labels: [String]?) {
    self.init(
      features: selection.features,
      labels: labels.map { labels in
        selection.features.map { $0 < labels.count ? labels[$0] : "" }
      },
      centred: selection.centering == .mean,
      sourceDimension: selection.sourceDimension,
      projected: selection.projection?.dimension,
      keptShare: selection.projection?.keptShare)
    if let measures = selection.measures { include(measures) }
    if let match = selection.match { include(match) }
    if let null = selection.null { include(null) }
  }
}
