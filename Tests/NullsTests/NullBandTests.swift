import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Nulls

/// The eigenvalues that chance gives.
@Suite struct NullBandTests {
  @Test func thePercentilesAreThoseOfTheDraws() throws {
    // Weibull's quantiles: the k-th of 19 values has probability k / 20, the k-th of 39 has k / 40.
    let few = try #require(
      NullBand(.gaussian, spectra: (1...19).map { [Double($0), 0.5] }, unit: 2))
    #expect(few.lower == [2, 1] && few.upper == [38, 1])
    let more = try #require(
      NullBand(.gaussian, spectra: (1...39).reversed().map { [Double($0)] }, unit: 1))
    #expect(more.lower == [2] && more.upper == [38] && more.draws == 39)
    #expect(abs(NullBand.quantile(0.05, of: (1...29).map(Double.init)) - 1.5) < 1e-12)
    #expect(NullBand(.gaussian, spectra: (1...18).map { [Double($0)] }, unit: 1) == nil)
  }

  @Test func tooFewDrawsHaveNoBand() throws {
    let weights = Matrix.gaussian(rows: 4, columns: 9, seed: 2)
    #expect(try NullCase(weights, draws: 18, blocks: .left).test.band == nil)
    #expect(try NullCase(weights, draws: 19, blocks: .left).test.band?.draws == 19)
  }

  /// Nine of ten eigenvalues of matrices that are random lie in the band of other random matrices.
  @Test(arguments: [(6, 20), (12, 9)])
  func chanceLiesInItsBand(rows: Int, columns: Int) throws {
    var inside = 0
    var all = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      let weights = Matrix.gaussian(rows: rows, columns: columns, seed: seed).scaled(by: 1e3)
      let band = try #require(
        try NullCase(weights, draws: 99, seed: seed, blocks: .left).test.band)
      let values = try FrameAnalysis(of: FeatureMatrix(name: "W", weights)).spectrum.eigenvalues
      #expect(band.lower.count == min(rows, columns) && band.upper.count == values.count)
      for (value, (lower, upper)) in zip(values, zip(band.lower, band.upper)) {
        all += 1
        if lower <= value, value <= upper { inside += 1 }
      }
    }
    #expect((0.8...0.97).contains(Double(inside) / Double(all)), "\(inside) of \(all)")
  }

  @Test func equalEigenvaluesAreBeyondTheBand() throws {
    // A tight frame of ten features in four dimensions: every eigenvalue is 5/2.
    var generator = SeededGenerator(seed: 3)
    let weights = try Matrix.randomTightFrame(dimension: 4, featureCount: 10, using: &generator)
    let band = try #require(try NullCase(weights, draws: 49, blocks: .left).test.band)
    #expect(band.lower[0] > 1 && band.upper[3] < 1)
    #expect(zip(band.lower, band.upper).allSatisfy { 0 <= $0 && $0 <= $1 })
    #expect(zip(band.lower, band.lower.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func theMemoryForLargeSpectraIsBounded() {
    #expect(NullBand.mostKept(places: 10) == 1_000)
    #expect(NullBand.mostKept(places: 16_384) == 256)
    #expect(NullBand.mostKept(places: 0) > 0)
  }
}
