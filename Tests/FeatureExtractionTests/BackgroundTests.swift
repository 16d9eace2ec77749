import LinearAlgebra
import Matrices
import Testing

@testable import FeatureExtraction

/// The background finds polynomials of degree 2 exactly, and splines solve their normal equations.
@Suite struct BackgroundTests {
  private func normal(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in generator.gaussian() })
  }

  @Test(arguments: [1, 2, 5]) func aPolynomialIsFoundExactly(dimension d: Int) throws {
    let z = normal(d, 400)
    let (b, s) = (normal(d, 1, seed: 2), normal(d, d, seed: 3))
    let answers = Matrix(
      rows: 2, columns: 400,
      elements: (0..<400).flatMap { j in
        let x = Array(z.column(j))
        let linear = zip(b.elements, x).reduce(0) { $0 + $1.0 * $1.1 }
        var quadratic = 0.0
        for p in 0..<d { for q in 0..<d { quadratic += s[p, q] * x[p] * x[q] } }
        return [1.5 + linear + quadratic, 7 * linear - 2]
      })
    let block = QueryBlock(z, answers)
    var background = QuadraticBackground(dimension: d, outputs: 2, degree: 2)
    try background.refit([block])
    #expect(block.squares < 1e-16 * squaredNorm(answers.elements[...]))
    let parts = background.parts(0)
    #expect(abs(parts.constant - 1.5) < 1e-8)
    #expect(zip(parts.linear, b.elements).allSatisfy { abs($0 - $1) < 1e-8 })
    for p in 0..<d {
      for q in 0..<d {
        let found = try #require(parts.quadratic)[p, q]
        #expect(abs(found - (s[p, q] + s[q, p]) / 2) < 1e-8)
      }
    }
  }

  @Test func responsesSolveTheirNormalEquations() {
    let block = QueryBlock(normal(1, 500), normal(1, 500, seed: 4))
    block.project([1])
    var equations = SplineEquations(.usual, outputs: 1)
    block.add(to: &equations)
    let c = equations.solution(queries: 500).coefficients
    // The gradient of ½ ‖y − B c‖² + ½ n (p ‖D c‖² + ε ‖c‖²), with B c by the same splines that were fitted.
    let count = SplineBasis.usual.count
    let places = block.along
    for j in 0..<count {
      var unit = Matrix(rows: count, columns: 1)
      unit[j, 0] = 1
      let own = SplineResponse(.usual, unit).values(places)
      let fitted = SplineResponse(.usual, c).values(places)
      var gradient = 0.0
      for i in places.indices { gradient += own[i, 0] * (fitted[i, 0] - block.residual[i]) }
      func difference(_ k: Int, _ v: (Int) -> Double) -> Double {
        v(k) - 2 * v(k + 1) + v(k + 2)
      }
      for k in 0..<count - 2 {
        gradient +=
          500 * 1e-4 * difference(k) { unit[$0, 0] } * difference(k) { c[$0, 0] }
      }
      gradient += 500 * 1e-7 * c[j, 0]
      #expect(abs(gradient) < 1e-7)
    }
  }

  /// The coefficients at the centres of the splines make t itself, up to its ends beyond the knots.
  @Test(arguments: [SplineBasis.usual, .fine])
  func theSeriesOfALineIsALine(basis: SplineBasis) {
    let step = 9 / Double(basis.count - 3)
    let centres = (0..<basis.count).map { -4.5 + Double($0 - 1) * step }
    let line = SplineResponse(
      basis, Matrix(rows: basis.count, columns: 1, elements: centres))
    let series = HermiteSeries(line).coefficients
    for degree in 0..<10 {
      #expect(abs(series[degree, 0] - (degree == 1 ? 1 : 0)) < 1e-3)
    }
  }
}
