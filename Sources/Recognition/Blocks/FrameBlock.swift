import AssociationSchemes

/// A group of features that cannot be divided, and what it is.
///
/// It is orthogonal to all other features, up to noise, when it comes from an `OrthogonalSplit`; one that was found among
/// neighbours says how near the others come.
package struct FrameBlock: Sendable {
  /// An eigenvalue of the block's own frame operator.
  package struct Level: Equatable, Sendable {
    /// λ.
    package let eigenvalue: Double
    /// How often it occurs.
    package let multiplicity: Int
  }

  /// A class of equal cosines.
  package struct CosineClass: Equatable, Sendable {
    /// The mean cosine.
    package let value: Double
    /// How many features each feature has at this cosine.
    package let valency: Int
    /// The standard deviation over the class.
    package let spread: Double
    /// The cosine that the fitted tight frame has here; nil where the frame is not tight, for then its weights and with
    /// them its cosines are free, and where the number is none that `ExactNumber` holds.
    package let exact: ExactNumber?
  }

  /// The feature that is furthest from its place in the geometry.
  package struct WorstFeature: Equatable, Sendable {
    /// Its number in the matrix.
    package let feature: Int
    /// The distance of its direction, a unit vector, from the one claimed.
    package let shift: Double
  }

  /// The two features whose cosine is furthest from what the geometry claims.
  package struct WorstPair: Equatable, Sendable {
    /// Their numbers in the matrix.
    package let features: [Int]
    /// Their cosine.
    package let cosine: Double
    /// |cosine − the one claimed|.
    package let deviation: Double
  }

  /// The features, ascending, as they are numbered in the matrix.
  package let features: [Int]
  /// q, the dimension of the span: of the geometry's where one was found, else the numerical rank.
  package let dimension: Int
  /// The nonzero eigenvalues of the block's own frame operator, descending.
  package let levels: [Level]
  /// The eigenspaces of the whole matrix that hold a tenth or more of the block's squared norm, ascending.
  package let eigenspaces: [Int]
  /// Whether all nonzero eigenvalues are one, up to noise.
  package let isTight: Bool
  /// Whether all nonzero eigenvalues are one within 5 %, whatever made them differ.
  package let isNearlyTight: Bool
  /// ‖M² − λM‖_F / (λ‖M‖_F).
  package let tightnessDefect: Double
  /// B / A, the largest over the smallest of the first `dimension` eigenvalues of the block's own frame operator.
  package let frameBoundRatio: Double
  /// The coefficient of variation of the norms.
  package let normVariation: Double
  /// Σ D_i over the block: its dimension when it is saturated.
  package let sumDimensionality: Double
  /// The classes of cosines, descending, where a scheme was found.
  package let cosines: [CosineClass]
  /// Whether all |cosines| are equal, where that is known.
  package let isEquiangular: Bool
  /// The largest |cosine|.
  package let coherence: Double
  /// The least coherence that this many unit vectors can have in this dimension.
  package let welchBound: Double
  /// The largest t for which the geometry found is a spherical t-design.
  package let designStrength: Int?
  /// The standard deviation of the noise on each element of the features, scaled to norm 1, that explains how far they are from
  /// what is claimed, with its degrees of freedom; nil where no geometry is claimed.
  package let noise: Double?
  /// The feature furthest from its place; nil where no geometry is claimed, or only equal cosines.
  package let worstFeature: WorstFeature?
  /// The pair furthest from its cosine; nil where no geometry is claimed.
  package let worstPair: WorstPair?
  /// What was tried to find a scheme: how many classes the cosines make at which tolerance, and what came of each.
  package let hypotheses: [Hypothesis]
  /// What the block is.
  package let verdict: GeometryVerdict
  /// The scheme that proves it.
  package let fit: SchemeFit?
  /// The scheme's eigenvalues as exact numbers.
  package let exactEigenmatrices: ExactEigenmatrices?
  /// The number of permutations of the features that keep every relation of the scheme; nil where it was not counted.
  package let automorphisms: Int?
  /// The largest |cosine| of a member with a feature outside the block, good to 10⁻⁵; nil where the split makes them orthogonal.
  package internal(set) var largestOutside: Double?
}
