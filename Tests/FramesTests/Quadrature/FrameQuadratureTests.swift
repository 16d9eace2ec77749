import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

/// When quadratures end, what they refuse, and their progress.
@Suite struct FrameQuadratureTests {
  private static let weights = Matrix.gaussian(rows: 60, columns: 400, seed: 21)

  private func matrix(_ weights: Matrix = weights) -> FeatureMatrix {
    FeatureMatrix(name: "W", weights)
  }

  @Test func theSameFeaturesGiveTheSameBits() throws {
    let first = try FrameQuadrature(of: [3, 1, 70], in: matrix())
    #expect(try FrameQuadrature(of: [3, 1, 70], in: matrix()) == first)
    #expect(first.features.map(\.feature) == [3, 1, 70])
  }

  @Test func aSettledLeverageIsCloseToItsValue() throws {
    let frame = try FrameAnalysis(of: matrix())
    for quadrature in try FrameQuadrature(of: [0, 5, 9], in: matrix()).features {
      #expect(quadrature.outcome == .settled)
      #expect((3..<32).contains(quadrature.steps))
      expectClose(
        quadrature.leverage.lowerBound / frame.features[quadrature.feature].leverage, 1,
        within: .absolute(1e-6))
      #expect(quadrature.leverage.lowerBound < frame.features[quadrature.feature].leverage)
      let stricter = try FrameQuadrature(
        of: [quadrature.feature], in: matrix(),
        stopping: QuadratureStopping(relativeGrowth: 1e-12)
      ).features[0]
      #expect(stricter.steps > quadrature.steps)
    }
  }

  /// Well before all 60 points are found.
  @Test func aWellConditionedFrameGetsAUsefulUpperBound() throws {
    let frame = try FrameAnalysis(of: matrix())
    let early = try quadrature(ofStep: 6)
    #expect(early.leverage.upperBound == 1)
    let late = try quadrature(ofStep: 45)
    #expect(late.outcome == .unsettled)
    let leverage = frame.features[0].leverage
    #expect(late.leverage.upperBound < leverage * 1.001)
    #expect(late.leverage.contains(leverage))
  }

  private func quadrature(ofStep steps: Int) throws -> FeatureQuadrature {
    try FrameQuadrature(
      of: [0], in: matrix(), stopping: QuadratureStopping(relativeGrowth: nil, mostSteps: steps)
    ).features[0]
  }

  @Test func featuresDoneInPartsAgree() throws {
    let chosen = [3, 1, 70, 8, 200]
    let whole = try FrameQuadrature(of: chosen, in: matrix())
    let parts = try FrameQuadrature(
      of: chosen, in: matrix(), stopping: QuadratureStopping(), keeping: 2 * 60 * 33
    ) { _ in }
    for (one, other) in zip(parts.features, whole.features) {
      #expect(one.feature == other.feature && one.steps == other.steps)
      expectClose(
        one.nodes.map(\.eigenvalue), other.nodes.map(\.eigenvalue),
        within: .rounding(64, norm: other.nodes[0].eigenvalue))
    }
    #expect(parts.features.count == whole.features.count)
  }

  @Test func everyStepReadsTheMatrixOnceForAllFeatures() throws {
    var heard = [AnalysisProgress]()
    // Three tiles per reading.
    let wide = FeatureMatrix(
      name: "wide", dimension: 1 << 15, featureCount: 82, elementType: .f64
    ) { features, tile in
      for (place, feature) in features.enumerated() {
        for i in 0..<3 { tile[place << 15 + i] = Double((feature * feature + 3 * i) % 11) - 5 }
      }
    }
    let found = try FrameQuadrature(of: [0, 4], in: wide) { heard.append($0) }.features
    #expect(found.map(\.outcome) == [.exact, .exact])
    #expect(heard.allSatisfy { $0.stage == .quadrature && $0.total == 32 * 82 })
    #expect(heard.count == 3 * found[0].steps)
    #expect(heard.map(\.completed) == heard.map(\.completed).sorted())
    #expect(heard.last?.completed == 82 * found[0].steps)
  }

  /// The same rule as in the analysis of all features.
  @Test(arguments: [1, 1e-5, 1e-10, 1e-15, 1e-17, 0], [ElementType.f64, .f32, .bf16])
  func aFeatureThatIsTooShortHasNoMeasure(norm: Double, elementType: ElementType) throws {
    let short = FeatureMatrix(name: "W", .diagonal([1, norm]), storedAs: elementType)
    let wanted = try FrameAnalysis(of: short).features[1]
    let found = try FrameQuadrature(of: [1], in: short).features[0]
    #expect(found.squaredNorm == wanted.squaredNorm)
    expectClose(found.dimensionality, wanted.dimensionality, within: .rounding(8), "D")
    #expect(found.outcome == (wanted.dimensionality > 0 ? .exact : .negligible))
    #expect(found.nodes.isEmpty == (found.outcome == .negligible))
    #expect(found.leverage.contains(wanted.leverage))
  }

  @Test func deadFeaturesDoNotChangeTheOthers() throws {
    let killed = matrix(Self.weights.killing([7]))
    let found = try FrameQuadrature(of: [7, 8], in: killed).features
    #expect(found[0] == .negligible(feature: 7, squaredNorm: 0, steps: 0))
    #expect(found[1].steps > 3)
    #expect(try FrameQuadrature(of: [], in: killed).features.isEmpty)
    let zeros = try FrameQuadrature(of: [2], in: matrix(Matrix(rows: 3, columns: 4)))
    #expect(zeros.features == [.negligible(feature: 2, squaredNorm: 0, steps: 0)])
    let flat = try FrameQuadrature(of: [2], in: matrix(Matrix(rows: 0, columns: 4)))
    #expect(flat.features == [.negligible(feature: 2, squaredNorm: 0, steps: 0)])
  }

  @Test(arguments: [1e200, 1e-150, 1e-200])
  func weightsWithSquaresOutsideDoublePrecisionAreRefused(scale: Double) {
    let far = matrix(Self.weights.scaled(by: scale))
    let error = #expect(throws: FrameError.self) { try FrameQuadrature(of: [0], in: far) }
    guard case .outOfRange(matrix: "W", _) = error else {
      Issue.record("\(String(describing: error)) instead of outOfRange")
      return
    }
  }

  @Test(arguments: [Double.nan, .infinity], [0, 3])
  func anElementThatIsNotFiniteIsNamed(bad: Double, feature: Int) {
    var weights = Matrix.gaussian(rows: 5, columns: 9, seed: 53)
    weights[2, feature] = bad
    let broken = matrix(weights)
    #expect(throws: FrameError.notFinite(matrix: "W", feature: feature, element: 2)) {
      try FrameQuadrature(of: [3, 4], in: broken)
    }
  }

  /// The eigenvalues of the features are far below the largest one, which belongs to other features.
  @Test func roundingOfAnUnseenEigenvalueHasNoMass() throws {
    let large = Matrix.gaussian(rows: 10, columns: 50, seed: 54).scaled(by: 1e3)
    let small = Matrix.gaussian(rows: 10, columns: 2, seed: 55)
    // (x, x) and (y, −y) are orthogonal for all x and y, but their computed product has rounding.
    let features =
      (0..<50).map { Array(large.column($0)) + Array(large.column($0)) }
      + (0..<2).map { small.column($0) + small.column($0).map { -$0 } }
    let sum = matrix(Matrix(columns: features, rows: 20))
    let alone = try FrameAnalysis(of: sum.selecting([50, 51]))
    for (quadrature, wanted) in zip(
      try FrameQuadrature(of: [50, 51], in: sum).features, alone.features)
    {
      let own = quadrature.nodes.filter { $0.weight > 1e-20 }
      expectClose(
        own.map(\.eigenvalue), Array(alone.spectrum.eigenvalues.prefix(2)), within: .absolute(1e-6))
      expectClose(quadrature.dimensionality, wanted.dimensionality, within: .absolute(1e-9), "D")
      #expect(quadrature.leverage.contains(1))
      expectClose(quadrature.leverage.lowerBound, 1, within: .absolute(1e-5), "leverage")
    }
  }
}
