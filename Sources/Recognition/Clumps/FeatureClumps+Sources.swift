import LinearAlgebra
import Matrices

extension FeatureClumps {
  /// The clumps among all pairs.
  ///
  /// - Parameters:
  ///   - cosines: the cosines of the searched features.
  ///   - numbers: the numbers of these features in the matrix, ascending.
  ///   - copies: groups of copies of one direction, by their numbers in the matrix.
  ///   - threshold: the threshold for this number of features.
  init(
    amongAll cosines: Matrix, _ numbers: [Int], copies: [[Int]], _ threshold: ClumpThreshold
  ) {
    guard threshold.value < 1 else { self = .none; return }
    let last = numbers.last ?? -1
    var places = [Int?](repeating: nil, count: last + 1)
    for (place, number) in numbers.enumerated() { places[number] = place }
    // Copies have the cosines of the first one. Their opposites are listed once.
    let groups = copies.map { group in group.compactMap { $0 <= last ? places[$0] : nil } }
    var isFurtherCopy = [Bool](repeating: false, count: numbers.count)
    for copy in groups.flatMap({ $0.dropFirst() }) { isFurtherCopy[copy] = true }
    var links = ClumpLinks(featureCount: last + 1, threshold: threshold.value)
    for group in groups { links.join(copies: group.map { numbers[$0] }) }
    var pairs = [(first: Int, second: Int)]()
    for j in numbers.indices {
      for (i, cosine) in cosines.column(j).prefix(j).enumerated()
      where cosine.magnitude >= threshold.value { pairs.append((i, j)) }
    }
    pairs.sort { a, b in
      let (left, right) = (
        cosines[a.first, a.second].magnitude, cosines[b.first, b.second].magnitude
      )
      return (left, b.first, b.second) > (right, a.first, a.second)
    }
    for (i, j) in pairs {
      links.add(
        numbers[i], numbers[j], cosine: cosines[i, j],
        isFurtherCopy[i] || isFurtherCopy[j] ? .counted : .listed)
    }
    self = links.clumps(isComplete: true) { members in
      let chosen = members.map { places[$0] ?? 0 }
      var sum = 0.0
      for (place, j) in chosen.enumerated() {
        for i in chosen.prefix(place) { sum += cosines[i, j] }
      }
      return sum / Double(chosen.count * (chosen.count - 1) / 2)
    }
  }

  /// The clumps among the pairs that a scan kept.
  ///
  /// - Parameters:
  ///   - scan: the scan.
  ///   - kept: the |cosine| above which it kept all pairs.
  ///   - features: the features that were searched, copies included.
  ///   - threshold: the threshold for this number of features.
  init(
    among scan: NeighbourScan, keptAbove kept: Double, of features: UnitFeatures,
    _ threshold: ClumpThreshold
  ) throws {
    guard threshold.value < 1 else { self = .none; return }
    let value = max(kept, threshold.value)
    let isComplete =
      value == threshold.value && (scan.unkeptNearPairs == 0 || value <= TileScan.leastLinkOfNear)
    var counts = [Int: Int]()
    for group in scan.copies { counts[group[0]] = group.count }
    var links = ClumpLinks(featureCount: features.count, threshold: value)
    for group in scan.copies {
      links.join(copies: group)
      links.count(joinedPairs: group.count * (group.count - 1) / 2)
    }
    for pair in scan.pairs.pairs {
      guard Double(pair.strength) >= value else { break }
      let (first, second) = (Int(pair.first), Int(pair.second))
      links.add(
        first, second, cosine: Double(pair.cosine),
        weight: counts[first, default: 1] * counts[second, default: 1])
    }
    links.count(joinedPairs: scan.unkeptNearPairs)
    self = try links.clumps(isComplete: isComplete) { try features.meanCosine(of: $0) }
  }
}

extension FeatureClumps {
  /// Nothing, because in one dimension all features are parallel.
  fileprivate static let none = FeatureClumps(
    threshold: 1, isComplete: true, positivePairs: 0, negativePairs: 0, opposite: [], clusters: [])
}

extension UnitFeatures {
  /// The mean cosine of all pairs of some features: ‖Σ x‖² = m + m (m − 1) c for m unit vectors x.
  fileprivate func meanCosine(of members: [Int]) throws -> Double {
    var sum = [Double](repeating: 0, count: matrix.dimension)
    for member in members {
      let feature = try columns([member])
      for (row, value) in feature.column(0).enumerated() { sum[row] += value }
    }
    let count = Double(members.count)
    return min(1, (sum.reduce(0) { $0 + $1 * $1 } - count) / (count * (count - 1)))
  }
}
