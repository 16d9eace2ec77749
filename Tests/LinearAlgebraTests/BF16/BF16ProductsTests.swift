import Matrices
import TestSupport
import Testing

@testable import LinearAlgebra

extension BF16Products {
  /// What tests of bf16 products need.
  static let requirement: Comment = "needs oneDNN and a processor with AVX-512"
}

/// Products of bf16 numbers, by bf16 instructions or without them, compared with products by definition.
@Suite(.enabled(if: BF16Products.installed(gain: 1) != nil, BF16Products.requirement))
struct BF16ProductsTests {
  private let products: BF16Products

  init() throws { products = try #require(BF16Products.installed(gain: 1)) }

  /// A Gaussian matrix of bf16 numbers, and the same as doubles.
  private func gaussian(rows: Int, columns: Int, seed: UInt64) -> (bf16: BF16Matrix, double: Matrix)
  {
    let gaussian = Matrix.gaussian(rows: rows, columns: columns, seed: seed)
    let bf16 = BF16Terms(gaussian, count: 1).terms[0]
    var double = gaussian
    for j in 0..<columns { for i in 0..<rows { double[i, j] = Double(bf16[i, j].single) } }
    return (bf16, double)
  }

  /// (k + 2) 2⁻²⁴ times the largest ‖a‖ ‖b‖: the rounding of a sum of k products in singles.
  private func rounding(_ a: Matrix, _ b: Matrix) -> Tolerance {
    func largestNorm(_ matrix: Matrix) -> Double {
      (0..<matrix.columns).map { j in matrix.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot() }
        .max() ?? 0
    }
    return .absolute(Double(a.rows + 2) * 0x1p-24 * largestNorm(a) * largestNorm(b))
  }

  private func doubles(_ matrix: SingleMatrix) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns,
      elements: matrix.withElements { span in span.indices.map { Double(span[$0]) } })
  }

  @Test(
    arguments: [
      (1, 1, 1), (1, 7, 5), (9, 1, 4), (3, 4, 0), (0, 3, 2), (33, 17, 129), (64, 300, 70),
      (257, 31, 65),
    ])
  func aProductIsTheSumByDefinition(m: Int, n: Int, k: Int) throws {
    let (a, b) = (gaussian(rows: k, columns: m, seed: 1), gaussian(rows: k, columns: n, seed: 2))
    var product = SingleMatrix()
    product.reshape(rows: m, columns: n)
    for j in 0..<n { for i in 0..<m { product[i, j] = .nan } }
    try products.setProduct(&product, ofTransposed: BF16Terms(a.double, count: 1), b.bf16)
    expectClose(
      doubles(product), naiveProduct(a.double.transposed, b.double),
      within: rounding(a.double, b.double), "AᵀB")
  }

  @Test(arguments: 1...3)
  func moreTermsGiveMoreDigits(terms: Int) throws {
    let a = Matrix.gaussian(rows: 90, columns: 40, seed: 3)
    let b = gaussian(rows: 90, columns: 50, seed: 4)
    var product = SingleMatrix()
    try products.setProduct(&product, ofTransposed: BF16Terms(a, count: terms), b.bf16)
    let exact = naiveProduct(a.transposed, b.double)
    let unit = Double(sign: .plus, exponent: -8 * terms, significand: 1)
    var largest = 0.0
    for j in 0..<50 {
      for i in 0..<40 {
        let error = abs(Double(product[i, j]) - exact[i, j])
        let (left, right) = (norm(a.column(i)), norm(b.double.column(j)))
        // The rounding of the terms plus the rounding of the sums.
        #expect(error <= (unit + 92 * 0x1p-24) * left * right)
        largest = max(largest, error / (left * right))
      }
    }
    if terms < 3 { #expect(largest > unit / 64) }
  }

  private func norm(_ vector: ArraySlice<Double>) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// Orders of one strip, of exactly one strip, and of several strips with a narrow last one.
  @Test(arguments: [(1, 1), (5, 40), (40, 5), (256, 30), (257, 12), (600, 64), (3, 0)])
  func theGramProductIsItsLowerTriangle(rows: Int, columns: Int) throws {
    let tile = gaussian(rows: rows, columns: columns, seed: 5)
    var gram = SingleMatrix()
    try products.setLowerGram(&gram, ofRows: tile.bf16)
    var sum = try GramAccumulator(order: rows)
    sum.add(lowerTriangleOf: gram)
    let transposed = tile.double.transposed
    expectClose(
      sum.symmetricMatrix(), naiveProduct(tile.double, transposed),
      within: rounding(transposed, transposed), "T Tᵀ")
  }

  @Test func sumsOfIntegersAreExact() throws {
    let integers = Matrix(
      rows: 300, columns: 200, elements: (0..<60_000).map { Double($0 * 37 % 255 - 127) })
    let tile = BF16Terms(integers, count: 1).terms[0]
    var (gram, expected) = (SingleMatrix(), SingleMatrix())
    try products.setLowerGram(&gram, ofRows: tile)
    try expected.setLowerGram(ofRows: SingleMatrix(integers))
    for j in 0..<300 { for i in j..<300 { #expect(gram[i, j] == expected[i, j]) } }
  }

  @Test func productsAreNativeIfTheProcessorHasInstructions() {
    #expect(products.name.contains(/^oneDNN [0-9]+\.[0-9]+\.[0-9]+$/))
    let features = ProcessorFeatures.current
    let hasInstructions = !features.isDisjoint(with: [.avx512BF16, .amxBF16])
    #expect((BF16Products.native != nil) == hasInstructions)
  }
}
