import Documents

/// Features that are nearer to each other, or further apart, than random ones.
enum ClumpSection {
  private static let brief = (clumps: 5, pairs: 3, characters: 110)

  /// The section of `matrix`; nil if no pair is beyond chance.
  static func section(_ matrix: MatrixReport, detail: ReportDetail) -> Section? {
    guard let clumps = matrix.clumps, clumps.nearPairs + clumps.oppositePairs > 0 else {
      return nil
    }
    let shown = clumps.list.prefix(detail == .all ? .max : brief.clumps)
    let table = Table(
      columns: [.left("clump"), .right("mean cosine")],
      detailTitle: "features",
      rows: shown.map { clump in
        Table.Row(
          [
            Digits.count(clump.size, "feature"),
            Digits.figure(clump.meanCosine, significant: 2),
          ],
          detail: FeatureLists.text(
            first: clump.features, labels: clump.labels, of: clump.size,
            limit: detail == .all ? .max : brief.characters))
      },
      remark: remark(clumps, left: clumps.count - shown.count, detail))
    let threshold = Digits.figure(clumps.threshold, significant: 3)
    return Section(
      "Near features: \(Digits.count(clumps.nearPairs, "pair")) with cosine ≥ \(threshold), in "
        + Digits.count(clumps.count, "clump"),
      .table(table))
  }

  private static func remark(_ clumps: ClumpsReport, left: Int, _ detail: ReportDetail) -> String {
    let pairs = clumps.opposites.prefix(detail == .all ? .max : brief.pairs).map { pair in
      let names = FeatureLists.names(pair.features, labels: pair.labels ?? ["", ""])
      return "\(names) (\(Digits.figure(pair.cosine, significant: 2)))"
    }
    let opposite =
      clumps.oppositePairs == 0
      ? "no opposite pair"
      : "\(Digits.count(clumps.oppositePairs, "opposite pair")): \(pairs.joined(separator: "; "))"
    let limit =
      clumps.complete
      ? "random features of this covariance have fewer than one such pair"
      : "weaker pairs were not kept"
    return
      ([left > 0 ? "… and \(Digits.count(left)) more" : "", opposite, limit]
      .filter { !$0.isEmpty }).joined(separator: "; ")
  }
}
