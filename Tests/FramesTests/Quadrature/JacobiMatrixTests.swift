import Matrices
import TestSupport
import Testing

@testable import Frames

@Suite struct JacobiMatrixTests {
  /// All α = 2 and all β = 1. The eigenvalues are 2 + 2 cos(πj / (k + 1)). The weights belong to the Chebyshev
  /// polynomials of the second kind, 2 sin²(πj / (k + 1)) / (k + 1).
  private func chebyshev(_ order: Int) -> JacobiMatrix {
    var jacobi = JacobiMatrix()
    for _ in 0..<order { jacobi.append(diagonal: 2, coupling: 1) }
    return jacobi
  }

  @Test(arguments: [1, 2, 3, 10, 32])
  func chebyshevNodesAndWeightsAreRight(order: Int) throws {
    let rule = try chebyshev(order).rule()
    for j in 1...order {
      let angle = Double.pi * Double(j) / Double(order + 1)
      expectClose(rule.nodes[j - 1], 2 + 2 * cosine(angle), within: .rounding(32), "node \(j)")
      let sine = cosine(angle - .pi / 2)
      expectClose(
        rule.weights[j - 1], 2 * sine * sine / Double(order + 1), within: .rounding(32),
        "weight \(j)")
    }
  }

  /// The moments of the semicircle of radius 2 about its centre 2 are the Catalan numbers.
  @Test(arguments: [1, 2, 3, 5])
  func radauIntegratesOneDegreeMoreAndHasItsNode(order: Int) throws {
    let catalan = [1, 1, 2, 5, 14, 42].map(Double.init)
    for node in [0, -0.5, -3] {
      let rule = try #require(try chebyshev(order).radauRule(withLeast: node))
      #expect(rule.nodes.count == order + 1 && rule.nodes.last == node)
      for power in 0...2 * order {
        let moment = zip(rule.nodes, rule.weights).reduce(0) { sum, point in
          sum + (0..<power).reduce(point.1) { product, _ in product * (point.0 - 2) }
        }
        let wanted = power % 2 == 0 ? catalan[power / 2] : 0
        expectClose(
          moment, wanted, within: .rounding(256, norm: max(1, wanted)), "moment \(power)")
      }
    }
    #expect(try chebyshev(order).radauRule(withLeast: 2.5) == nil)
  }

  @Test func leadingOrdersOmitLaterSteps() throws {
    var jacobi = chebyshev(3)
    jacobi.append(diagonal: 9, coupling: 4)
    let leading = jacobi.leading(3)
    #expect(leading.diagonal == [2, 2, 2] && leading.couplings == [1, 1, 1])
  }

  /// For the semicircle of radius 2 about c, E[1/λ] is (c − √(c² − 4)) / 2.
  @Test func leverageBoundsConvergeToTheMean() throws {
    let centre = 2.5
    let wanted = (centre - (centre * centre - 4).squareRoot()) / 2
    let shape = FrameShape(featureCount: 100, dimension: 100, unitRoundoff: 0)
    let tolerance = QuadratureTolerance(shape, largest: 4.5, trace: 100 * centre)
    var widths = [Double]()
    for order in 1...60 {
      var jacobi = JacobiMatrix()
      for _ in 0..<order { jacobi.append(diagonal: centre, coupling: 1) }
      let bounds = try LeverageBounds(jacobi, jacobi.rule(), tolerance, .moments)
        .leverage(squaredNorm: 1)
      #expect(bounds.contains(wanted), "step \(order)")
      widths.append(bounds.upperBound - bounds.lowerBound)
    }
    #expect(widths[0] > 0.3)
    #expect(widths[59] < 1e-9)
  }
}
