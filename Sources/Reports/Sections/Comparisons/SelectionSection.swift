import Documents

/// What selected features form, in figures.
enum SelectionSection {
  /// The section of `selection`.
  static func section(_ selection: SelectionReport) -> Section {
    Section(
      "Selection",
      .facts(preparation(selection) + fit(selection) + null(selection)))
  }

  private static func preparation(_ selection: SelectionReport) -> [Fact] {
    let words = SelectionWords(selection: selection)
    var figures = [Fact("features", IndexRanges.text(selection.features))]
    if selection.labels != nil {
      figures.append(
        Fact("labels", selection.features.map(words.name).joined(separator: ", ")))
    }
    figures.append(
      Fact("measured from", selection.centred ? "their own mean" : "the origin, as they are"))
    if let projected = selection.projected {
      let kept = selection.keptShare.map { ", \(Digits.percent($0)) of the squared norm" } ?? ""
      figures.append(
        Fact(
          "projected",
          "on \(Digits.count(projected, "principal direction")) of "
            + "\(Digits.count(selection.sourceDimension, "dimension"))\(kept)"))
    }
    return figures
  }

  private static func fit(_ selection: SelectionReport) -> [Fact] {
    guard let best = selection.bestFit else { return [] }
    let words = SelectionWords(selection: selection)
    var figures = [Fact("best fit", description(best))]
    if let order = words.order(best) {
      figures.append(Fact("order", order))
    } else if let vertices = words.vertices(best) {
      figures.append(Fact("at the vertices", vertices))
    }
    if let other = selection.runnerUp {
      let remark =
        other.height != nil && other.residual < best.residual
        ? ": closer, but only because its height is fitted, which counts against it" : ""
      figures.append(Fact("second best", description(other) + remark))
    }
    return figures
  }

  private static func description(_ fit: GeometryFitReport) -> String {
    let height = fit.height.map { ", height \(Digits.figure($0, significant: 3))" } ?? ""
    let equal =
      fit.normalizedResidual.map { " (\(Digits.percent($0)) with lengths made equal)" } ?? ""
    return "\(fit.name) in \(Digits.count(fit.dimension, "dimension"))\(height), "
      + "residual \(Digits.percent(fit.residual))\(equal)"
  }

  private static func null(_ selection: SelectionReport) -> [Fact] {
    guard let null = selection.null else { return [] }
    let seed = null.design == .random ? " (seed \(null.seed))" : ""
    var figures = [
      Fact(
        "p-value",
        "\(SelectionWords.comparison(null)) to \(SelectionWords.own(null)) best geometry\(seed)")
    ]
    if let tried = selection.geometriesTried, tried > 1 {
      figures.append(
        Fact(
          "uncorrected",
          "p = \(Digits.figure(null.pValueOfGeometry, significant: 2)) for this geometry alone, not "
            + "corrected for having tried \(Digits.count(tried, "geometry", plural: "geometries"))"
        ))
    }
    return figures
  }
}
