import FeatureExtraction
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The map to samples of covariance I, and back for directions.
@Suite struct WhiteningTests {
  private func gaussian(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.gaussian() }
    )
  }

  @Test func equalVariancesAreOnlyScaled() throws {
    let samples = gaussian(5, 3000, seed: 1)
    let large = Matrix(rows: 5, columns: 3000, elements: samples.elements.map { 3 * $0 + 1 })
    let whitening = try Whitening(of: large)
    #expect(whitening.isScaling && whitening.sphericity > 1e-3)
    expectClose(whitening.map[0, 0], 1.0 / 3, within: .absolute(0.01))
    #expect(whitening.map[1, 0] == 0)
    for mean in whitening.mean { expectClose(mean, 1, within: .absolute(0.25)) }
  }

  @Test func whitenedSamplesHaveMeanZeroAndCovarianceOne() throws {
    let samples = try product(gaussian(4, 4, seed: 2), .asIs, gaussian(4, 500, seed: 3), .asIs)
    let whitening = try Whitening(of: samples)
    #expect(!whitening.isScaling)
    let white = try whitening.whitened(samples)
    let again = try Whitening(of: white)
    expectClose(
      again.covariance.elements, Matrix.identity(4).elements, within: .absolute(1e-10))
    expectClose(again.mean, [0, 0, 0, 0], within: .absolute(1e-12))
  }

  /// v·(x − μ) is a function of z along u: the directions go back exactly.
  @Test func directionsGoBack() throws {
    let samples = try product(gaussian(4, 4, seed: 4), .asIs, gaussian(4, 300, seed: 5), .asIs)
    let whitening = try Whitening(of: samples)
    let units = Matrix(columns: [[0.6, 0, 0, 0.8], [0, 1, 0, 0]], rows: 4)
    let back = try whitening.unwhitened(units)
    let along = try product(units, .transposed, whitening.whitened(samples), .asIs)
    let direct = try product(back.directions, .transposed, samples, .asIs)
    for (j, scale) in back.scales.enumerated() {
      expectClose(squaredNorm(back.directions.column(j)), 1, within: .absolute(1e-12))
      let offset = zip(back.directions.column(j), whitening.mean).reduce(0) { $0 + $1.0 * $1.1 }
      for i in 0..<300 {
        expectClose(along[j, i], scale * (direct[j, i] - offset), within: .absolute(1e-9))
      }
    }
  }

  @Test func samplesThatCannotBeWhitenedAreRefused() throws {
    #expect(throws: Whitening.Defect.tooFew(4, dimension: 3)) {
      try Whitening(of: gaussian(3, 4, seed: 6))
    }
    var flat = gaussian(3, 50, seed: 7)
    for j in 0..<50 { flat[2, j] = flat[0, j] - 2 * flat[1, j] + 7 }
    #expect(throws: Whitening.Defect.flat(rank: 2, dimension: 3)) { try Whitening(of: flat) }
    #expect(throws: Whitening.Defect.flat(rank: 0, dimension: 2)) {
      try Whitening(of: Matrix(rows: 2, columns: 9, repeating: 4))
    }
    let large = Matrix(rows: 1, columns: 4, elements: [1e200, -1e200, 1, 2])
    #expect(throws: Whitening.Defect.tooLarge) { try Whitening(of: large) }
  }
}
