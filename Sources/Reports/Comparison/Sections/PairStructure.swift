import Documents

/// Spectra, directions, blocks and localised features of a pair.
enum PairStructure {
  private static let brief = (eigenvalues: 8, directions: 10, blocks: 8, characters: 110)

  static func sections(_ structure: StructureReport, detail: ReportDetail) -> [Section] {
    [
      spectrum(structure, detail), directions(structure, detail), blocks(structure.blocks, detail),
      localised(structure.localised, detail),
    ].compactMap(\.self)
  }

  /// For instance `+12 %`, `−3.1 %`, `0 %`; from a factor of ten on `× 12`.
  static func change(from a: Double, to b: Double) -> String {
    guard a > 0, b >= 0, (b / a).isFinite else { return a == b ? "0 %" : "–" }
    let change = (b - a) / a
    guard abs(change) < 9 else { return "× \(Digits.magnitude(b / a, significant: 3))" }
    let text = Digits.percent(abs(change))
    guard !text.hasPrefix("<"), text != "0 %" else { return text }
    return (change < 0 ? "−" : "+") + text
  }

  private static func spectrum(_ structure: StructureReport, _ detail: ReportDetail) -> Section {
    let (a, b) = (structure.first, structure.second)
    var rows = [
      row("rank", Double(a.rank), Double(b.rank), Digits.count(a.rank), Digits.count(b.rank)),
      row("trace", a.trace, b.trace),
      row("effective rank", a.effectiveRank, b.effectiveRank),
      row("saturation", a.saturation, b.saturation),
    ]
    let count = min(
      max(a.eigenvalues.count, b.eigenvalues.count),
      detail == .all ? .max : brief.eigenvalues)
    for k in 0..<count {
      let value = a.eigenvalues.indices.contains(k) ? a.eigenvalues[k] : 0
      let other = b.eigenvalues.indices.contains(k) ? b.eigenvalues[k] : 0
      rows.append(
        row(
          "λ \(k)", value, other, Digits.eigenvalue(value, bound: a.errorBound),
          Digits.eigenvalue(other, bound: b.errorBound)))
    }
    return Section(
      "Spectra",
      .table(
        Table(
          columns: [.left(""), .right("A"), .right("B"), .right("change")], rows: rows)))
  }

  private static func row(
    _ name: String, _ a: Double, _ b: Double, _ left: String? = nil, _ right: String? = nil
  ) -> Table.Row {
    Table.Row([
      name, left ?? Digits.magnitude(a, significant: 4),
      right ?? Digits.magnitude(b, significant: 4), change(from: a, to: b),
    ])
  }

  private static func directions(
    _ structure: StructureReport, _ detail: ReportDetail
  ) -> Section? {
    guard let found = structure.directions, found.first + found.second > 0 else { return nil }
    let title =
      "Directions above noise: \(Digits.count(found.first)) in A, \(Digits.count(found.second)) in B, "
      + "\(Digits.count(found.pairs.count)) alike"
    var remarks = [
      "|cosine| of the features' coordinates on the first \(Digits.count(found.spanned)); up to \(figure(found.limit)) is chance"
    ]
    if let overlap = found.overlap, let chance = found.chance, found.spanned > 1 {
      remarks.append(
        "their spans share \(Digits.percent(overlap)), "
          + "random ones \(Digits.percent(chance))")
    }
    guard !found.pairs.isEmpty else { return Section(title, .list(remarks)) }
    let shown = found.pairs.prefix(detail == .all ? .max : brief.directions)
    let left = found.pairs.count - shown.count
    if left > 0 { remarks.insert("… and \(Digits.count(left)) more", at: 0) }
    return Section(
      title,
      .table(
        Table(
          columns: [.right("in A"), .right("in B"), .right("|cosine|")],
          rows: shown.map {
            Table.Row([Digits.count($0.first), Digits.count($0.second), figure($0.cosine)])
          }, remark: remarks.joined(separator: "; "))))
  }

  private static func blocks(_ blocks: StructureReport.Blocks, _ detail: ReportDetail) -> Section? {
    let count = blocks.kept.count + blocks.changed.count + blocks.gone.count + blocks.born.count
    guard count > 0 else { return nil }
    let limit = detail == .all ? Int.max : brief.characters
    let words = { (block: StructureReport.Blocks.Block) in
      "\(block.name) (\(FeatureLists.text(block.features, labels: nil, limit: limit)))"
    }
    var lines: [String] = []
    if !blocks.kept.isEmpty {
      lines.append(
        "in both: " + listed(blocks.kept.map(words), detail))
    }
    lines += blocks.changed.prefix(detail == .all ? .max : brief.blocks).map {
      "changed: \(words($0.first)) → \(words($0.second)), \(Digits.percent($0.jaccard)) in common"
    }
    if !blocks.gone.isEmpty { lines.append("gone: " + listed(blocks.gone.map(words), detail)) }
    if !blocks.born.isEmpty { lines.append("born: " + listed(blocks.born.map(words), detail)) }
    return Section("Named blocks", .list(lines))
  }

  private static func listed(_ names: [String], _ detail: ReportDetail) -> String {
    let shown = names.prefix(detail == .all ? .max : brief.blocks)
    let left = names.count - shown.count
    return shown.joined(separator: ", ") + (left > 0 ? ", … and \(Digits.count(left)) more" : "")
  }

  private static func localised(
    _ found: StructureReport.Localised, _ detail: ReportDetail
  ) -> Section? {
    guard found.both + found.lostCount + found.gainedCount > 0 else { return nil }
    let limit = detail == .all ? Int.max : brief.characters
    var facts = [Fact("in both", Digits.count(found.both))]
    if found.lostCount > 0 {
      facts.append(
        Fact("in A only", PairFeatureTables.names(found.lost, of: found.lostCount, limit)))
    }
    if found.gainedCount > 0 {
      facts.append(
        Fact("in B only", PairFeatureTables.names(found.gained, of: found.gainedCount, limit)))
    }
    return Section("Localised features", .facts(facts))
  }

  private static func figure(_ value: Double) -> String { Digits.figure(value, significant: 3) }
}
