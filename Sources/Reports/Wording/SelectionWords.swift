import Catalogue

/// What was found in selected features, in words.
struct SelectionWords {
  let selection: SelectionReport

  /// A p-value above this is not significant.
  private static let chance = 0.05

  /// The answer lists the features in order if there are at most this many.
  private static let mostNamed = 16

  /// For instance `selection of 7: heptagon (residual 11 %, p = 0.001: 0 of 999 random selections are as unusually
  /// near); order Monday, …`; nil if no geometry was compared.
  var answer: String? {
    guard let best = selection.bestFit else { return nil }
    var figures = ["residual \(Digits.percent(best.residual))"]
    if let null = selection.null {
      let note = null.pValue > Self.chance ? ", no better than chance" : ""
      figures.append("p = \(Self.comparison(null, note: note))")
    }
    let order =
      selection.features.count <= Self.mostNamed ? order(best).map { "; order \($0)" } ?? "" : ""
    return "selection of \(selection.features.count): \(best.name) "
      + "(\(figures.joined(separator: ", ")))\(order)"
  }

  /// For instance `0.002: 1 of 999 random selections is as unusually near`.
  ///
  /// - Parameters:
  ///   - null: the other selections.
  ///   - note: what follows the p-value.
  static func comparison(_ null: SelectionNullReport, note: String = "") -> String {
    let draws =
      switch null.design {
      case .random: Digits.count(null.replicas, "random selection")
      case .exhaustive: "all \(Digits.count(null.replicas, "selection")), this one included,"
      }
    let count = count(null)
    return
      "\(Digits.figure(null.pValue, significant: 2))\(note): \(Digits.count(count)) of \(draws) "
      + "\(count == 1 ? "is" : "are") as unusually near"
  }

  /// The pronoun for the selections that are as close.
  static func own(_ null: SelectionNullReport) -> String {
    count(null) == 1 ? "its own" : "their own"
  }

  /// How many selections are as unusually close: p is (1 + count) / (1 + draws), or count / selections if all were
  /// compared.
  private static func count(_ null: SelectionNullReport) -> Int {
    let replicas = Double(null.replicas)
    return switch null.design {
    case .random: max(0, Int((null.pValue * (1 + replicas)).rounded()) - 1)
    case .exhaustive: Int((null.pValue * replicas).rounded())
    }
  }

  /// The features in order around the geometry, with `|` between two rings; nil for a geometry without rings.
  func order(_ fit: GeometryFitReport) -> String? {
    guard let vertices = fit.vertices else { return nil }
    let rings: [[Int]]
    switch fit.family {
    case .polygon: rings = [vertices]
    case .prism:
      rings = [
        Array(vertices.prefix(vertices.count / 2)), Array(vertices.dropFirst(vertices.count / 2)),
      ]
    case .antiprism:
      rings = [0, 1].map { side in
        stride(from: side, to: vertices.count, by: 2).map { vertices[$0] }
      }
    default: return nil
    }
    return rings.map { $0.map(name).joined(separator: ", ") }.joined(separator: " | ")
  }

  /// The features at the vertices, in the order of the catalogue's coordinates.
  func vertices(_ fit: GeometryFitReport) -> String? {
    fit.vertices.map { $0.map(name).joined(separator: ", ") }
  }

  /// A feature's name, or its number.
  func name(_ feature: Int) -> String {
    guard let labels = selection.labels, let place = selection.features.firstIndex(of: feature),
      !labels[place].isEmpty
    else { return String(feature) }
    return FeatureLists.label(labels[place])
  }
}
