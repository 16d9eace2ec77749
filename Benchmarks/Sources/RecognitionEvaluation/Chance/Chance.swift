import Eigenframe

/// How often matrices without structure get a verdict that is better than they deserve.
struct Chance: Sendable {
  /// A kind with how many of its matrices were drawn.
  struct Row: Sendable {
    let kind: Kind
    let drawn: Int
    let count: ChanceCount
  }

  let rows: [Row]
  let seeds: Range<UInt64>

  /// So many matrices of a kind are one measurement.
  private static let chunk = 50

  /// Draws and analyses the matrices of each kind, one for each seed.
  init(of kinds: [Kind], seeds: Range<UInt64>) async throws {
    let chunks = stride(from: 0, to: seeds.count, by: Self.chunk).map { start in
      seeds.dropFirst(start).prefix(Self.chunk)
    }
    let counts = try await sideBySide(kinds.count * chunks.count, "chance") { number in
      ChanceCount(of: kinds[number / chunks.count], seeds: chunks[number % chunks.count])
    }
    self.seeds = seeds
    rows = kinds.indices.map { number in
      let own = counts[number * chunks.count..<(number + 1) * chunks.count]
      return Row(kind: kinds[number], drawn: seeds.count, count: own.reduce(ChanceCount(), +))
    }
  }

  /// All kinds together.
  var total: (drawn: Int, count: ChanceCount) {
    (rows.reduce(0) { $0 + $1.drawn }, rows.map(\.count).reduce(ChanceCount(), +))
  }
}
