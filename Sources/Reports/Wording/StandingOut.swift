import Catalogue

/// What stands out in a matrix beside named geometry, in clauses for its first line.
struct StandingOut {
  /// For instance `continuous spectrum`, `36 directions above noise (31 % of the trace)`; empty if nothing stands out.
  let clauses: [String]

  /// How many features a clause names.
  private static let mostNames = 3
  private static let leastSpread = 0.02

  init(_ matrix: MatrixReport) {
    let found = [
      Self.localized(matrix), Self.few(matrix), Self.directions(matrix), Self.clumps(matrix),
      Self.norms(matrix),
    ].compactMap(\.self)
    let isContinuous = matrix.continuousSpectrum == true && !found.isEmpty
    clauses = (isContinuous ? ["continuous spectrum"] : []) + found
  }

  /// For instance `2,293 of 30,522 features lie mainly on the mean direction ([unused444], ₊, …)`.
  private static func localized(_ matrix: MatrixReport) -> String? {
    guard let found = matrix.localization else { return nil }
    let total = Digits.count(matrix.featureCount)
    guard let group = found.groups.first else {
      // A few features on many directions are no news.
      guard Double(found.spread) >= leastSpread * Double(matrix.featureCount) else { return nil }
      let names = names(found.spreadFeatures ?? [], found.spreadLabels, of: found.spread)
      return
        "\(Digits.count(found.spread)) of \(total) features lie on more directions than random "
        + "ones (\(names))"
    }
    let names = names(group.features, group.labels, of: group.size)
    guard group.isMean else {
      return
        "\(Digits.count(found.localized)) of \(total) features \(found.localized == 1 ? "is" : "are") localised "
        + "(\(names) on \(group.place))"
    }
    let others = found.localized - group.size
    return "\(Digits.count(group.size)) of \(total) features lie mainly on the mean direction "
      + "(\(names))\(others > 0 ? ", \(Digits.count(others)) on others" : "")"
  }

  /// For instance `6 directions belong to few features (0, 127, 511)`.
  private static func few(_ matrix: MatrixReport) -> String? {
    let few = matrix.directions?.list.filter { $0.standing == .fewFeatures } ?? []
    guard !few.isEmpty else { return nil }
    var seen = Set<Int>()
    let owners = few.compactMap { direction -> PoleFeatureReport? in
      let ends = [direction.positive.first, direction.negative.first].compactMap(\.self)
      let owner = ends.max { abs($0.coordinate) < abs($1.coordinate) }
      return owner.flatMap { seen.insert($0.feature).inserted ? $0 : nil }
    }
    let names = names(
      owners.map(\.feature), owners.map { $0.label ?? "" }, of: owners.count, most: 6)
    return
      "\(Digits.count(few.count, "direction")) \(few.count == 1 ? "belongs" : "belong") to few "
      + "features (\(names))"
  }

  /// For instance `10 directions above noise (20 % of the trace), 6 of them in features 64–95`.
  private static func directions(_ matrix: MatrixReport) -> String? {
    guard let directions = matrix.directions else { return nil }
    guard directions.aboveNoise > 0 else {
      return directions.flat ? "eigenvalues nearer to each other than noise" : nil
    }
    let count = Digits.count(directions.aboveNoise, "direction")
    let share = Digits.percent(directions.share)
    return "\(count) above noise (\(share) of the trace)\(range(directions))"
  }

  /// The consecutive features that most of the directions with such a range have in common.
  private static func range(_ directions: DirectionsReport) -> String {
    let ranges = directions.list.filter { $0.standing == .aboveNoise }.compactMap(\.range)
    let overlapping = ranges.map { one in
      ranges.filter { $0.first <= one.last && one.first <= $0.last }
    }
    guard let most = overlapping.max(by: { $0.count < $1.count }), most.count > 1 else { return "" }
    let (first, last) = (most.map(\.first).min() ?? 0, most.map(\.last).max() ?? 0)
    return ", \(Digits.count(most.count)) of them in features \(first)–\(last)"
  }

  /// For instance `212 clumps of near features (january, february, …)`.
  private static func clumps(_ matrix: MatrixReport) -> String? {
    guard let clumps = matrix.clumps, let largest = clumps.list.first else { return nil }
    let names = names(largest.features, largest.labels, of: largest.size)
    return "\(Digits.count(clumps.count, "clump")) of near features (\(names))"
  }

  /// For instance `2 norm outliers ([MASK], [unused733])`.
  private static func norms(_ matrix: MatrixReport) -> String? {
    guard let norms = matrix.norms, norms.outlierCount > 0 else { return nil }
    let names = names(
      norms.outliers.map(\.feature), norms.outliers.map { $0.label ?? "" }, of: norms.outlierCount)
    return "\(Digits.count(norms.outlierCount, "norm outlier")) (\(names))"
  }

  private static func names(
    _ features: [Int], _ labels: [String]?, of count: Int, most: Int = mostNames
  ) -> String {
    let shown = Array(features.prefix(most))
    let labels = labels.map { Array($0.prefix(most)) } ?? shown.map { _ in "" }
    let names = FeatureLists.names(shown, labels: labels)
    return count > shown.count ? "\(names), …" : names
  }
}

extension MatrixReport {
  /// Whether every strong feature is in a block with a name, so that the blocks say what there is.
  var isExplained: Bool {
    let dead = deadFeatures?.count ?? 0
    let weak = weakFeatures?.indices.count ?? 0
    let named = blocks.filter { $0.geometry.family != .unstructured }
      .reduce(0) { $0 + $1.features.count }
    return featureCount > 0 && named >= featureCount - dead - weak
  }
}
