import LinearAlgebra
import Matrices

/// How often other features of the same matrix fit a geometry as well as the selected ones.
///
/// Sets of as many features, drawn from all that are not zero, go through the same preparation and the same search. What
/// is common to all features of the matrix, and the freedom of the search itself, is so taken into account.
public struct SelectionNull: Equatable, Sendable {
  /// How the other sets were chosen.
  public enum Design: Equatable, Sendable {
    /// Independent uniform draws; p = (1 + count) / (1 + draws).
    case random
    /// All sets there are, the selected one among them; p = count / sets.
    case exhaustive
  }

  /// How the other sets were chosen.
  public let design: Design
  /// The number of draws, or of all sets.
  public let replicas: Int
  /// The seed of the draws.
  public let seed: UInt64
  /// The share of sets whose own best geometry, whichever it is, fits at least as well: the figure to go by.
  public let pValue: Double
  /// The share of sets that the geometry found fits at least as well. It does not count that this geometry was picked
  /// for fitting the selected features best, so it is too small where several were compared.
  public let pValueOfGeometry: Double

  /// Why there is nothing to compare with.
  public enum Failure: Error, Equatable, Sendable {
    /// The selected features are all that there are.
    case noOtherSelection
  }

  /// As many draws as are made for n features unless told otherwise: searches among more than 16 take longer.
  public static func usualReplicas(for n: Int) -> Int { n <= 16 ? 999 : 199 }

  /// Draws sets of features and matches each with the catalogue.
  ///
  /// - Parameters:
  ///   - match: the match of the selected features.
  ///   - matrix: W, all features; those that are zero or not finite are not drawn.
  ///   - replicas: the number of draws; where there are no more sets than that, all are taken.
  ///   - seed: of the draws.
  /// - Throws: `Failure`; what reading the matrix throws; `LinearAlgebraError`.
  /// - Complexity: reads the matrix once; then a search for every draw and every geometry.
  public init(
    of match: SelectionMatch, in matrix: FeatureMatrix, replicas: Int, seed: UInt64
  ) throws {
    let live = try matrix.liveFeatures()
    let n = match.features.count
    guard live.count > n else { throw Failure.noOtherSelection }
    var draws = SelectionDraws(
      size: n, from: live.count, most: max(1, replicas), seed: seed)
    let selected = match.features.sorted()
    var (best, same) = (0, 0)
    while let places = draws.next() {
      let features = places.map { live[$0] }
      // A search that starts elsewhere could end elsewhere: the selected features fit as well as they did.
      guard features != selected else {
        (best, same) = (best + 1, same + 1)
        continue
      }
      let gram = try match.preparation.gram(
        of: try matrix.selecting(features).tile(0..<n))
      let matches = try match.catalogue.matches(gram)
      if let first = matches.first, first.score <= match.best.score { best += 1 }
      if let equal = matches.first(where: { $0.geometry == match.best.geometry }),
        equal.score <= match.best.score
      {
        same += 1
      }
    }
    let own = draws.design == .random ? 1 : 0
    let total = Double(draws.count + own)
    design = draws.design
    self.replicas = draws.count
    self.seed = seed
    pValue = Double(best + own) / total
    pValueOfGeometry = Double(same + own) / total
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
