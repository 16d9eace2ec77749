import Documents

/// The directions that stand out, in a table.
enum DirectionSection {
  /// How many directions above noise, and how many others, are shown unless all details are asked for.
  private static let brief = (aboveNoise: 8, others: 6)
  /// How many features are named at each end.
  private static let briefPole = 5

  /// The section of `matrix`; nil if no direction stands out.
  static func section(_ matrix: MatrixReport, detail: ReportDetail) -> Section? {
    guard let directions = matrix.directions, !directions.list.isEmpty else { return nil }
    let above = directions.list.filter { $0.standing == .aboveNoise }
    let others = directions.list.filter { $0.standing != .aboveNoise }
    let limit = detail == .all ? (Int.max, Int.max) : brief
    let shown = above.prefix(limit.0) + others.prefix(limit.1)
    let bound = matrix.frame.eigenvalueErrorBound
    let table = Table(
      columns: [
        .right("#"), .right("λ"), .right("share"), .right("carriers"), .left("what it is"),
      ],
      detailTitle: "poles",
      rows: shown.map { row($0, of: directions, bound: bound, detail: detail) },
      remark: remark(directions, left: directions.aboveNoise - min(above.count, limit.0)))
    return Section(title(directions), .table(table.compact))
  }

  private static func title(_ directions: DirectionsReport) -> String {
    directions.aboveNoise == 0
      ? "Directions of few features, or avoided"
      : "Directions: \(Digits.count(directions.aboveNoise)) above noise, with "
        + "\(Digits.percent(directions.share)) of the trace"
  }

  private static func row(
    _ direction: DirectionReport, of directions: DirectionsReport, bound: Double,
    detail: ReportDetail
  ) -> Table.Row {
    Table.Row(
      [
        Digits.count(direction.index),
        Digits.eigenvalue(direction.eigenvalue, bound: bound),
        Digits.percent(direction.share),
        direction.carriers < 10
          ? Digits.figure(direction.carriers, significant: 2)
          : Digits.count(Int(direction.carriers.rounded())),
        kind(direction, of: directions),
      ],
      detail: poles(direction, count: detail == .all ? .max : briefPole))
  }

  /// For instance `mean feature (cos 0.78); features 64–95 hold 83 %`.
  private static func kind(
    _ direction: DirectionReport, of directions: DirectionsReport
  ) -> String {
    var words = [String]()
    if directions.mean?.direction == direction.index, direction.meanCosine > 0.5 {
      words.append("mean feature (cos \(Digits.figure(direction.meanCosine, significant: 2)))")
    }
    switch direction.standing {
    case .aboveNoise: break
    case .fewFeatures: words.append("few features")
    case .avoided: words.append("avoided")
    }
    if direction.standing != .fewFeatures, let range = direction.range {
      words.append(
        "features \(range.first)–\(range.last) hold \(Digits.percent(range.share))")
    }
    return words.joined(separator: "; ")
  }

  /// For instance `bubbles, wax, fog ↔ organisations, institutions`.
  static func poles(_ direction: DirectionReport, count: Int) -> String {
    let largest = max(
      direction.positive.first?.coordinate ?? 0, -(direction.negative.first?.coordinate ?? 0))
    // Of few carriers, the others have coordinates that mean nothing.
    let least = direction.standing == .fewFeatures ? largest / 4 : 0
    let names = [direction.positive, direction.negative].map { pole in
      let named = pole.filter { abs($0.coordinate) > least }.prefix(count)
      return FeatureLists.names(named.map(\.feature), labels: named.map { $0.label ?? "" })
    }
    return names.filter { !$0.isEmpty }.joined(separator: " ↔ ")
  }

  private static func remark(_ directions: DirectionsReport, left: Int) -> String {
    guard directions.draws > 0, directions.aboveNoise > 0 else { return "" }
    let edge = Digits.magnitude(directions.edge, significant: 4)
    let copies = Digits.count(directions.draws, "copy", plural: "copies")
    let more = left > 0 ? "… and \(Digits.count(left)) more; " : ""
    return "\(more)noise reaches λ = \(edge), by \(copies) of "
      + "\(Digits.count(directions.flippedFeatures)) features with random signs"
  }
}
