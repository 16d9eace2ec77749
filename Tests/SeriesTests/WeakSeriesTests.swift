import Analysis
import Catalogue
import Matrices
import Recognition
import Testing
@testable import Series

/// Weak features, and names that chance can explain, over checkpoints.
@Suite struct WeakSeriesTests {
  /// A pentagon in a plane of three dimensions, and a feature outside the plane with this norm.
  private func pentagon(and norm: Double) -> Matrix {
    let vectors = Geometry.polygon(5).vectors
    return Matrix(
      columns: (0..<5).map { Array(vectors.column($0)) + [0] } + [[0.6 * norm, 0, 0.8 * norm]],
      rows: 3)
  }

  @Test func fadingFeatureLeavesItsBlock() throws {
    let model = try ScratchSeries([1, 1, 1e-3, 1e-3].map(pentagon)).model()
    #expect(model.checkpoints.map { $0.weakFeatures?.indices } == [[], [], [5], [5]])
    #expect(model.blockEvents.map(\.change) == [.born])
    #expect(model.blockTracks.map(\.name).contains("pentagon"))
    let last = try #require(model.checkpoints.last)
    // Rank and saturation of the checkpoint count all features.
    #expect(last.rank == 3 && abs(last.saturation - 2.0 / 3) < 1e-4)
    #expect(last.strong?.rank == 2 && last.strong.map { $0.saturation > 0.9999 } == true)
  }

  @Test func thresholdZeroMakesNoFeatureWeak() throws {
    let model = try ScratchSeries([1e-3, 1e-3].map(pentagon)).model { $0.geometry.weak = .below(0) }
    #expect(model.checkpoints.map { $0.weakFeatures?.indices } == [[], []])
    #expect(model.checkpoints.allSatisfy { $0.blocks?.map(\.features) == [[0, 1, 2, 3, 4, 5]] })
  }

  /// A pair as near to opposite as random features are in one case of thirty, and a pair much nearer.
  @Test func trackCarriesAChanceUntilACheckpointEstablishesTheName() throws {
    let (vague, exact) = (
      Matrix(columns: [[1, 0.04], [-1, 0.05]], rows: 2),
      Matrix(columns: [[1, 1e-6], [-1, 1e-6]], rows: 2)
    )
    let doubtful = try ScratchSeries([vague, vague]).model()
    #expect(doubtful.blockTracks.map(\.name) == ["digon"])
    #expect(doubtful.blockTracks[0].chance.map { $0 > 1e-3 && $0 <= 0.05 } == true)
    #expect(doubtful.checkpoints[0].blocks?[0].carriesChance == true)
    let settled = try ScratchSeries([vague, exact]).model()
    #expect(settled.blockTracks.map(\.name) == ["digon"])
    #expect(settled.blockTracks[0].chance == nil)
    #expect(settled.blockEvents == [])
  }
}
