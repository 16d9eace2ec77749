import Glibc
import LinearAlgebra
import Matrices

/// Moves frequencies to the lines of Fourier mass near them.
///
/// By Stein's identity M(τ) = E z y e^{−iτ·z} + i τ E y e^{−iτ·z} is the mean of the gradient, Σ cᵢ(τ) vᵢ, where cᵢ falls as
/// exp(−|τ|² sin²(angle)/2): u ← the direction of [Re M, Im M] at τ = ρ u, its first singular vector.
struct TubeAscent: Sendable {
  private let points: Matrix
  private let answers: [Double]
  private let options: PrefixTree.Options
  /// E y².
  private let variance: Double

  init(_ points: Matrix, _ answers: [Double], _ options: PrefixTree.Options) {
    (self.points, self.answers, self.options) = (points, answers, options)
    variance = answers.reduce(0) { $0 + $1 * $1 } / Double(max(1, answers.count))
  }

  /// The lines that the frequencies come to, unit vectors, in the order of the frequencies; those without mass at the end are left out.
  ///
  /// Of frequencies in nearly the same direction only the first is moved.
  func lines(near frequencies: Matrix) throws -> [[Double]] {
    var (starts, set) = ([[Double]](), DirectionSet(near: 0.97))
    for j in 0..<frequencies.columns {
      let frequency = Array(frequencies.column(j))
      guard dot(frequency, frequency) >= options.least * options.least else {
        continue
      }
      if set.insert(frequency) { starts.append(frequency) }
    }
    let parts = stride(from: 0, to: starts.count, by: Self.block).map {
      Array(starts[$0..<min($0 + Self.block, starts.count)])
    }
    return try Workers.map(parts) { part in try moved(part) }.flatMap { $0 }
  }

  /// Frequencies that are moved together.
  private static let block = 8

  /// The lines that some frequencies come to in 15 steps.
  private func moved(_ starts: [[Double]]) throws -> [[Double]] {
    let lengths = starts.map { dot($0, $0).squareRoot() }
    var units = starts.compactMap(DirectionSet.unit)
    let least = 3 * options.significance * variance / Double(max(1, answers.count))
    var masses = [Double](repeating: 0, count: units.count)
    for _ in 0..<15 {
      let frequencies = zip(units, lengths).map { unit, length in unit.map { length * $0 } }
      let means = try means(at: frequencies)
      for j in units.indices {
        let (cosine, sine) = (means.sums[2 * j], means.sums[2 * j + 1])
        masses[j] = cosine * cosine + sine * sine
        let real = zip(means.moments.column(2 * j), frequencies[j]).map { $0 + $1 * sine }
        let imaginary = zip(means.moments.column(2 * j + 1), frequencies[j]).map {
          $1 * cosine - $0
        }
        units[j] = DirectionSet.unit(Self.axis(real, imaginary)) ?? units[j]
      }
    }
    return units.indices.filter { masses[$0] > least }.map { units[$0] }
  }

  /// E y cos τ·z and E y sin τ·z of each τ, and E z y cos τ·z and E z y sin τ·z, d × twice as many.
  private func means(at frequencies: [[Double]]) throws -> (sums: [Double], moments: Matrix) {
    let count = answers.count
    let phases = try product(
      points, .transposed, Matrix(columns: frequencies, rows: points.rows), .asIs)
    var waves = Matrix(rows: count, columns: 2 * frequencies.count)
    var sums = [Double](repeating: 0, count: 2 * frequencies.count)
    waves.withMutableElements { elements in
      for j in frequencies.indices {
        for (i, phase) in phases.column(j).enumerated() {
          let answer = answers[i] / Double(count)
          let (cosine, sine) = (answer * cos(phase), answer * sin(phase))
          elements[i + 2 * j * count] = cosine
          elements[i + (2 * j + 1) * count] = sine
          sums[2 * j] += cosine
          sums[2 * j + 1] += sine
        }
      }
    }
    return (sums, try product(points, .asIs, waves, .asIs))
  }

  /// The first left singular vector of the two columns a and b, not scaled.
  private static func axis(_ a: [Double], _ b: [Double]) -> [Double] {
    let (aa, bb) = (dot(a, a), dot(b, b))
    let angle = atan2(2 * dot(a, b), aa - bb) / 2
    return zip(a, b).map { $0 * cos(angle) + $1 * sin(angle) }
  }
}
