extension OverviewReport {
  /// What several matrices say together; nil for a single one.
  package init?(of matrices: [MatrixReport]) {
    guard matrices.count > 1 else { return nil }
    self.init(families: Siblings.families(of: matrices).map { FamilyReport($0, in: matrices) })
  }
}

extension FamilyReport {
  /// The fewest members of which a steady rise means something: in random order one of 60 families shows it in a figure.
  private static let fewestForTrend = 5
  /// How many scatters of random matrices a rise must be.
  private static let leastTrend = 5.0

  fileprivate init(_ family: Siblings, in matrices: [MatrixReport]) {
    let members = family.members.map { matrices[$0] }
    var outliers: [OutlierReport] = []
    var trends: [TrendReport] = []
    for figure in FamilyFigure.allCases {
      // A figure that one matrix lacks, such as the coherence of many features, is compared among the others.
      let known = members.compactMap { matrix in
        figure.value(of: matrix).map { (matrix: matrix, value: $0) }
      }
      guard known.count >= Siblings.fewest else { continue }
      let least =
        known.map {
          figure.leastScatter(featureCount: $0.matrix.featureCount, dimension: $0.matrix.dimension)
        }.max() ?? 1
      let values = known.map(\.value)
      let unlike = Unlike(among: values, leastScatter: least).values
      outliers += Self.reports(unlike, of: figure, known)
      if unlike.isEmpty, family.isOneSeries, known.count == members.count,
        let trend = Self.trend(of: figure, values, least)
      {
        trends.append(trend)
      }
    }
    self.init(
      pattern: family.pattern, members: members.map(\.name),
      outliers: outliers.enumerated().sorted {
        (-abs($0.element.deviation), $0.offset) < (-abs($1.element.deviation), $1.offset)
      }.map(\.element),
      trends: trends)
  }

  private static func reports(
    _ unlike: [Unlike.Value], of figure: FamilyFigure,
    _ known: [(matrix: MatrixReport, value: Double)]
  ) -> [OutlierReport] {
    let places = Set(unlike.map(\.place))
    let others = known.indices.filter { !places.contains($0) }.map { known[$0].value }
    guard let low = others.min(), let high = others.max() else { return [] }
    return unlike.map {
      OutlierReport(
        matrix: known[$0.place].matrix.name, figure: figure, value: known[$0.place].value,
        others: .init(low: low, high: high), deviation: $0.deviation)
    }
  }

  /// The change of a figure that rises, or falls, from each member to the next.
  private static func trend(
    of figure: FamilyFigure, _ values: [Double], _ least: Double
  ) -> TrendReport? {
    guard values.count >= fewestForTrend, let first = values.first, let last = values.last,
      abs(last - first) >= leastTrend * least
    else { return nil }
    let steps = zip(values, values.dropFirst())
    guard steps.allSatisfy({ $0 < $1 }) || steps.allSatisfy({ $0 > $1 }) else { return nil }
    return TrendReport(figure: figure, first: first, last: last)
  }
}
