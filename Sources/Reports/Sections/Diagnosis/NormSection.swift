import Documents

/// Extremes of norm and dimensionality, and where D ∝ N holds.
enum NormSection {
  /// How many features are named in a line.
  private static let brief = 4

  /// The section of `matrix`; nil if it was not diagnosed or has few features.
  static func section(_ matrix: MatrixReport) -> Section? {
    guard let norms = matrix.norms, let proportion = matrix.proportion,
      proportion.features > 2 * brief
    else { return nil }
    return Section(
      "Norms and dimensionalities",
      .facts([
        Fact("shortest", scores(norms.shortest, title: "z ")),
        Fact("longest", scores(norms.longest, title: "z ")),
        Fact("outliers", outliers(norms)),
        Fact("least D", scores(norms.leastDimensional, title: "")),
        Fact("largest D", scores(norms.mostDimensional, title: "")),
        Fact("D ∝ N", words(proportion, of: matrix)),
      ]))
  }

  private static func scores(_ scores: [FeatureScoreReport], title: String) -> String {
    scores.prefix(brief).map { score in
      let name = FeatureLists.names([score.feature], labels: [score.label ?? ""])
      return "\(name) (\(title)\(signed(score.score, isSigned: !title.isEmpty)))"
    }.joined(separator: ", ")
  }

  private static func signed(_ value: Double, isSigned: Bool) -> String {
    let text = Digits.figure(abs(value), significant: 2)
    guard isSigned, text != "0" else { return text }
    return (value < 0 ? "−" : "+") + text
  }

  /// For instance `1,745 shorter, 2 longer than the norms of random features allow`.
  static func outliers(_ norms: NormsReport) -> String {
    guard norms.outlierCount > 0 else { return "none beyond the norms of random features" }
    let longer = norms.outlierCount - norms.shortOutlierCount
    let parts = [
      norms.shortOutlierCount > 0 ? "\(Digits.count(norms.shortOutlierCount)) shorter" : "",
      longer > 0 ? "\(Digits.count(longer)) longer" : "",
    ].filter { !$0.isEmpty }
    return parts.joined(separator: ", ") + " than the norms of random features allow"
  }

  private static func words(_ proportion: ProportionReport, of matrix: MatrixReport) -> String {
    // Chains of eigenvalues in a continuous spectrum are no eigenspaces.
    let spaces = matrix.continuousSpectrum == true ? [] : proportion.eigenspaces
    let held = spaces.count { 10 * $0.holding >= 9 * $0.features }
    let holding =
      "D = N / λ within 10 %, for the λ of the feature's eigenspace, for \(Digits.count(proportion.holding)) "
      + "of \(Digits.count(proportion.features, "feature"))"
      + (spaces.count > 1
        ? ", and for nine of ten in \(Digits.count(held)) of \(Digits.count(spaces.count)) eigenspaces"
        : "")
    guard let square = proportion.rSquared, let slope = proportion.relativeSlope else {
      return "all norms are equal; \(holding)"
    }
    return "R² = \(Digits.figure(square, significant: 2)), slope · tr F / rank = "
      + "\(Digits.figure(slope, significant: 2)); \(holding)"
  }
}
