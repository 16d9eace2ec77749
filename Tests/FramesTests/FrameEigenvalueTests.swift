import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

/// Eigenvalues without vectors, and copies with random signs.
@Suite struct FrameEigenvalueTests {
  @Test(arguments: [(20, 60), (60, 20), (200, 500), (500, 200), (1, 4), (300, 300)])
  func theLargestIsThatOfTheDecomposition(d: Int, n: Int) throws {
    let matrix = Matrix.gaussian(rows: d, columns: n, seed: 5)
    let features = FeatureMatrix(name: "w", matrix)
    let expected = try eigenvalues(
      ofSymmetric: try product(matrix, .asIs, matrix, .transposed))
    let largest = try FrameEigenvalues.largest(of: features)
    #expect(abs(largest / expected[0] - 1) < 1e-4)
    let all = try FrameEigenvalues.all(of: features)
    #expect(all.count == min(d, n))
    #expect(zip(all, expected).allSatisfy { abs($0 - $1) < 1e-4 * expected[0] })
  }

  @Test func repeatedAndZeroEigenvalues() throws {
    let identity = Matrix.diagonal([Double](repeating: 3, count: 150))
    let largest = try FrameEigenvalues.largest(of: FeatureMatrix(name: "w", identity))
    #expect(abs(largest - 9) < 1e-6)
    let zero = FeatureMatrix(name: "w", Matrix(rows: 140, columns: 150))
    #expect(try FrameEigenvalues.largest(of: zero) == 0)
    let empty = FeatureMatrix(name: "w", Matrix(rows: 3, columns: 0))
    #expect(try FrameEigenvalues.largest(of: empty) == 0)
  }

  @Test func flippedCopiesKeepMagnitudes() throws {
    let matrix = Matrix.gaussian(rows: 70, columns: 40, seed: 6)
    let features = FeatureMatrix(name: "w", matrix)
    let copy = try features.flippingSigns(seed: 1, stream: [2]).tile(0..<40)
    #expect(zip(copy.elements, matrix.elements).allSatisfy { abs($0) == abs($1) })
    let flipped = zip(copy.elements, matrix.elements).count { $0 != $1 }
    #expect(abs(Double(flipped) / 2800 - 0.5) < 0.05)
  }

  @Test func aTileHasTheSameSignsHoweverItIsRead() throws {
    let features = FeatureMatrix(name: "w", .gaussian(rows: 65, columns: 30, seed: 7))
    let copy = features.flippingSigns(seed: 9, stream: [])
    let whole = try copy.tile(0..<30)
    for j in 0..<30 { #expect(try copy.tile(j..<j + 1).elements == Array(whole.column(j))) }
    let other = try features.flippingSigns(seed: 9, stream: [1]).tile(0..<30)
    #expect(other != whole)
  }

  @Test func signsOfDifferentFeaturesAreIndependent() throws {
    // Equal features make all pairs of cosines of the copy products of signs: their mean square is 1/d for independent signs.
    let ones = Matrix(rows: 256, columns: 60, elements: [Double](repeating: 1, count: 256 * 60))
    let copy = try FeatureMatrix(name: "w", ones).flippingSigns(seed: 3, stream: []).tile(0..<60)
    let gram = try gramMatrix(ofColumns: copy)
    var squares = 0.0
    for j in 0..<60 { for i in 0..<j { squares += gram[i, j] * gram[i, j] } }
    let mean = squares / 1770 / 256
    #expect(abs(mean - 1) < 0.15, "mean square cosine times d: \(mean)")
  }
}

/// Eigenspaces that stand apart.
@Suite struct SpectralGapTests {
  @Test func exactEigenspacesStandApart() throws {
    // Opposite pairs with eigenvalues 8 (four times) and 2 (six times).
    let scales = [Double](repeating: 2, count: 4) + [Double](repeating: 1, count: 6)
    let half = Matrix.diagonal(scales)
    let matrix = half.appending(columnsOf: half.scaled(by: -1))
    let frame = try FrameAnalysis(of: FeatureMatrix(name: "w", matrix))
    let gaps = SpectralGaps(of: frame)
    #expect(gaps.standsApart == [true, true])
    #expect(gaps.groups == [0..<4, 4..<10])
  }

  @Test(arguments: [(400, 40), (60, 60), (40, 150)])
  func gaussianSpectraAreContinuous(n: Int, d: Int) throws {
    for seed in 1...10 {
      let matrix = Matrix.gaussian(rows: d, columns: n, seed: UInt64(seed))
      let gaps = SpectralGaps(of: try FrameAnalysis(of: FeatureMatrix(name: "w", matrix)))
      #expect(!gaps.standsApart.contains(true))
      #expect(gaps.groups.count == min(n, d))
    }
  }
}
