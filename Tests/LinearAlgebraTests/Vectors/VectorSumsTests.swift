import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Sums of every length up to some multiples of eight, compared with plain loops.
@Suite struct VectorSumsTests {
  static let counts = [0, 1, 2, 7, 8, 9, 15, 16, 17, 64, 1003]

  private func numbers(_ count: Int, seed: UInt64) -> [Double] {
    Matrix.gaussian(rows: count, columns: 1, seed: seed).elements
  }

  @Test(arguments: counts)
  func theMagnitudeIsTheSumOfSquaresAndTheLargest(count: Int) {
    let x = numbers(count, seed: 1)
    let found = x.span.magnitude()
    let squares = x.reduce(0) { $0 + $1 * $1 }
    expectClose(found.squares, squares, within: .rounding(2, size: count, norm: max(1, squares)))
    #expect(found.largest == x.map(abs).max() ?? 0)
    #expect(squaredNorm(x[...]) == found.squares)
  }

  @Test(arguments: [0, 3, 8, 12])
  func theSquaresOfANaNAreNaN(place: Int) {
    var x = numbers(13, seed: 2)
    x[place] = .nan
    #expect(x.span.magnitude().squares.isNaN)
    x[place] = .infinity
    let found = x.span.magnitude()
    #expect(found.squares == .infinity && found.largest == .infinity)
  }

  @Test(arguments: counts)
  func sumsAreThoseOfAPlainLoop(count: Int) {
    let (s, v, w) = (numbers(count, seed: 3), numbers(count, seed: 4), numbers(count, seed: 5))
    func expectSum(_ found: Double, _ terms: [Double], _ what: String) {
      let norm = terms.reduce(1) { $0 + abs($1) }
      expectClose(found, terms.reduce(0, +), within: .rounding(4, size: count, norm: norm), what)
    }
    expectSum(s.span.sum(), s, "Σ s")
    let sums = s.span.weightedSums(v.span, w.span)
    #expect(sums.sum == s.span.sum())
    expectSum(sums.first, zip(s, v).map(*), "Σ s v")
    expectSum(sums.second, zip(s, w).map(*), "Σ s w")
    let central = s.span.centralSums(v.span, about: 0.25, w.span)
    let squares = zip(s, v).map { $0 * ($1 - 0.25) * ($1 - 0.25) }
    expectSum(central.squares, squares, "Σ s (v − mean)²")
    expectSum(central.weightedSquares, zip(squares, w).map(*), "Σ s (v − mean)² w")
  }

  @Test(arguments: counts)
  func squaresOfDoublesAndSinglesAreExactlyRounded(count: Int) {
    let x = numbers(count, seed: 6)
    let singles = x.map(Float.init)
    var squares = [Double](repeating: -1, count: count)
    x.span.putSquares(into: &squares)
    #expect(squares == x.map { $0 * $0 })
    singles.span.putSquares(into: &squares)
    #expect(squares == singles.map { Double($0) * Double($0) })
  }
}
