import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct SingleEigenTests {
  @Test(arguments: [1, 2, 3, 17, 100, 300])
  func eigenvaluesAreWithinTheResidualOfThoseInDouble(n: Int) throws {
    let matrix = Matrix.symmetric(order: n, seed: UInt64(n))
    let (single, double) = (
      try singleEigenDecomposition(ofSymmetric: matrix),
      try eigenDecomposition(ofSymmetric: matrix)
    )
    let norm = double.values.map(\.magnitude).max() ?? 0
    #expect(single.residual <= Double(n) * 0x1p-21 * norm, "the residual is that of singles")
    for (value, expected) in zip(single.values, double.values) {
      expectClose(
        value, expected, within: .absolute(single.residual + Double(n) * 0x1p-50 * norm), "λ")
    }
    #expect(single.values == single.values.sorted(by: >))
  }

  @Test(arguments: [1, 5, 60, 257])
  func vectorsAreOrthonormalAndRebuildTheMatrix(n: Int) throws {
    let matrix = Matrix.symmetric(order: n, seed: 7)
    let eigen = try singleEigenDecomposition(ofSymmetric: matrix)
    let gram = try gramMatrix(ofColumns: eigen.vectors)
    expectClose(gram, .identity(n), within: .absolute(Double(n) * 0x1p-21), "VᵀV")
    var scaled = eigen.vectors
    for k in 0..<n { for i in 0..<n { scaled[i, k] *= eigen.values[k] } }
    let rebuilt = try product(scaled, .asIs, eigen.vectors, .transposed)
    expectClose(
      rebuilt, matrix, within: .absolute(Double(n) * 0x1p-20 * matrix.frobeniusNorm), "V λ Vᵀ")
  }

  @Test func separatedEigenvaluesHaveTheDigitsOfDoubles() throws {
    // Errors of 10⁻⁷ in the vectors leave 10⁻¹⁴ in the Rayleigh quotients.
    let n = 40
    let rotation = try Matrix.rotation(order: n, seed: 3)
    var scaled = rotation
    for k in 0..<n { for i in 0..<n { scaled[i, k] *= Double(k + 1) } }
    let matrix = try product(scaled, .asIs, rotation, .transposed)
    let eigen = try singleEigenDecomposition(ofSymmetric: matrix)
    for (k, value) in eigen.values.enumerated() {
      expectClose(value, Double(n - k), within: .absolute(1e-9), "λ")
    }
  }

  @Test(arguments: [-900, -140, 140, 900])
  func eigenvaluesScaleWithTheMatrix(exponent: Int) throws {
    let gram = try gramMatrix(ofColumns: .gaussian(rows: 30, columns: 20, seed: 8))
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let scaled = Matrix(rows: 20, columns: 20, elements: gram.elements.map { $0 * factor })
    let (plain, other) = (
      try singleEigenDecomposition(ofSymmetric: gram),
      try singleEigenDecomposition(ofSymmetric: scaled)
    )
    #expect(other.values == plain.values.map { $0 * factor })
    #expect(other.vectors == plain.vectors)
  }

  @Test func repeatedAndZeroEigenvaluesAreFound() throws {
    let identity = try singleEigenDecomposition(ofSymmetric: .identity(12))
    #expect(identity.values == [Double](repeating: 1, count: 12))
    let zero = try singleEigenDecomposition(ofSymmetric: Matrix(rows: 4, columns: 4))
    #expect(zero.values == [0, 0, 0, 0])
    #expect(zero.residual == 0)
    #expect(
      try singleEigenDecomposition(ofSymmetric: Matrix(rows: 0, columns: 0)).values.isEmpty)
  }

  @Test func elementsBeyondTheRangeOfSinglesAreScaled() throws {
    let matrix = Matrix(rows: 2, columns: 2, elements: [0, 1e60, 1e60, 0])
    #expect(try singleEigenDecomposition(ofSymmetric: matrix).values == [1e60, -1e60])
  }

  @Test func elementsThatAreNotFiniteAreNamed() {
    var matrix = Matrix.identity(3)
    matrix[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) {
      try singleEigenDecomposition(ofSymmetric: matrix)
    }
  }
}
