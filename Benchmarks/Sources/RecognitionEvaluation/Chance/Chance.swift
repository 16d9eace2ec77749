import Eigenframe

/// How often matrices without structure get a false name.
struct Chance: Sendable {
  /// A kind, and how many of its matrices were drawn.
  struct Row: Sendable {
    let kind: Kind
    let drawn: Int
    let count: ChanceCount
    /// The count over the first draws, which every kind has.
    let first: ChanceCount
  }

  let rows: [Row]
  let seeds: Range<UInt64>

  /// The number of matrices of one measurement.
  private static let chunk = 50

  /// If a kind has a false name in one of this number of first draws, or more often, ten times as many are drawn, to
  /// decide on which side of one in a thousand it is.
  private static let nearLimit = 1000

  /// Draws and analyses the matrices of each kind, one for each seed.
  init(of kinds: [Kind], seeds: Range<UInt64>) async throws {
    let first = try await Self.counts(of: kinds, seeds: seeds)
    let doubtful = kinds.indices.filter { first[$0].misnamed * Self.nearLimit >= seeds.count }
    let more = seeds.upperBound..<seeds.upperBound + 9 * UInt64(seeds.count)
    let further = try await Self.counts(of: doubtful.map { kinds[$0] }, seeds: more)
    let added = Dictionary(uniqueKeysWithValues: zip(doubtful, further))
    self.seeds = seeds
    rows = kinds.indices.map { number in
      Row(
        kind: kinds[number],
        drawn: seeds.count + (added[number] == nil ? 0 : more.count),
        count: first[number] + (added[number] ?? ChanceCount()), first: first[number])
    }
  }

  private static func counts(
    of kinds: [Kind], seeds: Range<UInt64>
  ) async throws -> [ChanceCount] {
    let chunks = stride(from: 0, to: seeds.count, by: chunk).map { start in
      seeds.dropFirst(start).prefix(chunk)
    }
    let counts = try await sideBySide(kinds.count * chunks.count, "chance") { number in
      ChanceCount(of: kinds[number / chunks.count], seeds: chunks[number % chunks.count])
    }
    return kinds.indices.map { number in
      counts[number * chunks.count..<(number + 1) * chunks.count].reduce(ChanceCount(), +)
    }
  }

  /// The first draws of all kinds together, equally many of each.
  var total: (drawn: Int, count: ChanceCount) {
    (rows.count * seeds.count, rows.map(\.first).reduce(ChanceCount(), +))
  }
}
