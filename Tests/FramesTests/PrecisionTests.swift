import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

/// Products in single precision, compared with products in double.
@Suite struct PrecisionTests {
  /// Plain; rows of very different sizes; a dominant mean; square; with dead features; one dimension.
  static let matrices: [(String, Matrix)] = {
    let plain = Matrix.gaussian(rows: 120, columns: 900, seed: 1)
    var stretched = plain
    var shifted = plain
    for j in 0..<900 {
      for i in 0..<120 {
        stretched[i, j] *= 1 / Double(i + 1)
        shifted[i, j] += 3
      }
    }
    let dead = Matrix.gaussian(rows: 40, columns: 41, seed: 2).killing([0, 7])
    return [
      ("plain", plain), ("stretched", stretched), ("with a mean", shifted),
      ("square", Matrix.gaussian(rows: 30, columns: 30, seed: 3)), ("with dead features", dead),
      ("one dimension", Matrix.gaussian(rows: 1, columns: 50, seed: 4)),
    ]
  }()

  /// The elements are rounded to singles first, so that all differences come from the arithmetic.
  private func analysis(_ weights: Matrix, _ precision: Precision) throws -> FrameAnalysis {
    let rounded = Matrix(
      rows: weights.rows, columns: weights.columns,
      elements: weights.elements.map { Double(Float($0)) })
    return try FrameAnalysis(
      of: FeatureMatrix(name: "W", rounded, storedAs: .f32), tolerance: .relative(1e-3),
      precision: .given(precision))
  }

  @Test(arguments: matrices.indices, [Precision.mixed, .single])
  func eigenvaluesAreWithinTheStatedBound(index: Int, precision: Precision) throws {
    let weights = Self.matrices[index].1
    let (exact, quick) = (try analysis(weights, .double), try analysis(weights, precision))
    #expect(quick.precision == precision)
    let allowed = quick.spectrum.errorBound - exact.spectrum.errorBound
    #expect(allowed > 0)
    let rounding = 1e-14 * exact.spectrum.upperBound
    for (value, expected) in zip(quick.spectrum.eigenvalues, exact.spectrum.eigenvalues) {
      expectClose(value, expected, within: .absolute(allowed + rounding), "λ")
    }
    // The bound is not too wide: it is of the size of rounding in singles.
    #expect(allowed < 1e-4 * exact.spectrum.upperBound)
  }

  @Test(arguments: matrices.indices, [Precision.mixed, .single])
  func measuresAgreeToSinglePrecision(index: Int, precision: Precision) throws {
    let weights = Self.matrices[index].1
    let (exact, quick) = (try analysis(weights, .double), try analysis(weights, precision))
    #expect(quick.spectrum.rank == exact.spectrum.rank)
    let condition = exact.spectrum.upperBound / exact.spectrum.lowerBound
    for (feature, expected) in zip(quick.features, exact.features) {
      #expect(feature.squaredNorm == expected.squaredNorm)
      let near = Tolerance.absolute(1e-4 * max(1e-12, expected.dimensionality))
      expectClose(feature.dimensionality, expected.dimensionality, within: near, "D")
      expectClose(
        feature.leverage, expected.leverage, within: .absolute(1e-6 * condition), "leverage")
      expectClose(
        feature.rayleigh, expected.rayleigh, within: .absolute(1e-4 * expected.rayleigh), "κ")
      expectClose(feature.spread, expected.spread, within: .absolute(1e-4), "spread")
    }
    #expect(quick.deadFeatures == exact.deadFeatures)
  }

  @Test(arguments: [1e100, 1e-100, 1e18, 1e-18])
  func elementsBeyondTheRangeOfSinglesAreAnalysedInDouble(scale: Double) throws {
    let weights = Matrix.gaussian(rows: 6, columns: 20, seed: 5).scaled(by: scale)
    let matrix = FeatureMatrix(name: "W", weights)
    let (quick, exact) = (
      try FrameAnalysis(of: matrix, precision: .given(.mixed)),
      try FrameAnalysis(of: matrix, precision: .given(.double))
    )
    #expect(quick.precision == .double)
    #expect(quick.spectrum == exact.spectrum)
    #expect(quick.features == exact.features)
  }

  @Test func aZeroMatrixIsAnalysedInDouble() throws {
    let matrix = FeatureMatrix(name: "W", Matrix(rows: 3, columns: 8))
    let frame = try FrameAnalysis(of: matrix, precision: .given(.mixed))
    #expect(frame.precision == .double)
    #expect(frame.spectrum.rank == 0)
  }

  @Test func aRankLimitedByArithmeticIsMarked() throws {
    // Rank 3 in double. The third eigenvalue is smaller than the error of products in single.
    var weights = Matrix.gaussian(rows: 3, columns: 400, seed: 6)
    for j in 0..<400 { weights[2, j] *= 1e-5 }
    let matrix = FeatureMatrix(name: "W", weights)
    let quick = try EigenBasis(of: matrix, .given(.mixed)) { _ in }
    #expect(quick.spectrum.isRankLimitedByArithmetic)
    let exact = try EigenBasis(of: matrix, .given(.double)) { _ in }
    #expect(exact.spectrum.rank == 3)
    #expect(!exact.spectrum.isRankLimitedByArithmetic)
  }

  @Test func theProbeBoundsTheErrorOfTheFrameOperator() throws {
    for seed in 0..<8 as Range<UInt64> {
      let weights = Matrix.gaussian(rows: 50, columns: 700, seed: seed)
      let matrix = FeatureMatrix(name: "W", weights)
      let exact = try FrameOperator(of: matrix) { _ in }
      let quick = try #require(try FrameOperator(inSinglesOf: matrix, nil) { _ in })
      var difference = quick.matrix
      for j in 0..<50 { for i in 0..<50 { difference[i, j] -= exact.matrix[i, j] } }
      let norm = try eigenDecomposition(ofSymmetric: difference).values.map(\.magnitude).max()
      #expect(try #require(norm) <= quick.error)
      #expect(quick.error < 1e-4 * exact.trace / 50)
    }
  }

  @Test func theAutomaticChoiceDependsOnWorkAndStorage() {
    func choice(_ n: Int, _ d: Int, _ type: ElementType) -> Precision {
      let matrix = FeatureMatrix(name: "W", dimension: d, featureCount: n, elementType: type) {
        _, _ in
      }
      return Precision(.automatic, for: matrix)
    }
    #expect(choice(50_257, 768, .f32) == .mixed)
    #expect(choice(50_257, 768, .f64) == .double)
    #expect(choice(50_257, 768, .i32) == .double)
    #expect(choice(128_256, 4096, .bf16) == .single)
    #expect(choice(128_256, 4096, .f32) == .mixed)
    #expect(choice(128_256, 768, .bf16) == .mixed)
    #expect(choice(4096, 512, .f32) == .double)
    #expect(choice(4096, 50_257, .f32) == .double)
  }
}
