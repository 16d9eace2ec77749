import Glibc
import Matrices

/// The split of features into groups that are orthogonal to each other up to noise.
///
/// The threshold follows from the data. The spanning tree can be cut at any strength. A cut is admissible if the
/// removed cosines look like noise and the kept ones do not. The admissible cut with the widest gap is taken. Then each
/// group is split again on its own, because exact zeros elsewhere say nothing about the noise within it.
package struct OrthogonalSplit: Equatable, Sendable {
  /// The groups, each ascending, by first member.
  package let groups: [[Int]]
  /// The largest |cosine| between features of different groups; 0 if there is one group.
  package let largestCross: Double
  /// The root mean square of the cosines between groups; 0 if there is one group.
  package let noise: Double

  /// What the split needs to know about the matrix besides its cosines.
  struct Context {
    /// d, the number of elements of a feature.
    let dimension: Int
    /// |Cosines| up to this count as 0, because of errors of storage and arithmetic.
    let zero: Double
  }

  /// Splits n features.
  ///
  /// - Complexity: n² steps for each level of groups within groups.
  init(_ cosines: Matrix, _ context: Context) {
    let splitting = Splitting(cosines: cosines, context: context)
    let links = SpanningTree(cosines).links
    groups = splitting.groups(of: Array(0..<cosines.rows), joinedBy: links)
      .sorted { $0[0] < $1[0] }
    (noise, largestCross) = cosines.cross(between: groups)
  }
}

/// The splitting of one matrix of cosines.
private struct Splitting {
  let cosines: Matrix
  let context: OrthogonalSplit.Context

  /// The groups that some features split into.
  ///
  /// - Parameter links: the spanning tree of these features, the strongest first.
  func groups(of features: [Int], joinedBy links: [SpanningTree.Link]) -> [[Int]] {
    guard let merged = cut(features, links), merged < links.count else {
      return features.isEmpty ? [] : [features]
    }
    var merging = GroupMerging(cosines, features, zero: context.zero)
    for link in links.prefix(merged) { merging.join(link) }
    let parts = merging.groups
    let kept = Dictionary(grouping: links.prefix(merged)) { merging.group(of: $0.first) }
    return parts.flatMap { part in
      groups(of: part, joinedBy: kept[merging.group(of: part[0])] ?? [])
    }
  }

  /// The number of links kept by the admissible cut with the widest gap; nil if no cut is admissible.
  private func cut(_ features: [Int], _ links: [SpanningTree.Link]) -> Int? {
    // Most cuts of most matrices leave too many groups, or remove too large a cosine.
    let mostRemoved = max(context.zero, CrossCosines.mostRemoved)
    let possible = links.indices.drop { merged in
      features.count - merged > context.dimension || links[merged].strength > mostRemoved
    }
    guard let first = possible.first else { return nil }
    let crossing = CrossCosines.before(
      each: first..<links.count, of: links, features, cosines, zero: context.zero)
    let candidates = possible.map { merged in
      let removed = max(context.zero, links[merged].strength, 1e-15)
      return Cut(
        merged: merged, kept: merged > 0 ? links[merged - 1].strength : 1, removed: removed)
    }
    .filter { cut in
      crossing[cut.merged - first].isNoise(removed: cut.removed, kept: cut.kept, context)
    }
    .sorted { ($0.gap, $1.merged) > ($1.gap, $0.merged) }
    // The detailed check is expensive, so only the best cuts are checked.
    return candidates.prefix(Self.mostCuts).first { cut in
      var merging = GroupMerging(cosines, features, zero: context.zero)
      for link in links.prefix(cut.merged) { merging.join(link) }
      return merging.looksLikeNoise
    }?.merged
  }

  private struct Cut {
    let merged: Int
    let kept: Double
    let removed: Double
    var gap: Double { kept / removed }
  }

  private static let mostCuts = 32
}

extension Matrix {
  /// The root mean square and the greatest of the |cosines| between groups; 0 if there is one group.
  fileprivate func cross(between groups: [[Int]]) -> (rootMeanSquare: Double, greatest: Double) {
    var groupOf = [Int](repeating: 0, count: rows)
    for (number, group) in groups.enumerated() {
      for feature in group { groupOf[feature] = number }
    }
    var (count, squares, greatest) = (0, 0.0, 0.0)
    for j in 0..<columns {
      for i in 0..<j where groupOf[i] != groupOf[j] {
        count += 1
        squares += self[i, j] * self[i, j]
        greatest = Swift.max(greatest, abs(self[i, j]))
      }
    }
    return ((squares / Double(Swift.max(1, count))).squareRoot(), greatest)
  }
}
