import LinearAlgebra
import Matrices

/// The geometry of the catalogue that fits selected features best, whether or not recognition would give it this name.
package struct SelectionMatch: Sendable {
  /// The selected features by their numbers in the matrix, in the order given.
  package let features: [Int]
  /// How the features were prepared.
  package let preparation: SelectionPreparation
  /// The best match. Its vertices give features by their place in `features`.
  package let best: GeometryMatch
  /// The second best.
  package let runnerUp: GeometryMatch?
  /// How many geometries were compared.
  package let geometriesTried: Int
  /// The residual of the best geometry in the same arrangement if all features are scaled to one length; nil if one of
  /// them is zero.
  package let normalizedResidual: Double?
  let catalogue: CatalogueMatching
  /// The prepared features.
  let gram: Matrix

  /// The largest number of features that are matched.
  package static let mostFeatures = ArrangementSearch.mostFeatures

  /// Why no geometry was matched.
  package enum Failure: Error, Equatable, Sendable {
    /// There are more features than can be arranged.
    case tooManyFeatures(limit: Int)
    /// There are fewer than two features.
    case tooFewFeatures
    /// Some of the features are zero.
    case deadFeatures([Int])
    /// All features are one point.
    case noExtent
    /// The catalogue has no geometry of this many features in this few dimensions.
    case noCandidate
  }

  /// Matches features with every geometry of the catalogue that they may span.
  ///
  /// - Parameters:
  ///   - features: their indices, in the order of the result.
  ///   - matrix: W, d × n; only the selected features are read.
  ///   - preparation: how they are prepared.
  /// - Throws: `Failure`; what reading the matrix throws; `LinearAlgebraError`.
  package init(
    of features: [Int], in matrix: FeatureMatrix, _ preparation: SelectionPreparation
  ) throws {
    guard features.count > 1 else { throw Failure.tooFewFeatures }
    guard features.count <= Self.mostFeatures else {
      throw Failure.tooManyFeatures(limit: Self.mostFeatures)
    }
    let selected = try matrix.selecting(features).tile(0..<features.count)
    let dead = features.indices.filter { selected.column($0).allSatisfy { $0 == 0 } }
    guard dead.isEmpty else { throw Failure.deadFeatures(dead.map { features[$0] }) }
    let gram = try preparation.gram(of: selected)
    let rank = try gram.numericalRank(elements: matrix.dimension)
    guard rank > 0 else { throw Failure.noExtent }
    let largest = preparation.dimension(count: features.count, elements: matrix.dimension)
    let catalogue = CatalogueMatching(
      count: features.count, dimension: min(rank, largest), origin: preparation.origin)
    let matches = try catalogue.matches(gram)
    guard let best = matches.first else { throw Failure.noCandidate }
    self.features = features
    self.preparation = preparation
    self.best = best
    self.catalogue = catalogue
    self.gram = gram
    runnerUp = matches.dropFirst().first
    geometriesTried = matches.count
    let reference = ReferenceArrangement(best.geometry)
    normalizedResidual = gram.normalized.map {
      Arrangement(places: best.arrangement.places, of: reference, over: $0).residual
    }
  }
}

extension Matrix {
  /// The number of eigenvalues of the Gram matrix of prepared features that rounding does not explain: rounding of the
  /// products, or of subtracting the mean from elements of at most 2.
  ///
  /// - Parameter d: the number of elements of a feature.
  fileprivate func numericalRank(elements d: Int) throws(LinearAlgebraError) -> Int {
    let values = try eigenvalues(ofSymmetric: self)
    let products = Double(max(rows, d)) * Double.ulpOfOne * (values.first ?? 0)
    let elements = 4 * Double(rows * d) * Double.ulpOfOne * Double.ulpOfOne
    return values.prefix { $0 > max(products, elements) }.count
  }

  /// The cosines of a Gram matrix; nil if a diagonal entry is not positive.
  fileprivate var normalized: Matrix? {
    let squares = (0..<rows).map { self[$0, $0] }
    guard squares.allSatisfy({ $0 > 0 }) else { return nil }
    var cosines = self
    for j in 0..<columns {
      for i in 0..<rows { cosines[i, j] /= (squares[i] * squares[j]).squareRoot() }
    }
    return cosines
  }
}
