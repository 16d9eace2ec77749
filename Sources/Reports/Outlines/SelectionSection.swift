/// What selected features make, in figures.
enum SelectionSection {
  /// The section of `selection`.
  static func section(_ selection: SelectionReport) -> Section {
    Section(
      title: "Selection",
      content: .figures(preparation(selection) + fit(selection) + null(selection)))
  }

  private static func preparation(_ selection: SelectionReport) -> [Figure] {
    let words = SelectionWords(selection: selection)
    var figures = [Figure("features", IndexRanges.text(selection.features.sorted()))]
    if selection.labels != nil {
      figures.append(
        Figure("labels", selection.features.map(words.name).joined(separator: ", ")))
    }
    figures.append(
      Figure("measured from", selection.centred ? "their own mean" : "the origin, as they are"))
    if let projected = selection.projected {
      let kept = selection.keptShare.map { ", \(Digits.percent($0)) of the squared norm" } ?? ""
      figures.append(
        Figure(
          "projected",
          "on \(Digits.count(projected, "principal direction")) of "
            + "\(Digits.count(selection.sourceDimension, "dimension"))\(kept)"))
    }
    return figures
  }

  private static func fit(_ selection: SelectionReport) -> [Figure] {
    guard let best = selection.bestFit else { return [] }
    let words = SelectionWords(selection: selection)
    var figures = [Figure("best fit", description(best))]
    if let order = words.order(best) {
      figures.append(Figure("order", order))
    } else if let vertices = words.vertices(best) {
      figures.append(Figure("at the vertices", vertices))
    }
    if let other = selection.runnerUp { figures.append(Figure("second best", description(other))) }
    return figures
  }

  private static func description(_ fit: GeometryFitReport) -> String {
    let height = fit.height.map { ", height \(Digits.figure($0, significant: 3))" } ?? ""
    let equal =
      fit.normalizedResidual.map { " (\(Digits.percent($0)) with lengths made equal)" } ?? ""
    return "\(fit.name) in \(Digits.count(fit.dimension, "dimension"))\(height), "
      + "residual \(Digits.percent(fit.residual))\(equal)"
  }

  private static func null(_ selection: SelectionReport) -> [Figure] {
    guard let null = selection.null else { return [] }
    let draws = SelectionWords(selection: selection).draws(null)
    let seed = null.design == .random ? " (seed \(null.seed))" : ""
    return [
      Figure(
        "p-value",
        "\(Digits.figure(null.pValue, significant: 2)) of \(draws)\(seed) are as unusually near to "
          + "their own best geometry"),
      Figure(
        "at this geometry",
        "\(Digits.figure(null.pValueOfGeometry, significant: 2)) are as near to this one, "
          + "which leaves out that it was picked"),
    ]
  }
}
