import Frames
import LinearAlgebra
import Matrices

/// How often other features of the same matrix fit a geometry as well as the selected features.
///
/// Sets of the same size are drawn from all features that are not zero. Each goes through the same preparation and the
/// same search. This accounts for what all features of the matrix share, and for the freedom of the search.
///
/// Residuals of different geometries are not compared with each other, because random features come nearer to some than
/// to others. Instead, the sets are ranked by their distance from each geometry. The unusualness of a set is its rank
/// at its own best geometry, and the p-value is the rank of that unusualness: a test of many hypotheses at once (after
/// Westfall and Young 1993).
package struct SelectionNull: Equatable, Sendable {
  /// How the other sets were chosen.
  package enum Design: Equatable, Sendable {
    /// Independent uniform draws; p = (1 + count) / (1 + draws).
    case random
    /// All sets, including the selected one; p = count / sets.
    case exhaustive
  }

  /// How the other sets were chosen.
  package let design: Design
  /// The number of draws, or of sets.
  package let replicas: Int
  /// The seed of the draws.
  package let seed: UInt64
  /// The share of sets that are at least as unusually near to their own best geometry, whichever it is. This is the
  /// p-value to use.
  package let pValue: Double
  /// The share of sets that are at least as near to the geometry found. It does not account for the choice of this
  /// geometry as the best, so it is too small if several were compared.
  package let pValueOfGeometry: Double
  /// The share of sets that are at least as near to their own best geometry, by the residual alone. Nearly orthogonal
  /// features are near to a simplex, which can hide a geometry that only the selected features have.
  package let pValueOfResidual: Double

  /// Why the comparison cannot be made.
  package enum Failure: Error, Equatable, Sendable {
    /// There are no features besides the selected ones.
    case noOtherSelection
  }

  /// The default number of draws for n features: as many as take about ten seconds, and none if one search takes longer
  /// than a twentieth of a second.
  package static func usualReplicas(for n: Int) -> Int {
    switch n {
    case ...8: 999
    case ...16: 199
    case ...24: 99
    default: 0
    }
  }

  /// Draws sets of features and matches each with the catalogue.
  ///
  /// - Parameters:
  ///   - match: the match of the selected features.
  ///   - matrix: W, all features. Features that are zero or not finite are not drawn.
  ///   - replicas: the number of draws. If there are not more sets than this, all are taken.
  ///   - seed: the seed of the draws.
  ///   - progress: called after every draw.
  /// - Throws: `Failure`; what reading the matrix throws; `LinearAlgebraError`.
  /// - Complexity: reads the matrix once, then runs one search for every draw and every geometry.
  package init(
    of match: SelectionMatch, in matrix: FeatureMatrix, replicas: Int, seed: UInt64,
    progress: ProgressHandler = { _ in }
  ) throws {
    let live = try matrix.liveFeatures()
    let n = match.features.count
    guard live.count > n else { throw Failure.noOtherSelection }
    var draws = SelectionDraws(
      size: n, from: live.count, most: max(1, replicas), seed: seed)
    let selected = match.features.sorted()
    let own = try match.catalogue.scores(match.gram)
    var scores = draws.design == .random ? [own] : []
    while let places = draws.next() {
      try progress(AnalysisProgress(stage: .draws, completed: draws.taken, total: draws.count))
      let features = places.map { live[$0] }
      // A search in another order could end in another optimum; the selected set keeps its own score.
      guard features != selected else {
        scores.append(own)
        continue
      }
      let gram = try match.preparation.gram(of: try matrix.selecting(features).tile(0..<n))
      scores.append(try match.catalogue.scores(gram))
    }
    let ranking = GeometryRanking(scores)
    let best = GeometryRanking.best(own)
    design = draws.design
    self.replicas = draws.count
    self.seed = seed
    pValue = ranking.share { ranking.unusualness($0) <= ranking.unusualness(own) }
    pValueOfGeometry = ranking.share { $0[best] <= own[best] }
    pValueOfResidual = ranking.share { ($0.min() ?? 1) <= (own.min() ?? 1) }
  }
}

extension FeatureMatrix {
  /// The features whose squared norm is positive and finite, ascending.
  fileprivate func liveFeatures() throws -> [Int] {
    var live = [Int]()
    for range in tiles() {
      let tile = try tile(range)
      live += range.filter { feature in
        let square = tile.column(feature - range.lowerBound).reduce(0) { $0 + $1 * $1 }
        return square > 0 && square.isFinite
      }
    }
    return live
  }
}
