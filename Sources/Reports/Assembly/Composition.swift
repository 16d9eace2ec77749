import Catalogue
import Recognition

/// What blocks are in an eigenspace, in words.
enum Composition {
  /// For each of `count` eigenspaces, for instance `3 digons (3-dimensional cross-polytope) + 1 pentagon`; nil where no
  /// block is.
  static func all(count: Int, blocks: [FrameBlock]) -> [String?] {
    var whole = [[FrameBlock]](repeating: [], count: count)
    var partial = whole
    for block in blocks {
      if block.eigenspaces.count == 1 {
        whole[block.eigenspaces[0]].append(block)
      } else {
        guard block.verdict.family != .unstructured else { continue }
        for space in block.eigenspaces { partial[space].append(block) }
      }
    }
    return zip(whole, partial).map { text(whole: $0, partial: $1) }
  }

  private static func text(whole: [FrameBlock], partial: [FrameBlock]) -> String? {
    var parts = Census(whole).entries.map(\.phrase)
    if whole.count > 1, whole.allSatisfy({ $0.verdict.family == .digon }), parts.count == 1 {
      parts[0] += " (\(whole.count)-dimensional cross-polytope)"
    }
    parts += Census(partial).entries.map { "part of \($0.phrase)" }
    guard !parts.isEmpty else { return nil }
    let shown = parts.prefix(mostParts).joined(separator: " + ")
    return parts.count > mostParts ? "\(shown) + …" : shown
  }

  private static let mostParts = 4
}
