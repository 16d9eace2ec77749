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
  /// 1 if that serves; otherwise of the scales with at least half of the greatest merit that nearest to 1.
  package let chosen: Double

  /// The most queries that are asked.
  package static func queries(budget: Int) -> Int {
    (firstCircles(budget) + circles(budget) * otherScales.count) * points
  }

  /// Asks at scale 1, and at others if 1 does not serve.
  ///
  /// - Throws: what asking throws.
  package init(_ ledger: QueryLedger, using generator: inout SeededGenerator) throws {
    let (first, others) = (Self.firstCircles(ledger.budget), Self.circles(ledger.budget))
    let axes = (0..<2 * max(first, others)).map { _ in
      (0..<ledger.dimension).map { _ in generator.gaussian() }
    }
    var trials = [try Self.trial(1, Array(axes.prefix(2 * first)), ledger)]
    if trials[0].merit < Self.sufficient {
      for scale in Self.otherScales {
        trials.append(try Self.trial(scale, Array(axes.prefix(2 * others)), ledger))
      }
    }
    self.trials = trials.sorted { $0.scale < $1.scale }
    let best = trials.map(\.merit).max() ?? 0
    chosen =
      trials.filter { $0.merit >= Self.nearlyBest * best && best > 0 }
      .min { abs(log($0.scale)) < abs(log($1.scale)) }?.scale ?? 1
  }

  /// What circles of a scale show; two axes each.
  private static func trial(
    _ scale: Double, _ axes: [[Double]], _ ledger: QueryLedger
  ) throws -> Trial {
    var columns = [[Double]]()
    for circle in 0..<axes.count / 2 {
      let (a, b) = (axes[2 * circle], axes[2 * circle + 1])
      for point in 0..<points {
        let angle = 2 * Double.pi * Double(point) / Double(points)
        columns.append(zip(a, b).map { scale * (cos(angle) * $0 + sin(angle) * $1) })
      }
    }
    let answers = try ledger.answers(to: Matrix(columns: columns, rows: ledger.dimension))
    return trial(scale, answers, circles: axes.count / 2)
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

  /// A part of the budget, whole circles, at least one.
  private static func circles(_ budget: Int) -> Int {
    min(8, max(1, budget / (20 * otherScales.count * points)))
  }

  private static func firstCircles(_ budget: Int) -> Int {
    min(8, max(2, budget / (40 * points)))
  }

  private static let otherScales = [1.0 / 64, 1.0 / 16, 0.25, 0.5, 2, 4, 16, 64]
  private static let points = 32
  /// With noise of ⅒ of a response and up to a hundred features the merit at a good scale is 1.5 and more.
  private static let sufficient = 1.2
  private static let nearlyBest = 0.5
}
