import AssociationSchemes

/// A group of features that is not split further, and what it is.
///
/// If it comes from an `OrthogonalSplit`, it is orthogonal to all other features up to noise. If it was found among
/// neighbours, `largestOutside` says how near the other features are.
package struct FrameBlock: Sendable {
  /// An eigenvalue of the block's own frame operator.
  package struct Level: Equatable, Sendable {
    /// λ.
    package let eigenvalue: Double
    /// Its multiplicity.
    package let multiplicity: Int
  }

  /// A class of equal cosines.
  package struct CosineClass: Equatable, Sendable {
    /// The mean cosine.
    package let value: Double
    /// The number of features at this cosine from each feature; the mean number if there are several kinds of features.
    package let valency: Double
    /// The standard deviation over the class.
    package let spread: Double
    /// The exact cosine of the fitted tight frame. nil if the frame is not tight, because its weights and cosines are
    /// then free, or if `ExactNumber` cannot hold the number.
    package let exact: ExactNumber?
  }

  /// The feature that is furthest from its place in the geometry.
  package struct WorstFeature: Equatable, Sendable {
    /// Its number in the matrix.
    package let feature: Int
    /// The distance of its direction, a unit vector, from the claimed direction.
    package let shift: Double
  }

  /// The two features whose cosine deviates most from the geometry.
  package struct WorstPair: Equatable, Sendable {
    /// Their numbers in the matrix.
    package let features: [Int]
    /// Their cosine.
    package let cosine: Double
    /// |cosine − claimed cosine|.
    package let deviation: Double
  }

  /// The features by their numbers in the matrix, ascending.
  package let features: [Int]
  /// q, the dimension of the span: the dimension of the geometry if one was found; otherwise the numerical rank.
  package let dimension: Int
  /// The nonzero eigenvalues of the block's own frame operator, descending.
  package let levels: [Level]
  /// The eigenspaces of the whole matrix that hold at least a tenth of the block's squared norm, ascending.
  package let eigenspaces: [Int]
  /// Whether all nonzero eigenvalues are equal, up to noise.
  package let isTight: Bool
  /// Whether all nonzero eigenvalues are equal within 5 %, for whatever reason they differ.
  package let isNearlyTight: Bool
  /// ‖M² − λM‖_F / (λ‖M‖_F).
  package let tightnessDefect: Double
  /// B / A: the largest divided by the smallest of the first `dimension` eigenvalues of the block's own frame operator.
  package let frameBoundRatio: Double
  /// The coefficient of variation of the norms.
  package let normVariation: Double
  /// Σ D_i over the block; equal to its dimension if the block is saturated.
  package let sumDimensionality: Double
  /// The classes of cosines, descending; empty if neither a scheme nor a configuration was found.
  package let cosines: [CosineClass]
  /// Whether all |cosines| are known to be equal.
  package let isEquiangular: Bool
  /// The largest |cosine|.
  package let coherence: Double
  /// The least coherence that this number of unit vectors can have in this dimension.
  package let welchBound: Double
  /// The largest t for which the geometry is a spherical t-design.
  package let designStrength: Int?
  /// The standard deviation of the noise per element of the features, scaled to norm 1, that explains their distance
  /// from the claimed geometry; nil if no geometry is claimed.
  package let noise: Double?
  /// The feature furthest from its place; nil if no geometry is claimed, or only equal cosines.
  package let worstFeature: WorstFeature?
  /// The pair furthest from its cosine; nil if no geometry is claimed.
  package let worstPair: WorstPair?
  /// What was tried to find a scheme: the number of classes of cosines at each tolerance, and the outcome of each.
  package let hypotheses: [Hypothesis]
  /// What the block is.
  package let verdict: GeometryVerdict
  /// The scheme that proves the verdict.
  package let fit: SchemeFit?
  /// The scheme's eigenvalues as exact numbers.
  package let exactEigenmatrices: ExactEigenmatrices?
  /// The number of permutations of the features that keep every relation of the scheme; nil if they were not counted.
  package let automorphisms: Int?
  /// The largest |cosine| of a member with a feature outside the block, accurate to 10⁻⁵; nil if the block comes from a
  /// split.
  package internal(set) var largestOutside: Double?
  /// The kinds of features that a coherent configuration tells apart; empty for one kind.
  package internal(set) var fibres: [[Int]] = []
  /// The orthonormal bases that the features form together; empty if they form none.
  package internal(set) var bases: [[Int]] = []
  /// The permutations of the features that keep all cosines; nil if they were not searched for, or if the block has a
  /// scheme, see `automorphisms`.
  package internal(set) var symmetry: BlockSymmetry?
}
