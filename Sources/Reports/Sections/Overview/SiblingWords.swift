import Files

/// How matrices differ from those in the same place of other layers, in sentences.
struct SiblingWords {
  /// The most sentences.
  private static let mostSentences = 8
  /// The most figures in the sentence of one matrix.
  private static let mostFigures = 3

  private let families: [FamilyReport]
  /// The matrices by name.
  private let matrices: [[UInt8]: MatrixReport]
  /// The names of all members without what they have in common, by name; the word before the number stays.
  private let shortNames: [[UInt8]: String]

  init(_ families: [FamilyReport], of matrices: [MatrixReport]) {
    self.families = families
    self.matrices = Dictionary(
      matrices.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    let members = families.flatMap(\.members)
    let short = ShortNames(members)
    let word =
      short.prefix.hasSuffix(".")
      ? short.prefix.split(separator: ".").last.map { "\($0)." } ?? "" : ""
    shortNames = Dictionary(
      zip(members.map { Array($0.utf8) }, short.names.map { word + $0 }),
      uniquingKeysWith: { first, _ in first })
  }

  /// The strongest differences first, then what changes steadily from layer to layer.
  var sentences: [String] {
    let outliers = families.flatMap(outlierSentences).enumerated().sorted {
      (-$0.element.strength, $0.offset) < (-$1.element.strength, $1.offset)
    }.map(\.element.text)
    let all = outliers + families.flatMap(trendSentences)
    let left = all.count - Self.mostSentences
    return all.prefix(Self.mostSentences) + (left > 0 ? ["… and \(left) more"] : [])
  }

  /// One sentence for each matrix of a family that is unlike the others.
  private func outlierSentences(_ family: FamilyReport) -> [(text: String, strength: Double)] {
    var figures: [(matrix: String, outliers: [OutlierReport])] = []
    for outlier in family.outliers {
      if let known = figures.firstIndex(where: { $0.matrix == outlier.matrix }) {
        figures[known].outliers.append(outlier)
      } else {
        figures.append((outlier.matrix, [outlier]))
      }
    }
    let layers = LayerNames(family.members.map(short))
    return figures.map { matrix, outliers in
      let place = family.members.firstIndex { $0.utf8.elementsEqual(matrix.utf8) }
      let subject = place.map { layers.subjects[$0] } ?? short(matrix)
      let clauses = outliers.prefix(Self.mostFigures).map(clause)
      let siblings = Digits.count(family.members.count - 1, "sibling")
      return (
        "\(subject) is unlike its \(siblings): \(clauses.joined(separator: "; "))",
        outliers.map { abs($0.deviation) }.max() ?? 0
      )
    }
  }

  private func short(_ name: String) -> String { shortNames[Array(name.utf8)] ?? name }

  private func clause(_ outlier: OutlierReport) -> String {
    let figure = outlier.figure
    let (low, high) = (figure.text(outlier.others.low), figure.text(outlier.others.high))
    let range = low == high ? low : figure.range(outlier.others)
    return "\(words(outlier)) (others \(range))"
  }

  private func words(_ outlier: OutlierReport) -> String {
    let value = outlier.figure.text(outlier.value)
    switch outlier.figure {
    case .saturationAboveChance: return "its saturation minus chance is \(value)"
    case .shareAboveNoise:
      let count = matrices[Array(outlier.matrix.utf8)]?.directions?.aboveNoise ?? 0
      guard count > 0 else { return "no direction above noise: 0 % of the trace" }
      return count == 1
        ? "1 direction holds \(value) of the trace"
        : "\(Digits.count(count)) directions hold \(value) of the trace"
    case .effectiveRank: return "its effective rank is \(value) of the rank"
    case .localizedShare: return "\(value) of its features are localised"
    case .coherence: return "its coherence is \(value)"
    case .largestShare: return "its largest eigenvalue holds \(value) of the trace"
    }
  }

  private func trendSentences(_ family: FamilyReport) -> [String] {
    let layers = LayerNames(family.members.map(short))
    return family.trends.map { trend in
      let (first, last) = (trend.figure.text(trend.first), trend.figure.text(trend.last))
      let change = trend.last > trend.first ? "rises" : "falls"
      let owner = layers.series.map { " of \($0)" } ?? ""
      return "\(layers.span): \(trend.figure.noun)\(owner) \(change) steadily, from \(first) to "
        + last
    }
  }
}

extension FamilyFigure {
  /// A value in words.
  fileprivate func text(_ value: Double) -> String {
    isShare ? RoughPercent.text(value) : Digits.figure(value, significant: 2)
  }

  /// Values between two, in words: `3–5 %`.
  fileprivate func range(_ extremes: OutlierReport.Extremes) -> String {
    let (low, high) = (text(extremes.low), text(extremes.high))
    guard extremes.low >= 0 else { return "\(low) to \(high)" }
    return isShare && extremes.low >= 1e-4
      ? "\(low.replacing(" %", with: ""))–\(high)" : "\(low)–\(high)"
  }

  private var isShare: Bool {
    switch self {
    case .saturationAboveChance, .coherence: false
    case .shareAboveNoise, .effectiveRank, .localizedShare, .largestShare: true
    }
  }

  /// What the figure is called at the start of a clause.
  fileprivate var noun: String {
    switch self {
    case .saturationAboveChance: "the saturation minus chance"
    case .shareAboveNoise: "the share above noise"
    case .effectiveRank: "the effective rank over the rank"
    case .localizedShare: "the share of localised features"
    case .coherence: "the coherence"
    case .largestShare: "the share of the largest eigenvalue"
    }
  }
}
