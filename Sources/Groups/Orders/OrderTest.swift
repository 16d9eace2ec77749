import LinearAlgebra

/// How often a random order of the features is explained as well as theirs.
package struct OrderTest: Equatable, Sendable {
  /// (1 + orders that are explained at least as well) / (1 + orders drawn), times the number of hypotheses tried, at most 1. If
  /// drawing stopped early, k / (orders drawn) for the k orders that ended it.
  package let pValue: Double
  /// The number of orders drawn.
  package let draws: Int

  /// Draws random orders until twenty are explained at least as well, which settles a large p-value (Besag and Clifford 1991). The same
  /// seed gives the same orders for any number of threads.
  ///
  /// - Parameters:
  ///   - gram: the pairs.
  ///   - classes: the classes.
  ///   - explained: the explained part in the order to be tested.
  ///   - hypotheses: how many groups or orders were tried, by which p is multiplied.
  init(
    of gram: GramEntries, by classes: PairClasses, explained: Double, hypotheses: Int = 1,
    seed: UInt64
  ) throws {
    let sums = ClassSums(classes)
    let count = Self.draws(for: gram.order)
    // Rounding must not decide between orders that are equal.
    let limit = explained * (1 - 1e-12)
    var (drawn, exceeding) = (0, 0)
    while drawn < count, exceeding < Self.enough {
      let batch = Array(drawn..<min(count, drawn + Self.batch))
      let isAsGood = try Workers.map(batch) { draw in
        var generator = SeededGenerator(seed: seed, stream: [Self.stream, UInt64(draw)])
        let places = (0..<gram.order).shuffled(using: &generator)
        return sums.explained(of: gram, places) >= limit
      }
      for isOne in isAsGood where exceeding < Self.enough {
        drawn += 1
        exceeding += isOne ? 1 : 0
      }
    }
    draws = drawn
    let chance =
      exceeding == Self.enough
      ? Double(exceeding) / Double(drawn) : Double(1 + exceeding) / Double(1 + drawn)
    pValue = min(1, Double(hypotheses) * chance)
  }

  /// The number of orders for n features: fewer for many, which take n² steps each.
  static func draws(for n: Int) -> Int {
    switch n {
    case ...64: 9999
    case ...1500: 999
    // With fewer, no p-value that is corrected for a few hypotheses could be below 0.01.
    default: 499
    }
  }

  private static let enough = 20
  private static let batch = 100
  private static let stream: UInt64 = 0x6f72_6465_72
}
