import Catalogue
import Recognition

/// The named blocks of A beside those of B, matched by the features that they share.
package struct BlockMatch: Equatable, Sendable {
  /// A block of either matrix.
  package struct Block: Equatable, Sendable {
    /// Its name for a reader.
    package let name: String
    /// The members, by their numbers in the comparison, ascending.
    package let features: [Int]
  }

  /// Two blocks that share most of their features.
  package struct Pair: Equatable, Sendable {
    /// The block of A.
    package let first: Block
    /// The block of B.
    package let second: Block
    /// |common features| / |features of either|, at least a half.
    package let jaccard: Double
  }

  /// Blocks with the same features and the same name in both.
  package let kept: [Block]
  /// Blocks whose features or name changed.
  package let changed: [Pair]
  /// Blocks of A without a partner.
  package let gone: [Block]
  /// Blocks of B without a partner.
  package let born: [Block]

  /// The least part of their features that two blocks must share to be one.
  package static let least = 0.5

  init(_ first: BlockSearch, _ second: BlockSearch) {
    self.init(Self.named(first), Self.named(second))
  }

  /// Matches blocks; in each list no feature is in two blocks.
  init(_ first: [Block], _ second: [Block]) {
    var blockOf: [Int: Int] = [:]
    for (index, block) in second.enumerated() {
      for feature in block.features { blockOf[feature] = index }
    }
    var pairs: [Pair] = []
    var taken: Set<Int> = []
    var gone: [Block] = []
    for block in first {
      let shared = block.features.reduce(into: [Int: Int]()) { counts, feature in
        if let other = blockOf[feature] { counts[other, default: 0] += 1 }
      }
      // More than half of both can be shared with one block only; exactly half with two.
      let candidates = shared.filter { !taken.contains($0.key) }
      let best = candidates.max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let (other, common) = best else {
        gone.append(block)
        continue
      }
      let all = block.features.count + second[other].features.count - common
      let jaccard = Double(common) / Double(all)
      if jaccard >= Self.least {
        taken.insert(other)
        pairs.append(Pair(first: block, second: second[other], jaccard: jaccard))
      } else {
        gone.append(block)
      }
    }
    kept = pairs.filter { $0.first == $0.second }.map(\.first)
    changed = pairs.filter { $0.first != $0.second }
    self.gone = gone
    born = second.indices.filter { !taken.contains($0) }.map { second[$0] }
  }

  /// The blocks with a name; features by themselves make none.
  private static func named(_ search: BlockSearch) -> [Block] {
    search.blocks.filter { $0.features.count > 1 && $0.verdict.family != .unstructured }
      .map { Block(name: $0.verdict.name, features: $0.features) }
  }
}
