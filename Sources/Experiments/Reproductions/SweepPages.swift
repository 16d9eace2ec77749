import Documents
import Figures
import Frames
import Reports

/// What the sweep shows, a document for each question.
extension Sweep {
  /// Where features become localised, by figures that depend on no tolerance.
  package var localisation: Document {
    let sums = cells.map { $0.frame.saturation.perRank }
    let least = sums.min() ?? 0
    let kappas = cells.filter {
      $0.dimension == 32 && [0.1, 0.2, 0.3, 0.4, 0.7].contains($0.sparsity)
    }
    .map { "\(Digits.figure($0.figures.rayleigh, significant: 3)) at S = \($0.sparsity)" }
    func panel(_ title: String, _ label: String, _ figure: (RunFigures) -> Double) -> Plot {
      Plot(
        title, x: Axis("S"), y: Axis(label, .logarithmic), layers: lines { figure($0.figures) })
    }
    return Document(
      "localisation", title: "Localisation over the sweep",
      answer: """
        ΣD / rank is at least \(Digits.figure(least, significant: 4)) in all \(cells.count) models; with m = 32, κ is \
        \(kappas.joined(separator: ", "))
        """,
      background: .markdown(introduction),
      sections: [
        Section(
          "Panels",
          .picture(
            Figure(
              "panels", title: "Figures without a tolerance", columns: 2,
              plots: [
                panel("Spread of the spectral measures", "cv", \.spread),
                panel("Slack", "σ", { max($0.slack, 1e-9) }),
                panel("Rayleigh quotient", "κ", \.rayleigh),
                Plot(
                  "Effective rank", x: Axis("S"), y: Axis("effective rank / m"),
                  layers: lines { $0.figures.effectiveRank / Double($0.dimension) }),
              ])),
          prose: .plain(
            "cv and σ are leverage-weighted means over features; the effective rank is (tr F)² / tr F²."
          )),
        Section(
          "Cells",
          .table(
            Table(
              ["m", "S", "ΣD / rank", "κ", "cv", "σ", "effective rank"],
              rows: cells.map { cell in
                let figures = cell.figures
                return ["\(cell.dimension)", "\(cell.sparsity)"]
                  + [
                    cell.frame.saturation.perRank, figures.rayleigh, figures.spread, figures.slack,
                    figures.effectiveRank,
                  ].map { Digits.figure($0, significant: 4) }
              }))),
      ])
  }

  /// D against N: the rays of slope 1/λ.
  package var rays: Document {
    let shown = cells.filter { $0.dimension == 32 }
    let points = shown.flatMap { cell in
      cell.frame.features.map { (cell.sparsity, $0.squaredNorm, $0.dimensionality) }
    }
    let fits = shown.map { cell in
      let live = cell.frame.features.filter { $0.squaredNorm > 0.01 }
      let ratios = live.map { $0.dimensionality / $0.squaredNorm }
      let mean = ratios.reduce(0, +) / Double(max(1, ratios.count))
      let spread =
        ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, ratios.count))
      return (cell: cell, mean: mean, variation: spread.squareRoot() / max(mean, .ulpOfOne))
    }
    let widest = fits.map(\.variation).max() ?? 0
    let narrowest = fits.map(\.variation).min() ?? 0
    let furthest = fits.map { abs($0.mean / $0.cell.figures.slope - 1) }.max() ?? 0
    return Document(
      "rays", title: "Dimensionality against norm",
      answer: """
        With m = 32 the coefficient of variation of D / N among the features of a model (N above 0.01) is between \
        \(Digits.figure(100 * narrowest, significant: 2)) and \(Digits.figure(100 * widest, significant: 2)) %; their mean \
        differs from m / tr F by at most \(Digits.figure(100 * furthest, significant: 2)) %
        """,
      background: .markdown(introduction),
      sections: [
        Section(
          "m = 32",
          .picture(
            Figure(
              "rays", title: "D against N = ‖w‖², m = 32", x: Axis("N"),
              y: Axis("D", range: 0...1.05),
              colour: Axis("S"),
              layers: [
                .points("", x: points.map(\.1), y: points.map(\.2), colour: points.map(\.0)),
                .ray("λ = 1", slope: 1), .ray("2", slope: 1 / 2), .ray("3", slope: 1 / 3),
                .ray("4", slope: 1 / 4), .ray("8", slope: 1 / 8),
              ])),
          prose: .plain("Every point is a feature; the rays are D = N / λ.")),
        Section(
          "Slopes",
          .table(
            Table(
              ["S", "mean D / N", "m / tr F", "variation of D / N"],
              rows: fits.map { fit in
                ["\(fit.cell.sparsity)"]
                  + [fit.mean, fit.cell.figures.slope, fit.variation].map {
                    Digits.figure($0, significant: 4)
                  }
              }))),
      ])
  }

  /// Slopes of clusters against 1/λ of their eigenspaces.
  package var slopes: Document {
    let clusters = cells.flatMap(SlopeCluster.clusters)
    let line = LineOfBestFit(x: clusters.map(\.inverse), y: clusters.map(\.slope))
    let products = clusters.map { $0.slope / max($0.inverse, .ulpOfOne) }.sorted()
    let median = products.isEmpty ? 0 : products[products.count / 2]
    return Document(
      "slopes", title: "Slopes of clusters and eigenvalues",
      answer: """
        \(clusters.count) clusters: slope = \(Digits.figure(line.slope, significant: 4)) / λ \
        \(line.intercept < 0 ? "−" : "+") \(Digits.figure(abs(line.intercept), significant: 2)), R² = \(Digits.figure(line.determination, significant: 4)), \
        median of slope · λ \(Digits.figure(median, significant: 4))
        """,
      background: .markdown(introduction),
      sections: [
        Section(
          "Slope against 1/λ",
          .picture(
            Figure(
              "slopes", title: "dD/dN of a cluster against 1/λ", x: Axis("1/λ"), y: Axis("slope"),
              colour: Axis("mean largest mass"),
              layers: [
                .ray("slope = 1/λ", slope: 1),
                .points(
                  "", x: clusters.map(\.inverse), y: clusters.map(\.slope),
                  colour: clusters.map(\.localization)),
              ])),
          prose: .plain(
            """
            Features are grouped by the eigenspace that holds most of each; D is fitted against N in every group of \
            \(SlopeCluster.fewest) or more (R² above 0.1). Since D = N / κ exactly, a slope of 1/λ in a group that is spread \
            over eigenspaces says only that the whole frame is nearly tight.
            """))
      ])
  }
}

/// The features of a model that have most of their mass in one eigenspace.
private struct SlopeCluster {
  /// dD/dN.
  let slope: Double
  /// 1/λ.
  let inverse: Double
  /// The mean of the largest masses.
  let localization: Double

  /// Groups of fewer features are left out.
  static let fewest = 20

  static func clusters(of cell: Sweep.Cell) -> [SlopeCluster] {
    let groups = Dictionary(grouping: cell.frame.features.filter { $0.dominantEigenspace != nil }) {
      $0.dominantEigenspace ?? 0
    }
    return groups.keys.sorted().compactMap { index in
      let group = groups[index] ?? []
      guard group.count >= fewest else { return nil }
      let line = LineOfBestFit(x: group.map(\.squaredNorm), y: group.map(\.dimensionality))
      guard line.determination > 0.1 else { return nil }
      return SlopeCluster(
        slope: line.slope, inverse: 1 / cell.frame.eigenspaces[index].eigenvalue,
        localization: group.reduce(0) { $0 + $1.localization } / Double(group.count))
    }
  }
}
