import Frames
import Geometries

/// What a reader should know about how a matrix was analysed and about what stands out in it.
///
/// Facts with their figures, without words: `Reports` has the sentences.
package enum Finding: Equatable, Sendable {
  // MARK: How the matrix was read

  /// Only some features have a name.
  case partlyNamed(named: Int, featureCount: Int)
  /// Features with NaN or infinity count as dead.
  case nonFiniteFeatures(count: Int, first: Int)

  // MARK: How the selected features were analysed

  /// The projection has at least as many dimensions as the features span.
  case projectionWithoutEffect(rank: Int)
  /// The mean of the selected features holds more than half of their squared norm; the share is from 0.5 to 1.
  case largeMeanOfSelection(share: Double)
  /// The lower bound of the leverage of some features still grew at the last step of the quadrature.
  case leverageUnsettled(features: Int, first: Int, steps: Int)
  /// No geometry of the catalogue could be compared.
  case noGeometryForSelection(SelectionMatch.Failure, featureCount: Int)
  /// Random selections of so many features are drawn only if asked for.
  case drawsTakeTooLong
  /// All features that are not zero are selected: there is no other selection.
  case nothingToDraw

  // MARK: How the matrix was analysed

  /// Large products were computed in less than double precision; eigenvalues are good to the error bound, an absolute error.
  case reducedPrecision(Precision, halves: HalfUse?, errorBound: Double)
  /// There are more live features than blocks are searched among; d is the cost's other factor.
  case tooManyFeaturesForBlocks(live: Int, limit: Int, dimension: Int)
  /// Blocks were searched among pairs with a large |cosine|.
  case neighboursSearched(NeighbourFigures, dimension: Int)
  /// The caller asked for no blocks.
  case blocksNotAsked
  /// There are several blocks: the largest and the root mean square |cosine| between features of different ones.
  case orthogonalBlocks(largestCosine: Double, rootMeanSquare: Double)
  /// Some blocks have more features than schemes are looked for in.
  case blocksTooLargeForSchemes(limit: Int, largest: Int)

  // MARK: What stands out

  /// The largest eigenvalue is far above the others and holds this share of the trace.
  case largestEigenvalueDominates(share: Double, cause: DominanceCause)

  /// Where a dominant eigenvalue comes from.
  package enum DominanceCause: Sendable {
    /// Mostly from the mean feature.
    case mean
    /// From something else.
    case unknown
  }
}
