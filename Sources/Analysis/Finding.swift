import Frames
import Matching
import Recognition

/// What a reader should know about how a matrix was analysed and about what stands out in it.
///
/// Facts with their figures, without words: `Reports` has the sentences.
package enum Finding: Equatable, Sendable {
  // How the matrix was read

  /// Only some features have a name.
  case partlyNamed(named: Int, featureCount: Int)
  /// Features with NaN or infinity count as dead.
  case nonFiniteFeatures(count: Int, first: Int)

  // How the selected features were analysed

  /// The projection has at least as many dimensions as the features span.
  case projectionWithoutEffect(rank: Int)
  /// The mean of the selected features holds more than half of their squared norm; the share is from 0.5 to 1.
  case largeMeanOfSelection(share: Double)
  /// The lower bound of the leverage of some features still grew at the last step of the quadrature.
  case leverageUnsettled(features: Int, first: Int, steps: Int)
  /// No geometry of the catalogue could be compared.
  case noGeometryForSelection(SelectionMatch.Failure, featureCount: Int)
  /// No random selections were drawn: for this number of features that takes long, and the caller did not ask for it.
  case drawsTakeTooLong
  /// All features that are not zero are selected: there is no other selection.
  case nothingToDraw

  // How the matrix was analysed

  /// Large products were computed in less than double precision; eigenvalues are good to the error bound, an absolute error.
  case reducedPrecision(Precision, bf16: BF16Use?, errorBound: Double)
  /// There are too many live features to search blocks among all pairs. Their number and d give the cost of a search among
  /// neighbours.
  case tooManyFeaturesForBlocks(live: Int, limit: Int, dimension: Int)
  /// Blocks were searched among pairs with a large |cosine|.
  case neighboursSearched(NeighbourFigures, dimension: Int)
  /// The caller asked for no blocks.
  case blocksNotAsked
  /// There are several blocks: the largest and the root mean square |cosine| between features of different ones.
  case orthogonalBlocks(largestCosine: Double, rootMeanSquare: Double)
  /// Some blocks have too many features for the search for schemes.
  case blocksTooLargeForSchemes(limit: Int, largest: Int)

  // What stands out

  /// The group that was asked for acts on other numbers of features.
  case groupDoesNotFit(String, expected: String, featureCount: Int)
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
