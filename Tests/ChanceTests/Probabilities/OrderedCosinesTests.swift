import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// Whether cosines depend on how far apart features are stored.
@Suite struct OrderedCosinesTests {
  /// Cosines that fall with the distance, with noise of a given size.
  private static func falling(_ n: Int, noise: Double, seed: UInt64) -> Matrix {
    var cosines = Matrix.symmetric(order: n, seed: seed).scaled(by: noise)
    for j in 0..<n {
      for i in 0..<n { cosines[i, j] += exp(-0.5 * abs(Double(i) - Double(j))) }
    }
    return cosines
  }

  @Test(arguments: [6, 12, 30], [0, 0.05])
  func cosinesThatFallWithTheDistanceAreOrdered(n: Int, noise: Double) {
    for seed in 1...10 as ClosedRange<UInt64> {
      #expect(OrderedCosines(Self.falling(n, noise: noise, seed: seed)).isOrdered)
    }
  }

  @Test func shuffledCosinesAreNotOrdered() {
    var generator = SeededGenerator(seed: 71)
    let ordered = Self.falling(20, noise: 0, seed: 1)
    for _ in 0..<20 {
      let order = (0..<20).shuffled(using: &generator)
      let moved = ordered.selecting(columns: order).transposed.selecting(columns: order)
      #expect(!OrderedCosines(moved).isOrdered)
    }
  }

  @Test func windowsOnASequenceAreOrdered() throws {
    let found = try (1...20 as ClosedRange<UInt64>).count { seed in
      let sequence = Matrix.gaussian(rows: 60, columns: 1, seed: seed).elements
      let windows = Matrix(columns: (0..<12).map { Array(sequence[$0..<$0 + 48]) }, rows: 48)
      return OrderedCosines(try FeatureGram(ofColumns: windows).cosines).isOrdered
    }
    #expect(found >= 18, "\(found) of 20")
  }

  /// One in a thousand random ones is taken for ordered.
  @Test(arguments: [5, 8, 16])
  func randomCosinesAreNotOrdered(n: Int) {
    let found = (1...2000 as ClosedRange<UInt64>).count {
      OrderedCosines(.symmetric(order: n, seed: $0)).isOrdered
    }
    #expect(found <= 6, "\(found) of 2000")
  }

  @Test(arguments: [0, 1, 4]) func fewFeaturesSayNothing(n: Int) {
    #expect(!OrderedCosines(Self.falling(n, noise: 0, seed: 1)).isOrdered)
  }
}
