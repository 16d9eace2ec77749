import Frames
import LinearAlgebra
import Matrices

/// How often other features of the same matrix fit a geometry as well as the selected ones.
///
/// Sets of as many features, drawn from all that are not zero, go through the same preparation and the same search. What
/// is common to all features of the matrix, and the freedom of the search itself, is so taken into account.
///
/// Residuals of different geometries are not compared with each other, for some are easier to be near to. How near a set
/// is to a geometry is ranked among all sets; a set's unusualness is its rank at its own best geometry, and the p-value
/// is the rank of that: a test of many hypotheses at once (after Westfall and Young 1993).
package struct SelectionNull: Equatable, Sendable {
  /// How the other sets were chosen.
  package enum Design: Equatable, Sendable {
    /// Independent uniform draws; p = (1 + count) / (1 + draws).
    case random
    /// All sets there are, the selected one among them; p = count / sets.
    case exhaustive
  }

  /// How the other sets were chosen.
  package let design: Design
  /// The number of draws, or of all sets.
  package let replicas: Int
  /// The seed of the draws.
  package let seed: UInt64
  /// The share of sets that are as unusually near to their own best geometry, whichever it is: the figure to go by.
  package let pValue: Double
  /// The share of sets that are as near to the geometry found. It does not count that this geometry was picked for
  /// fitting the selected features best, so it is too small where several were compared.
  package let pValueOfGeometry: Double
  /// The share of sets that are as near to their own best geometry, by residual alone: features that are only nearly
  /// orthogonal are near to a simplex, and can so hide a geometry that none but the selected ones have.
  package let pValueOfResidual: Double

  /// Why there is nothing to compare with.
  package enum Failure: Error, Equatable, Sendable {
    /// The selected features are all that there are.
    case noOtherSelection
  }

  /// As many draws as are made for n features unless told otherwise: no more than some ten seconds take, and none where a
  /// search takes longer than a twentieth of a second.
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
  ///   - matrix: W, all features; those that are zero or not finite are not drawn.
  ///   - replicas: the number of draws; where there are no more sets than that, all are taken.
  ///   - seed: of the draws.
  ///   - progress: is told of every draw.
  /// - Throws: `Failure`; what reading the matrix throws; `LinearAlgebraError`.
  /// - Complexity: reads the matrix once; then a search for every draw and every geometry.
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
      progress(AnalysisProgress(stage: .draws, completed: draws.taken, total: draws.count))
      let features = places.map { live[$0] }
      // A search that starts elsewhere could end elsewhere: the selected features fit as well as they did.
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
  /// The features that are neither zero nor too large or not finite to be measured, ascending.
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
