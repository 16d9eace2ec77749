/// The tensors of two models that belong together, by their names.
///
/// First come equal names. Of the others, two names belong together if they are equal without `.weight` at the end and
/// without what one of them has before a point at the start, as `bert.encoder.0.query.weight` and `encoder.0.query`, and
/// if no other name fits either of them.
package struct NamePairs: Equatable, Sendable {
  /// Two names that belong together, by their places.
  package struct Pair: Equatable, Sendable {
    /// The place in the first list.
    package let first: Int
    /// The place in the second list.
    package let second: Int

    /// The pair of two places.
    package init(first: Int, second: Int) { (self.first, self.second) = (first, second) }
  }

  /// The pairs, in the order of the first list.
  package let pairs: [Pair]
  /// The places in the first list of the names without a partner, ascending.
  package let onlyFirst: [Int]
  /// The places in the second list of the names without a partner, ascending.
  package let onlySecond: [Int]

  /// Pairs the names of two models.
  package init(_ first: [String], _ second: [String]) {
    // By bytes: Swift's strings are equal if they look alike.
    let (first, second) = (first.map { Array($0.utf8) }, second.map { Array($0.utf8) })
    var partner = Self.equal(first, second)
    let taken = Set(partner.values)
    let left = first.indices.filter { partner[$0] == nil }
    let right = second.indices.filter { !taken.contains($0) }
    for (a, b) in Self.similar(left.map { first[$0] }, right.map { second[$0] }) {
      partner[left[a]] = right[b]
    }
    let used = Set(partner.values)
    pairs = first.indices.compactMap { a in partner[a].map { Pair(first: a, second: $0) } }
    onlyFirst = first.indices.filter { partner[$0] == nil }
    onlySecond = second.indices.filter { !used.contains($0) }
  }

  /// The first place of each equal name.
  private static func equal(_ first: [[UInt8]], _ second: [[UInt8]]) -> [Int: Int] {
    var places = Dictionary(
      second.enumerated().map { ($1, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    var partner: [Int: Int] = [:]
    for (a, name) in first.enumerated() {
      if let b = places.removeValue(forKey: name) { partner[a] = b }
    }
    return partner
  }

  /// Names of which one is the other's end, where that is the only such name on both sides.
  private static func similar(_ first: [[UInt8]], _ second: [[UInt8]]) -> [(Int, Int)] {
    let (left, right) = (first.map(stem), second.map(stem))
    var fitting = [[Int]](repeating: [], count: first.count)
    var count = [Int](repeating: 0, count: second.count)
    let wholes = Dictionary(grouping: right.indices) { right[$0] }
    let ends = Dictionary(
      grouping: right.indices.flatMap { b in Self.ends(right[b]).map { (b, $0) } }, by: \.1)
    for a in left.indices {
      let found =
        (wholes[left[a]] ?? []) + (ends[left[a]] ?? []).map(\.0)
        + Self.ends(left[a]).flatMap { wholes[$0] ?? [] }
      fitting[a] = Set(found).sorted()
      for b in fitting[a] { count[b] += 1 }
    }
    return left.indices.compactMap { a in
      fitting[a].count == 1 && count[fitting[a][0]] == 1 ? (a, fitting[a][0]) : nil
    }
  }

  /// A name without the word that says that it is a weight.
  private static func stem(_ name: [UInt8]) -> [UInt8] {
    let word = Array(".weight".utf8)
    return name.count > word.count && name.suffix(word.count).elementsEqual(word)
      ? name.dropLast(word.count) : name
  }

  /// What follows each of the first points of a name.
  private static func ends(_ name: [UInt8]) -> [[UInt8]] {
    let points = name.indices.filter { name[$0] == UInt8(ascii: ".") }
    return points.prefix(mostWords).map { Array(name[($0 + 1)...]) }.filter { !$0.isEmpty }
  }

  /// A hostile name may be nothing but points.
  private static let mostWords = 16
}
