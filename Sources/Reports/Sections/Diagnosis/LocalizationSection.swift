import Documents

/// The localised features by their leading direction.
enum LocalizationSection {
  /// How many groups, and about how many characters of their features, are shown unless all details are asked for.
  private static let brief = (groups: 4, characters: 110)

  /// The section of `matrix`; nil if its features are like random ones.
  static func section(_ matrix: MatrixReport, detail: ReportDetail) -> Section? {
    guard let found = matrix.localization, found.localized + found.spread > 0 else { return nil }
    guard found.localized > 0 else {
      return Section("Spread features", .list([spread(found), reference(found)]))
    }
    let shown = found.groups.prefix(detail == .all ? .max : brief.groups)
    let listed = shown.reduce(0) { $0 + $1.size }
    let left = found.localized - listed
    let table = Table(
      columns: [
        .left("leading direction"), .right("features"), .right("median mass"), .right("of trace"),
      ],
      detailTitle: "first features",
      rows: shown.map { group in
        Table.Row(
          [
            "\(group.place)\(group.isMean ? ", the mean feature" : "")",
            Digits.count(group.size),
            Digits.percent(group.mass),
            Digits.percent(group.share),
          ],
          detail: FeatureLists.text(
            first: group.features, labels: group.labels, of: group.size,
            limit: detail == .all ? .max : brief.characters))
      },
      remark: ([
        left > 0 ? "… and \(Digits.count(left)) more" : "",
        reference(found), found.spread > 0 ? spread(found) : "",
      ].filter { !$0.isEmpty }).joined(separator: "; "))
    return Section(
      "Localised features: \(Digits.count(found.localized)) of \(Digits.count(matrix.featureCount))",
      .table(table))
  }

  /// What a feature is compared with.
  private static func reference(_ found: LocalizationReport) -> String {
    let (own, random) = (short(found.participation), short(found.nullParticipation))
    let limit =
      found.localizedBelow.map { "localised: at most \(directions($0)) the feature; " }
      ?? ""
    return "\(limit)the median is \(own), of random features with this spectrum \(random)"
  }

  private static func spread(_ found: LocalizationReport) -> String {
    let limit = found.spreadAbove.map { ": at least \(short($0)) share each" } ?? ""
    let verb = found.spread == 1 ? "lies" : "lie"
    let names = FeatureLists.text(
      first: found.spreadFeatures ?? [], labels: found.spreadLabels, of: found.spread, limit: 60)
    return "\(Digits.count(found.spread, "feature")) \(verb) on more directions than random ones"
      + "\(limit) (\(names))"
  }

  /// `2.5 directions share`, `1 direction shares`.
  static func directions(_ count: Double) -> String {
    let digits = short(count)
    return digits == "1" ? "1 direction shares" : "\(digits) directions share"
  }

  private static func short(_ value: Double) -> String { Digits.figure(value, significant: 3) }
}
