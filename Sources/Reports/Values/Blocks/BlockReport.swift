/// A block: features connected by cosines that are not zero within the noise, and what they form.
///
/// M below is the block's own Gram matrix, and λ the eigenvalue that fits it best.
public struct BlockReport: Codable, Equatable, Sendable {
  /// The block's number.
  public var index: Int
  /// The members, ascending.
  public var features: [Int]
  /// The names of the members in the same order, empty for one without; absent if none has one.
  public var labels: [String]?
  /// The number of members.
  public var size: Int
  /// The dimension of the members' span.
  public var dimension: Int
  /// The block's own frame operator: its positive eigenvalues, descending, with multiplicities.
  public var eigenvalues: [EigenvalueReport]
  /// The matrix's eigenspaces that hold the block's mass, ascending.
  public var eigenspaces: [Int]?
  /// Whether the block is a tight frame on its span within the noise.
  public var tight: Bool
  /// Whether the tightness defect is at most 5 %, for whatever reason the eigenvalues differ; absent only in reports of
  /// older programs.
  public var nearlyTight: Bool?
  /// ‖M² − λM‖_F / (λ‖M‖_F), 0 for a tight frame; no unit.
  public var tightnessDefect: Double
  /// B / A, the largest over the smallest of the first `dimension` eigenvalues of the block's own frame operator, at
  /// least 1; no unit; absent only in reports of older programs.
  public var frameBoundRatio: Double?
  /// The standard deviation of the members' norms over their mean; no unit.
  public var normVariation: Double
  /// Σ D_i over the members, in dimensions: an integer when saturated.
  public var sumDimensionality: Double
  /// The classes of cosines between members, by descending cosine.
  public var cosines: [CosineClassReport]?
  /// Whether all pairs have one |cos|.
  public var equiangular: Bool?
  /// The largest |cos| between two members; no unit.
  public var coherence: Double?
  /// The largest |cos| of a member with a feature outside the block, with an error of at most 10⁻⁵; absent if the
  /// members are orthogonal to all other features within the noise.
  public var largestOutside: Double?
  /// √((n − d) / (d (n − 1))) of the block's size and dimension; no unit.
  public var welchBound: Double?
  /// The largest t for which the normalised members are a spherical t-design within the noise.
  public var designStrength: Int?
  /// The standard deviation of the noise on each element, relative to the members' norm, that explains the distance
  /// from the claimed geometry; absent if no geometry is claimed.
  public var noise: Double?
  /// The member furthest from its place; absent if no geometry is claimed, or only equal cosines are.
  public var worstFeature: WorstFeatureReport?
  /// The pair whose cosine is furthest from the claimed one; absent if no geometry is claimed.
  public var worstPair: WorstPairReport?
  /// The guesses tried to find a scheme, in order: classes of cosines by tolerance, then positions.
  public var hypotheses: [HypothesisReport]?
  /// The name of what the members make, and what proves it.
  public var geometry: GeometryNameReport
  /// The association scheme of the members' cosines; absent if they form none.
  public var scheme: SchemeReport?
  /// The group or the order that explains the members, where no scheme does; absent without one.
  public var group: GroupReport?
  /// The kinds of members that a coherent configuration tells apart, each ascending; absent for one kind.
  public var fibres: [[Int]]?
  /// The orthonormal bases that the members form together, each ascending; absent if they form none.
  public var bases: [[Int]]?
  /// The permutations of the members that keep all cosines; absent if they were not searched for, and for a block with a
  /// scheme.
  public var symmetry: SymmetryReport?
  /// The block compared with random blocks of its size and dimension; absent unless asked for.
  public var null: [NullComparisonName: NullStatisticReport]?

  /// A block of the members `features`; its size is their number.
  public init(
    index: Int,
    features: [Int],
    dimension: Int,
    eigenvalues: [EigenvalueReport],
    eigenspaces: [Int]? = nil,
    tight: Bool,
    nearlyTight: Bool? = nil,
    tightnessDefect: Double,
    frameBoundRatio: Double? = nil,
    normVariation: Double,
    sumDimensionality: Double,
    cosines: [CosineClassReport]? = nil,
    equiangular: Bool? = nil,
    coherence: Double? = nil,
    largestOutside: Double? = nil,
    welchBound: Double? = nil,
    designStrength: Int? = nil,
    noise: Double? = nil,
    worstFeature: WorstFeatureReport? = nil,
    worstPair: WorstPairReport? = nil,
    hypotheses: [HypothesisReport]? = nil,
    geometry: GeometryNameReport,
    scheme: SchemeReport? = nil,
    fibres: [[Int]]? = nil,
    bases: [[Int]]? = nil,
    symmetry: SymmetryReport? = nil,
    null: [NullComparisonName: NullStatisticReport]? = nil
  ) {
    self.index = index
    self.features = features
    self.size = features.count
    self.dimension = dimension
    self.eigenvalues = eigenvalues
    self.eigenspaces = eigenspaces
    self.tight = tight
    self.nearlyTight = nearlyTight
    self.tightnessDefect = tightnessDefect
    self.frameBoundRatio = frameBoundRatio
    self.normVariation = normVariation
    self.sumDimensionality = sumDimensionality
    self.cosines = cosines
    self.equiangular = equiangular
    self.coherence = coherence
    self.largestOutside = largestOutside
    self.welchBound = welchBound
    self.designStrength = designStrength
    self.noise = noise
    self.worstFeature = worstFeature
    self.worstPair = worstPair
    self.hypotheses = hypotheses
    self.geometry = geometry
    self.scheme = scheme
    self.fibres = fibres
    self.bases = bases
    self.symmetry = symmetry
    self.null = null
  }
}
