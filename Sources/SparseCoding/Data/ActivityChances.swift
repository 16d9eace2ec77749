import Glibc
import LinearAlgebra

/// Independent events with given probabilities, drawn in time proportional to the events that happen, not to those that could.
struct ActivityChances: Sendable {
  /// Neighbouring events with probabilities within a factor of 2. The draw jumps from candidate to candidate as if all had the
  /// largest of them, and keeps each with the ratio.
  private struct Block {
    let range: Range<Int>
    let largest: Double
  }

  private let blocks: [Block]
  /// The probability of each event; nil if all have the same.
  private let chances: [Double]?

  /// `count` events of one probability.
  init(_ chance: Double, count: Int) {
    blocks = [Block(range: 0..<count, largest: chance)]
    chances = nil
  }

  /// Events with their probabilities. The draw is fast if neighbours have similar ones.
  init(_ chances: [Double]) {
    var blocks = [Block]()
    var start = 0
    while start < chances.count {
      let first = chances[start]
      let end =
        chances[start...].firstIndex { $0 > first || $0 < first / 2 } ?? chances.count
      blocks.append(Block(range: start..<end, largest: first))
      start = end
    }
    (self.blocks, self.chances) = (blocks, chances)
  }

  /// Probabilities min(1, c (j + 1)^−exponent) with the sum `sum`, which is at most their number.
  static func powerLaw(exponent: Double, sum: Double, count: Int) -> ActivityChances {
    let weights = (0..<count).map { pow(Double($0 + 1), -exponent) }
    // The sums of the weights from each place on, the smallest added first.
    var rest = weights
    for j in rest.indices.dropLast().reversed() { rest[j] += rest[j + 1] }
    // The first ones are certain where c (j + 1)^−exponent would be above 1.
    var certain = 0
    while certain < count, (sum - Double(certain)) * weights[certain] > rest[certain] {
      certain += 1
    }
    let scale = certain < count ? (sum - Double(certain)) / rest[certain] : 0
    return ActivityChances(
      weights.indices.map { $0 < certain ? 1 : min(1, max(0, scale * weights[$0])) })
  }

  /// The events that happen, ascending.
  func draw(using generator: inout SeededGenerator) -> [Int] {
    var happened = [Int]()
    for block in blocks where block.largest > 0 {
      let logMiss = log1p(-block.largest)
      var place = block.range.lowerBound
      while place < block.range.upperBound {
        if block.largest < 1 {
          // The number of misses before the next candidate has a geometric distribution.
          let misses = (log1p(-generator.uniform()) / logMiss).rounded(.down)
          guard misses < Double(block.range.upperBound - place) else { break }
          place += Int(misses)
        }
        let chance = chances?[place] ?? block.largest
        if chance == block.largest || generator.uniform() * block.largest < chance {
          happened.append(place)
        }
        place += 1
      }
    }
    return happened
  }
}
