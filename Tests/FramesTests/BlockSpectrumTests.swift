import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

/// The spectrum of a block that is the whole matrix is taken from the analysis of the matrix, with the same bits.
@Suite struct BlockSpectrumTests {
  @Test(arguments: [(3, 8), (40, 40), (64, 200), (200, 64)], [0x1p-100, 0.125, 1, 64, 0x1p100])
  func anAnalysisGivesTheSameBitsAsADecomposition(
    shape: (rows: Int, columns: Int), scale: Double
  ) throws {
    let weights = Matrix.gaussian(rows: shape.rows, columns: shape.columns, seed: 1)
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: "W", weights.scaled(by: scale), storedAs: .f32))
    let taken = try #require(BlockSpectrum(of: frame, dividedBy: scale, storedAs: .f32))
    let own = try BlockSpectrum(of: weights, storedAs: .f32)
    #expect(taken.spectrum == own.spectrum)
    #expect(try taken.eigenspaces() == own.eigenspaces())
  }

  @Test func anAnalysisWithOtherNumbersIsNotTaken() throws {
    let matrix = FeatureMatrix(
      name: "W", Matrix.gaussian(rows: 20, columns: 50, seed: 2), storedAs: .f32)
    for frame in [
      try FrameAnalysis(of: matrix, tolerance: .relative(0.1)),
      try FrameAnalysis(of: matrix, precision: .given(.mixed)),
    ] {
      #expect(BlockSpectrum(of: frame, dividedBy: 1, storedAs: .f32) == nil)
    }
    let frame = try FrameAnalysis(of: matrix)
    #expect(BlockSpectrum(of: frame, dividedBy: 0x1p-300, storedAs: .f32) == nil)
  }
}
