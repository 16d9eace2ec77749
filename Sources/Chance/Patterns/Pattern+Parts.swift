import Glibc
import LinearAlgebra
import Matrices

extension Pattern {
  /// ln of the chance that directions that have one part of the structure also have the rest.
  func logChance(
    beside part: Part, _ fit: DirectionFit, _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    switch part {
    case .pairs(let partners):
      return try logChance(ofPairs: partners, block, around)
    case .repeats(let groups):
      return try logChance(ofRepeated: groups, block, around)
    case .commonDirection:
      return try logChanceWithoutMean(block, around)
    case .tightness:
      return try logChanceOfTight(fit)
    case .equalClasses:
      return logChance(
        ofClassesIn: block.gram.cosines, around,
        step: dimension == count ? around.grid.cosineStep : 0)
    case .equalLines:
      return logChance(
        ofEqualLinesIn: block.gram.cosines, around, step: around.grid.cosineStep)
    case .complementOfOne:
      return Self.logChanceOfComplement(block.gram.cosines)
    case .twoBases:
      // The angle between the bases is uniform over a quarter of a circle, and 45° is one point of it.
      return min(0, log(4 * fit.squaredDistance.squareRoot() / .pi))
    }
  }

  // MARK: Pairs

  /// What is formed from a feature and its partner.
  enum Half { case sums, differences }

  /// Random pairs of the same kind. For opposites the lines are random; for the edges of a prism, the midpoints and the
  /// differences.
  private func logChance(
    ofPairs partners: [Int], _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    var greatest = LogProbability.least
    for half in areOpposites(partners) ? [Half.differences] : [.sums, .differences] {
      let (pattern, directions) = try halved(partners, block.directions, half)
      guard pattern.dimension > 1 else { continue }
      greatest = max(
        greatest, try pattern.logChanceOfAny(directions, around, areLines: half == .differences))
    }
    return greatest
  }

  /// The sums or the differences of all pairs as their own pattern, with their directions in the block.
  func halved(
    _ partners: [Int], _ directions: Matrix, _ half: Half
  ) throws(LinearAlgebraError) -> (pattern: Pattern, directions: Matrix) {
    let first = partners.indices.filter { $0 < partners[$0] }
    let sign = half == .sums ? 1.0 : -1.0
    var claimed = Matrix(rows: first.count, columns: first.count)
    var found = Matrix(rows: directions.rows, columns: first.count)
    for (b, j) in first.enumerated() {
      for (a, i) in first.enumerated() {
        claimed[a, b] =
          cosines[i, j] + cosines[partners[i], partners[j]]
          + sign * (cosines[partners[i], j] + cosines[i, partners[j]])
      }
      for (row, values) in zip(directions.column(j), directions.column(partners[j])).enumerated() {
        found[row, b] = values.0 + sign * values.1
      }
    }
    let logGroup = lgamma(Double(count) + 1) as Double - logArrangements
    let k = Double(first.count)
    // Exchanging the two sides of all pairs keeps the sums and changes the signs of the differences.
    let logPlaces: Double = lgamma(k + 1) + (half == .sums ? log(2) : k * log(2)) - logGroup
    let pattern = try Pattern(
      partOf: self, gram: claimed, logArrangements: max(0, logPlaces))
    return (pattern, found.unitColumns)
  }

  // MARK: Repeated features, and a direction that all share

  /// Random directions, each repeated. The claim is about the means of the groups.
  private func logChance(
    ofRepeated groups: [[Int]], _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    guard groups.count > 2, let size = groups.first?.count else { return 0 }
    var means = Matrix(rows: block.directions.rows, columns: groups.count)
    for (b, group) in groups.enumerated() {
      for member in group {
        for (row, value) in block.directions.column(member).enumerated() { means[row, b] += value }
      }
    }
    var claimed = Matrix(rows: groups.count, columns: groups.count)
    for (b, second) in groups.enumerated() {
      for (a, first) in groups.enumerated() { claimed[a, b] = cosines[first[0], second[0]] }
    }
    let (n, k, m) = (Double(count), Double(groups.count), Double(size))
    let logGroup = lgamma(n + 1) as Double - logArrangements
    let logPlaces: Double = lgamma(k + 1) + k * lgamma(m + 1) - logGroup
    let pattern = try Pattern(partOf: self, gram: claimed, logArrangements: max(0, logPlaces))
    return try pattern.logChanceOfAny(means.unitColumns, around, areLines: false)
  }

  /// Random directions around the mean of the features.
  private func logChanceWithoutMean(
    _ block: BlockFeatures, _ around: Surroundings
  ) throws(LinearAlgebraError) -> Double {
    let n = count
    let share = (0..<n).reduce(0) { $0 + cosines[$1, 0] } / Double(n)
    var claimed = cosines
    for j in 0..<n {
      for i in 0..<n { claimed[i, j] = (cosines[i, j] - share) / (1 - share) }
    }
    var found = block.directions
    let mean = found.sumOfColumns.unitColumns
    for j in 0..<n {
      let along = zip(found.column(j), mean.elements).reduce(0) { $0 + $1.0 * $1.1 }
      for (row, value) in mean.elements.enumerated() { found[row, j] -= along * value }
    }
    let pattern = try Pattern(partOf: self, gram: claimed, logArrangements: logArrangements)
    return try pattern.logChanceOfAny(found.unitColumns, around, areLines: false)
  }

  // MARK: What such parts have in common

  /// A part of another pattern, as its own pattern.
  ///
  /// - Parameter gram: its Gram matrix, with equal diagonal entries.
  private init(
    partOf whole: Pattern, gram: Matrix, logArrangements: Double
  ) throws(LinearAlgebraError) {
    let cosines = FeatureGram(gram: gram).cosines
    let eigenvalues = try LinearAlgebra.eigenvalues(ofSymmetric: cosines)
    let q = eigenvalues.prefix { $0 > 1e-9 * Double(gram.rows) }.count
    self.init(
      cosines: cosines, dimension: q,
      freeWeights: q == whole.dimension ? whole.freeWeights : max(0, whole.freeWeights - 1),
      logArrangements: logArrangements, parts: [])
  }

  /// ln of the chance of a part: by volume if it has fewer dimensions than vectors; otherwise by how equal its cosines
  /// are.
  private func logChanceOfAny(
    _ directions: Matrix, _ around: Surroundings, areLines: Bool
  ) throws(LinearAlgebraError) -> Double {
    if dimension < count {
      guard let fit = try fit(to: directions, elements: around.elements) else { return 0 }
      return logChanceOfUniform(fit)
    }
    let found = try FeatureGram(ofColumns: directions).cosines
    return areLines
      ? logChance(ofEqualLinesIn: found, around) : logChance(ofClassesIn: found, around)
  }
}

extension Matrix {
  fileprivate var sumOfColumns: Matrix {
    var sum = Matrix(rows: rows, columns: 1)
    for j in 0..<columns {
      for (row, value) in column(j).enumerated() { sum[row, 0] += value }
    }
    return sum
  }
}
