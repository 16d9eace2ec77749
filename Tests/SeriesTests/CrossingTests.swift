import Analysis
import Catalogue
import Frames
import Matrices
import Recognition
import TestSupport
import Testing

@testable import Series

/// A pentagon grows, and its eigenvalue 5/2 s² crosses that of two digons, 2 · 1.2².
@Suite struct CrossingTests {
  private static let digonEigenvalue = 2 * 1.2 * 1.2
  /// The weights for a ratio of the pentagon's eigenvalue to the digons' eigenvalue.
  private static func weights(ratio: Double, noise: Double = 0, seed: UInt64 = 1) throws -> Matrix {
    let scale = (ratio * digonEigenvalue * 2 / 5).squareRoot()
    return try SyntheticSeries.frame(
      [
        .init(.polygon(5), scale: scale), .init(.digon, scale: 1.2), .init(.digon, scale: 1.2),
        .init(.digon, scale: 1.2), .dead(2),
      ], noise: noise, seed: seed)
  }

  /// The dimension and the indices of the tracks that span the series.
  private func whole(_ model: ModelSeries) -> [(dimension: Int, indices: [Int])] {
    model.eigenspaceTracks
      .filter { $0.steps.first == 0 && $0.steps.last == model.checkpoints.last?.step }
      .map { ($0.multiplicity, $0.indices) }
  }

  @Test func projectorsAreTrackedWhileIndicesSwap() throws {
    let ratios = [0.6, 0.8, 0.9, 1.1, 1.2, 1.5]
    let model = try ScratchSeries(ratios.map { try Self.weights(ratio: $0) }).model()
    #expect(model.eigenspaceEvents == [] && model.blockEvents == [])
    let tracks = whole(model)
    #expect(tracks.map(\.dimension) == [3, 2])
    #expect(tracks.map(\.indices) == [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0]])
    let values = try #require(model.eigenspaceTracks.last?.eigenvalues)
    expectClose(
      values, ratios.map { $0 * Self.digonEigenvalue }, within: .rounding(64, norm: 5))
  }

  @Test(arguments: [0, 0.01])
  func momentaryEqualEigenvaluesAreNotAnEvent(noise: Double) throws {
    let ratios = [0.5, 0.7, 1, 1.4, 1.8]
    let model = try ScratchSeries(
      ratios.enumerated().map {
        try Self.weights(ratio: $1, noise: noise, seed: UInt64($0) + 1)
      }
    ).model { $0.geometry.tolerance = .relative(0.15) }
    #expect(model.checkpoints[2].eigenspaces.map(\.multiplicity).first == 5)
    #expect(model.eigenspaceEvents == [])
    #expect(whole(model).map(\.dimension) == [3, 2])
    #expect(whole(model).map(\.indices) == [[0, 0, 1, 1], [1, 1, 0, 0]])
  }

  @Test func eigenspacesMergeAndSplitWithoutPersistence() throws {
    let ratios = [0.6, 0.8, 1, 1.2, 1.5]
    let model = try ScratchSeries(ratios.map { try Self.weights(ratio: $0) })
      .model { $0.persistence = 1 }
    #expect(model.eigenspaceEvents.map(\.change) == [.merged, .split])
    #expect(model.eigenspaceEvents.map(\.step) == [200, 300])
    for link in model.eigenspaceEvents.flatMap(\.links) {
      expectClose(link.overlap, 1, within: .rounding(64, size: 13))
    }
    // Blocks do not change.
    #expect(model.blockEvents == [])
  }
}
