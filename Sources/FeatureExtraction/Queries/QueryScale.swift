import Glibc
import LinearAlgebra
import Matrices

/// The scale R of the queries x = R z, chosen so that responses bend within ±2 R but not more often than splines can follow.
///
/// Each scale is tried on circles x = R (a cos θ + b sin θ) with normal a and b: every point of a circle is as likely as a query. There, the
/// part of f of degree at most 2 has the harmonics 0 to 2. What has the harmonics 3 to 8 can be found, and what has higher ones is
/// noise, or too rough. The scale with the most of the one beside the other is taken.
package struct QueryScale: Sendable {
  /// A scale that was tried.
  package struct Trial: Sendable {
    /// R.
    package let scale: Double
    /// Of the variance on the circles: the part of the harmonics 3 to 8, and of those above.
    package let bent: Double
    package let rough: Double

    /// Noise has 0.8 times as much of the harmonics 3 to 8 as of those above, and up to twice that by chance. A little of the whole and of
    /// what bends is added, because without noise nothing is rough where hardly anything bends.
    var merit: Double {
      max(0, bent - 1.6 * rough) / (rough + 0.003 + 0.05 * bent)
    }
  }

  /// What was tried, by ascending scale.
  package let trials: [Trial]
  /// Of the scales with at least half of the greatest merit that nearest to 1.
  package let chosen: Double

  /// How many queries are asked: at most a twentieth of a budget, at least one circle for each scale if the budget allows.
  package static func queries(budget: Int) -> Int { circles(budget) * scales.count * points }

  /// Asks.
  ///
  /// - Throws: what asking throws.
  package init(_ ledger: QueryLedger, using generator: inout SeededGenerator) throws {
    let count = Self.circles(ledger.budget)
    let axes = (0..<2 * count).map { _ in (0..<ledger.dimension).map { _ in generator.gaussian() } }
    var trials = [Trial]()
    for scale in Self.scales where ledger.left >= count * Self.points {
      var columns = [[Double]]()
      for circle in 0..<count {
        let (a, b) = (axes[2 * circle], axes[2 * circle + 1])
        for point in 0..<Self.points {
          let angle = 2 * Double.pi * Double(point) / Double(Self.points)
          columns.append(zip(a, b).map { scale * (cos(angle) * $0 + sin(angle) * $1) })
        }
      }
      let answers = try ledger.answers(to: Matrix(columns: columns, rows: ledger.dimension))
      trials.append(Self.trial(scale, answers, circles: count))
    }
    self.trials = trials
    let best = trials.map(\.merit).max() ?? 0
    chosen =
      trials.filter { $0.merit >= Self.nearlyBest * best && best > 0 }
      .min { abs(log($0.scale)) < abs(log($1.scale)) }?.scale ?? 1
  }

  private static func trial(_ scale: Double, _ answers: Matrix, circles: Int) -> Trial {
    var powers = [Double](repeating: 0, count: points / 2 + 1)
    for output in 0..<answers.rows {
      var own = powers.map { _ in 0.0 }
      for circle in 0..<circles {
        let values = (0..<points).map { answers[output, circle * points + $0] }
        // A circle with an answer that is not finite says nothing.
        guard values.allSatisfy(\.isFinite) else { continue }
        for (harmonic, power) in harmonics(values).enumerated() { own[harmonic] += power }
      }
      // Outputs count alike, whatever their units.
      let total = own.dropFirst().reduce(0, +)
      guard total > 0 else { continue }
      for harmonic in powers.indices { powers[harmonic] += own[harmonic] / total }
    }
    let total = powers.dropFirst().reduce(0, +)
    guard total > 0 else { return Trial(scale: scale, bent: 0, rough: 0) }
    return Trial(
      scale: scale, bent: powers[3...8].reduce(0, +) / total,
      rough: powers[9...].reduce(0, +) / total)
  }

  /// |c|² of the harmonics 0 to half of the points.
  private static func harmonics(_ values: [Double]) -> [Double] {
    (0...values.count / 2).map { harmonic in
      var (real, imaginary) = (0.0, 0.0)
      for (point, value) in values.enumerated() {
        let angle = 2 * Double.pi * Double(harmonic * point % values.count) / Double(values.count)
        real += value * cos(angle)
        imaginary += value * sin(angle)
      }
      return real * real + imaginary * imaginary
    }
  }

  private static func circles(_ budget: Int) -> Int {
    min(8, max(1, budget / (20 * scales.count * points)))
  }

  private static let scales = [0.125, 0.25, 0.5, 1, 2, 4, 8]
  private static let points = 32
  private static let nearlyBest = 0.5
}
