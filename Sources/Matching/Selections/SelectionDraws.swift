import LinearAlgebra

/// Sets of n of N features: random ones, or all sets if there are few.
struct SelectionDraws: IteratorProtocol {
  /// Whether all sets are taken.
  let design: SelectionNull.Design
  /// The number of sets.
  let count: Int
  private let size: Int
  private let population: Int
  private var generator: SeededGenerator
  /// How many sets were taken so far.
  private(set) var taken = 0
  private var current: [Int]

  /// - Parameters:
  ///   - size: n, at most N.
  ///   - population: N.
  ///   - most: how many sets to draw. If there are not more sets than this, all are taken.
  ///   - seed: the seed of the draws.
  init(size: Int, from population: Int, most: Int, seed: UInt64) {
    let all = Self.subsets(size, of: population, limit: most)
    self.size = size
    self.population = population
    design = all == nil ? .random : .exhaustive
    count = all ?? most
    generator = SeededGenerator(seed: seed)
    current = Array(0..<size)
  }

  /// The next set, ascending.
  mutating func next() -> [Int]? {
    guard taken < count else { return nil }
    taken += 1
    guard design == .random else {
      if taken > 1 { advance() }
      return current
    }
    return draw()
  }

  /// A uniform set (Floyd's algorithm, after Bentley 1987).
  private mutating func draw() -> [Int] {
    var chosen = Set<Int>()
    for last in (population - size)..<population {
      let candidate = Int.random(in: 0...last, using: &generator)
      if !chosen.insert(candidate).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }

  /// Moves to the next set in lexicographic order.
  private mutating func advance() {
    guard let place = current.indices.last(where: { current[$0] < population - size + $0 }) else {
      return
    }
    current[place] += 1
    for later in (place + 1)..<max(place + 1, size) { current[later] = current[later - 1] + 1 }
  }

  /// The number of sets of n of N features; nil if it is above `limit`.
  private static func subsets(_ n: Int, of population: Int, limit: Int) -> Int? {
    var count = 1
    for k in 0..<min(n, population - n) {
      let (product, overflow) = count.multipliedReportingOverflow(by: population - k)
      // Each partial product is itself a number of sets; they grow up to n = N / 2.
      guard !overflow, product / (k + 1) <= limit else { return nil }
      count = product / (k + 1)
    }
    return count
  }
}
