import Comparison
import Documents

/// The features of a pair that moved, and those whose norms changed.
enum PairFeatureTables {
  private static let brief = 12

  /// The section of the features that moved; nil if nothing was fitted.
  static func moves(_ pair: PairReport, detail: ReportDetail) -> Section? {
    guard let moves = pair.moves else { return nil }
    let map =
      moves.basis == .kept
      ? "without rotation" : "after the rotation that fits the others"
    let usual =
      "distance \(map), beside the root mean square norm; the median is "
      + "\(Digits.percent(moves.median)), the largest \(Digits.percent(moves.largest))"
    guard moves.count > 0 else {
      return Section("Moved features: none", .list([usual]))
    }
    let shown = moves.list.prefix(detail == .all ? .max : brief)
    let left = moves.count - shown.count
    let table = Table(
      columns: [.right("feature"), .right("in B"), .left("name"), .right("distance")],
      rows: shown.map { move in
        let (own, other) = (move.feature.first, move.feature.second)
        return Table.Row([
          Digits.count(own), own == other ? "" : Digits.count(other),
          FeatureLists.label(move.feature.label ?? ""),
          Digits.percent(move.distance),
        ])
      },
      remark: (left > 0 ? "… and \(Digits.count(left)) more; " : "")
        + "\(usual); moved: above \(Digits.percent(moves.limit)); the others differ by "
        + PairWords.percent(moves.othersDistance))
    return Section(
      "Moved features: \(Digits.count(moves.count)) of \(Digits.count(pair.features.matched))",
      .table(table.compact))
  }

  /// The section of the norms; nil if none changed.
  static func norms(_ pair: PairReport, detail: ReportDetail) -> Section? {
    let norms = pair.norms
    guard norms.diedCount + norms.bornCount + norms.changedCount > 0 else { return nil }
    let limit = detail == .all ? Int.max : 100
    var facts = [Fact]()
    if norms.diedCount > 0 {
      facts.append(Fact("zero in B only", names(norms.died, of: norms.diedCount, limit)))
    }
    if norms.bornCount > 0 {
      facts.append(Fact("zero in A only", names(norms.born, of: norms.bornCount, limit)))
    }
    if let ratio = norms.ratio {
      facts.append(Fact("median ‖b‖ / ‖a‖", Digits.magnitude(ratio, significant: 4)))
    }
    if norms.changedCount > 0 {
      let shown = norms.changed.prefix(detail == .all ? .max : 5).map { change in
        let name = FeatureLists.names(
          [change.feature.first], labels: [change.feature.label ?? ""])
        return "\(name) (\(Digits.magnitude(change.ratio, significant: 3)))"
      }
      let left = norms.changedCount - shown.count
      facts.append(
        Fact(
          "far from it",
          shown.joined(separator: ", ") + (left > 0 ? ", … and \(Digits.count(left)) more" : "")))
    }
    return Section("Norms", .facts(facts))
  }

  /// Features by name, or by number in A.
  static func names(_ features: [SharedFeature], of count: Int, _ limit: Int) -> String {
    let list = FeatureLists.text(
      first: features.map(\.first), labels: features.map { $0.label ?? "" }, of: count,
      limit: limit)
    return "\(Digits.count(count)): \(list)"
  }
}
