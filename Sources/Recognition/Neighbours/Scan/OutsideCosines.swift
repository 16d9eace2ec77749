import LinearAlgebra
import Matrices

/// How near blocks are to features outside them.
enum OutsideCosines {
  /// For each block, the largest |cosine| of a member with a live feature that is not a member, from products in single
  /// precision; 0 if there is none.
  ///
  /// - Complexity: 2 m n d flops for m members in total.
  static func largest(
    of blocks: [[Int]], among features: UnitFeatures, tileWidth: Int
  ) throws -> [Double] {
    let members = blocks.flatMap { $0 }
    var places = [Int: Int]()
    for (place, member) in members.enumerated() { places[member] = place }
    let bounds = blocks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let blockOf = blocks.indices.flatMap { Array(repeating: $0, count: blocks[$0].count) }
    var maxima = [Float](repeating: 0, count: members.count)
    var (memberTile, tile, cosines) = (SingleMatrix(), SingleMatrix(), SingleMatrix())
    for first in stride(from: 0, to: members.count, by: tileWidth) {
      let part = first..<min(first + tileWidth, members.count)
      try features.read(members[part], into: &memberTile)
      var found = [Float](repeating: 0, count: part.count)
      for start in stride(from: 0, to: features.count, by: tileWidth) {
        let range = start..<min(start + tileWidth, features.count)
        try features.read(range, into: &tile)
        try cosines.setProduct(memberTile, .transposed, tile, .asIs)
        // The cosines of a member with its own block do not count.
        for feature in range {
          guard let place = places[feature] else { continue }
          let own = bounds[blockOf[place]]..<bounds[blockOf[place] + 1]
          for row in own.clamped(to: part) { cosines[row - part.lowerBound, feature - start] = 0 }
        }
        cosines.raise(&found)
      }
      for row in part { maxima[row] = found[row - part.lowerBound] }
    }
    return blocks.indices.map { block in
      let largest = maxima[bounds[block]..<bounds[block + 1]].max() ?? 0
      return min(1, Double(largest))
    }
  }
}
