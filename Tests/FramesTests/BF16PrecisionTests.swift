import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

/// An analysis with products of bf16 numbers, with or without bf16 instructions, compared with doubles.
@Suite(
  .enabled(
    if: BF16Products.installed(gain: 1) != nil, "needs oneDNN and a processor with AVX-512"))
struct BF16PrecisionTests {
  /// With an infinite gain, so that they are always used.
  private let products: BF16Products

  init() throws { products = try #require(BF16Products.installed(gain: .infinity)) }

  /// Several tiles and strips; rows of different sizes; square; with dead features; one dimension.
  static let matrices: [(String, Matrix)] = {
    let plain = Matrix.gaussian(rows: 120, columns: 2500, seed: 1)
    var stretched = plain
    for j in 0..<2500 { for i in 0..<120 { stretched[i, j] *= 4 / Double(i + 4) } }
    let dead = Matrix.gaussian(rows: 40, columns: 300, seed: 2).killing([0, 7])
    let all = [
      ("plain", plain), ("stretched", stretched),
      ("several strips", Matrix.gaussian(rows: 300, columns: 700, seed: 6)),
      ("square", Matrix.gaussian(rows: 30, columns: 30, seed: 3)), ("with dead features", dead),
      ("one dimension", Matrix.gaussian(rows: 1, columns: 50, seed: 4)),
    ]
    return all.map { ($0.0, $0.1.roundedToBF16) }
  }()

  private func analysis(
    _ weights: Matrix, _ precision: Precision, _ products: BF16Products?
  ) throws -> FrameAnalysis {
    try FrameAnalysis(
      of: FeatureMatrix(name: "W", weights, storedAs: .bf16), tolerance: .relative(1e-3),
      precision: .given(precision), products, progress: { _ in })
  }

  @Test(arguments: matrices.indices, [Precision.mixed, .single, .bf16])
  func eigenvaluesAreWithinTheStatedBound(index: Int, precision: Precision) throws {
    let weights = Self.matrices[index].1
    let exact = try analysis(weights, .double, nil)
    let quick = try analysis(weights, precision, products)
    #expect(quick.precision == precision)
    #expect(
      quick.bf16 == BF16Use(library: products.name, eigenvectorTerms: precision.eigenvectorTerms))
    let allowed = quick.spectrum.errorBound - exact.spectrum.errorBound
    #expect(allowed > 0 && allowed < 1e-4 * exact.spectrum.upperBound)
    for (value, expected) in zip(quick.spectrum.eigenvalues, exact.spectrum.eigenvalues) {
      expectClose(
        value, expected, within: .absolute(allowed + 1e-14 * exact.spectrum.upperBound), "λ")
    }
  }

  /// The error of a coordinate with t terms, 2^(−8 t) ‖w‖, plus the rounding of singles.
  @Test(arguments: matrices.indices, [Precision.mixed, .single, .bf16])
  func measuresAgreeToTheDigitsOfTheTerms(index: Int, precision: Precision) throws {
    let weights = Self.matrices[index].1
    let exact = try analysis(weights, .double, nil)
    let quick = try analysis(weights, precision, products)
    let unit = Double(sign: .plus, exponent: -8 * precision.eigenvectorTerms, significand: 1)
    let relative = max(4 * unit, 1e-4)
    let condition = exact.spectrum.upperBound / exact.spectrum.lowerBound
    #expect(quick.spectrum.rank == exact.spectrum.rank)
    for (feature, expected) in zip(quick.features, exact.features) {
      #expect(feature.squaredNorm == expected.squaredNorm)
      expectClose(
        feature.dimensionality, expected.dimensionality,
        within: .absolute(relative * max(1e-12, expected.dimensionality)), "D")
      expectClose(
        feature.leverage, expected.leverage, within: .absolute(max(unit, 1e-6) * condition),
        "leverage")
      expectClose(
        feature.rayleigh, expected.rayleigh, within: .absolute(relative * expected.rayleigh), "κ")
      expectClose(feature.spread, expected.spread, within: .absolute(relative), "spread")
    }
    #expect(quick.deadFeatures == exact.deadFeatures)
  }

  @Test func fewerTermsGiveFewerDigits() throws {
    let weights = Self.matrices[1].1
    let exact = try analysis(weights, .double, nil)
    let errors = try [Precision.mixed, .single, .bf16].map { precision in
      zip(try analysis(weights, precision, products).features, exact.features)
        .map { abs($0.participation - $1.participation) / $1.participation }.max() ?? 0
    }
    #expect(errors[0] < errors[1] && errors[1] < errors[2])
    #expect(errors[2] < 0.02)
  }

  @Test func weightsThatAreNotBF16AreMultipliedInSingles() throws {
    let weights = Matrix.gaussian(rows: 50, columns: 900, seed: 8)
    let (with, without) = (
      try analysis(weights, .single, products), try analysis(weights, .single, nil)
    )
    #expect(with.bf16 == nil)
    #expect(with.spectrum == without.spectrum)
    #expect(with.features == without.features)
    #expect(try analysis(weights, .bf16, products).precision == .single)
  }

  /// The tile with that element and all coordinates are multiplied in singles.
  @Test func oneElementThatIsNotBF16DoesNotChangeTheResult() throws {
    var weights = Self.matrices[0].1
    weights[3, 2200] = 0.1
    let (with, exact) = (
      try analysis(weights, .mixed, products), try analysis(weights, .double, nil)
    )
    #expect(with.bf16 == nil)
    let allowed = with.spectrum.errorBound - exact.spectrum.errorBound
    for (value, expected) in zip(with.spectrum.eigenvalues, exact.spectrum.eigenvalues) {
      expectClose(value, expected, within: .absolute(allowed + 1e-12), "λ")
    }
    for (feature, expected) in zip(with.features, exact.features) {
      expectClose(
        feature.dimensionality, expected.dimensionality,
        within: .absolute(1e-4 * expected.dimensionality), "D")
    }
  }

  /// With a gain of 2, one term is faster than singles; two and three terms are not.
  @Test(arguments: [(Precision.mixed, nil), (.single, nil), (.bf16, 1)] as [(Precision, Int?)])
  func termsAreUsedIfTheyAreFaster(precision: Precision, terms: Int?) throws {
    let twice = try #require(BF16Products.installed(gain: 2))
    let quick = try analysis(Self.matrices[0].1, precision, twice)
    #expect(quick.bf16 == BF16Use(library: twice.name, eigenvectorTerms: terms))
  }

  @Test func withoutBF16ProductsThePrecisionIsSingle() throws {
    let weights = Self.matrices[0].1
    let (bf16, single) = (try analysis(weights, .bf16, nil), try analysis(weights, .single, nil))
    #expect(bf16.precision == .single && bf16.bf16 == nil)
    #expect(bf16.spectrum == single.spectrum && bf16.features == single.features)
  }
}

extension Matrix {
  /// The matrix with every element rounded to bf16.
  fileprivate var roundedToBF16: Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: elements.map { value in
        let bits = Float(value).bitPattern
        return Double(Float(bitPattern: (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000))
      })
  }
}
