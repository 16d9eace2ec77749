import Frames
import Matrices
import TestSupport
import Testing

/// The quadratures of chosen features, compared with the analysis of all features.
@Suite struct FeatureQuadratureTests {
  private static let precision = 1e-10

  @Test(arguments: QuadratureCase.all, [1, 2, 5, 100])
  func normsAndFirstMomentsAgreeWithTheAnalysis(subject: QuadratureCase, steps: Int) throws {
    let frame = try FrameAnalysis(of: subject.matrix)
    let found = try subject.quadratures(steps: steps)
    #expect(found.map(\.feature) == subject.chosen)
    for quadrature in found {
      let wanted = frame.features[quadrature.feature]
      func expectRelative(_ found: Double, _ wanted: Double, _ what: String) {
        expectClose(found / wanted, 1, within: .absolute(Self.precision), what)
      }
      expectRelative(quadrature.squaredNorm, wanted.squaredNorm, "N")
      expectRelative(quadrature.dimensionality, wanted.dimensionality, "D")
      expectRelative(quadrature.rayleigh, wanted.rayleigh, "κ")
      // A spread of 0 is computed as about 10⁻¹⁵.
      expectClose(
        quadrature.spread, wanted.spread,
        within: .absolute(Self.precision * max(wanted.spread, 1e-3)), "spread")
    }
  }

  @Test(arguments: QuadratureCase.all)
  func theLeverageLiesBetweenTheBoundsAtEveryStep(subject: QuadratureCase) throws {
    let frame = try FrameAnalysis(of: subject.matrix)
    var before = [Double](repeating: 0, count: subject.chosen.count)
    for steps in [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 20, 35, 50, 59, 60, 61] {
      for (place, quadrature) in try subject.quadratures(steps: steps).enumerated() {
        let leverage = frame.features[quadrature.feature].leverage
        // The analysis has rounding too.
        let rounding = 1e-12 * frame.spectrum.upperBound / frame.spectrum.lowerBound
        #expect(quadrature.leverage.lowerBound <= leverage * (1 + rounding))
        #expect(quadrature.leverage.upperBound >= leverage * (1 - rounding))
        #expect(quadrature.leverage.upperBound <= 1)
        #expect(quadrature.leverage.lowerBound >= before[place] * (1 - rounding))
        before[place] = quadrature.leverage.lowerBound
      }
    }
  }

  @Test(arguments: QuadratureCase.all)
  func aMeasureOfKPointsIsExactAfterKSteps(subject: QuadratureCase) throws {
    let frame = try FrameAnalysis(of: subject.matrix)
    for quadrature in try subject.quadratures(steps: 100) {
      #expect(quadrature.outcome == .exact)
      // Rounding can cause one more step, which finds a point without mass.
      #expect((subject.points...subject.points + 1).contains(quadrature.steps))
      #expect(quadrature.nodes.count { $0.weight > 1e-16 } == subject.points)
      let leverage = frame.features[quadrature.feature].leverage
      let bounds = quadrature.leverage
      expectClose(bounds.lowerBound / leverage, 1, within: .absolute(1e-6), "lower bound")
      expectClose(bounds.upperBound / leverage, 1, within: .absolute(1e-6), "upper bound")
      let reference = try ReferenceMeasure(subject.weights, quadrature.feature)
      for node in quadrature.nodes {
        let slack = 1e-9 * frame.spectrum.upperBound
        let mass =
          reference.mass(through: node.eigenvalue + slack)
          - reference.mass(through: node.eigenvalue - slack)
        expectClose(node.weight, mass, within: .absolute(1e-9), "mass at \(node.eigenvalue)")
      }
    }
    guard subject.points > 1 else { return }
    for quadrature in try subject.quadratures(steps: subject.points - 1) {
      #expect(quadrature.outcome == .unsettled)
      #expect(quadrature.steps == subject.points - 1)
    }
  }

  @Test(arguments: QuadratureCase.all)
  func theDistributionLiesBetweenTheBoundsAtEveryNode(subject: QuadratureCase) throws {
    let references = try subject.chosen.map { try ReferenceMeasure(subject.weights, $0) }
    for steps in [1, 2, 3, 6, 12, 40, 100] where steps <= subject.points {
      for (quadrature, reference) in zip(try subject.quadratures(steps: steps), references) {
        let slack = 1e-10 * reference.eigenvalues[0]
        for node in quadrature.nodes {
          // A point of the measure at a node may be computed on either side of it.
          #expect(node.leastBelow <= reference.mass(through: node.eigenvalue + slack) + 1e-9)
          #expect(node.mostThrough >= reference.mass(through: node.eigenvalue - slack) - 1e-9)
          expectClose(
            node.mostThrough - node.leastBelow, node.weight, within: .rounding(8), "weight")
        }
        expectClose(quadrature.nodes[0].mostThrough, 1, within: .rounding(64), "all mass")
        #expect(quadrature.nodes[quadrature.nodes.count - 1].leastBelow == 0)
      }
    }
  }

  /// Moments up to degree 2k − 1 are exact, and the moment of degree 2k is not.
  @Test(arguments: QuadratureCase.all, [1, 2, 4])
  func momentsBelowTwiceTheStepsAreExact(subject: QuadratureCase, steps: Int) throws {
    guard steps < subject.points else { return }
    for quadrature in try subject.quadratures(steps: steps) {
      let reference = try ReferenceMeasure(subject.weights, quadrature.feature)
      let unit = quadrature.rayleigh
      func moment(_ power: Int) -> Double {
        quadrature.nodes.reduce(0) { sum, node in
          sum + (0..<power).reduce(node.weight) { product, _ in product * node.eigenvalue / unit }
        }
      }
      for power in 0..<2 * steps {
        expectClose(
          moment(power) / reference.moment(power, unit: unit), 1, within: .absolute(1e-9),
          "moment \(power)")
      }
      // The error of E[λ^2k] is the mean of a square, which is soon too small to see.
      guard steps < 4 else { continue }
      #expect(moment(2 * steps) < reference.moment(2 * steps, unit: unit) * (1 - 1e-8))
    }
  }
}
