import Documents

extension Chapter {
  /// What is said about a pair of matrices.
  init(_ pair: PairReport, detail: ReportDetail) {
    let title =
      pair.first.name == pair.second.name
      ? pair.first.name : "\(pair.first.name) and \(pair.second.name)"
    let sections =
      detail == .none
      ? []
      : [
        PairDistances.section(pair), PairFeatureTables.moves(pair, detail: detail),
        PairFeatureTables.norms(pair, detail: detail),
      ].compactMap(\.self)
        + (pair.structure.map { PairStructure.sections($0, detail: detail) } ?? [])
    self.init(
      title: title, answer: pair.summary,
      provenance: [Self.provenance("A", pair.first), Self.provenance("B", pair.second)],
      sections: sections)
  }

  private static func provenance(_ side: String, _ matrix: PairReport.Side) -> String {
    let axis = matrix.orientation == .rows ? "rows" : "columns"
    let shape = matrix.shape.map { Digits.count($0) }.joined(separator: "×")
    return "\(side): \(Digits.count(matrix.featureCount, "feature")) (\(axis) of the stored array: "
      + "\(matrix.orientationReason)) in \(Digits.count(matrix.dimension, "dimension")); stored as "
      + "\(shape), \(matrix.dtype)"
  }
}

/// The figures of a pair over all features.
enum PairDistances {
  static func section(_ pair: PairReport) -> Section {
    var facts = [Fact("features", features(pair.features))]
    facts.append(Fact("norm", norm(pair)))
    if let distance = pair.distance {
      let explained = pair.explained.map { "explains \(Digits.percent($0)) of B; " } ?? ""
      facts.append(
        Fact("without rotation", "\(explained)‖B − A‖ / ‖A‖ = \(Digits.percent(distance))"))
    }
    if let rotation = pair.rotation {
      facts.append(Fact("best rotation", best(rotation)))
      if let chance = rotation.chance {
        let shuffles = Digits.count(chance.draws, "shuffle")
        facts.append(
          Fact(
            "chance",
            "with the features shuffled it explains \(Digits.percent(chance.mean)) "
              + "(\(shuffles)); "
              + (chance.limit < 1
                ? "more than \(Digits.percent(chance.limit)) is no chance"
                : "with so few features any share can be chance")))
      }
      facts.append(Fact("Gram matrices", gram(rotation)))
    }
    return Section("Distances", .facts(facts))
  }

  private static func features(_ features: PairReport.Features) -> String {
    let how = features.basis == .index ? "by number" : "by name"
    let equal = features.equal > 0 ? ", \(Digits.count(features.equal)) of them equal" : ""
    return "\(Digits.count(features.matched)) in both, matched \(how)\(equal)"
  }

  private static func norm(_ pair: PairReport) -> String {
    let (a, b) = (pair.first.norm, pair.second.norm)
    let change = a > 0 && (b / a).isFinite ? " (\(PairStructure.change(from: a, to: b)))" : ""
    return "\(Digits.magnitude(a)) → \(Digits.magnitude(b))\(change)"
  }

  private static func best(_ rotation: PairReport.Rotation) -> String {
    let scale = rotation.scale.map { ", with the scale \(Digits.magnitude($0, significant: 4))" }
    let distance = rotation.distance.map { "; ‖B − Q A‖ / ‖A‖ = \(Digits.percent($0))" }
    return "explains \(Digits.percent(rotation.explained)) of B\(scale ?? "")\(distance ?? "")"
  }

  private static func gram(_ rotation: PairReport.Rotation) -> String {
    let alignment = rotation.centredAlignment.map {
      "; centred kernel alignment \(Digits.figure($0, significant: 4))"
    }
    return "differ by \(PairWords.percent(rotation.gramDistance))\(alignment ?? "")"
  }
}
