import Catalogue

/// What selected features form, whether or not a geometry is claimed for them.
public struct SelectionReport: Codable, Equatable, Sendable {
  /// The features by their numbers in the whole matrix, in the order of the request.
  public var features: [Int]
  /// Their names in the same order, empty for a feature without a name; absent if no names were given.
  public var labels: [String]?
  /// Whether the mean of the selected features was subtracted.
  public var centred: Bool
  /// d, the number of elements of a feature before any projection.
  public var sourceDimension: Int
  /// On how many of their own principal directions the features were projected; absent if they were not.
  public var projected: Int?
  /// The part of the squared norm that the projection kept; no unit.
  public var keptShare: Double?
  /// The geometry of the catalogue that fits best; absent if there was none to compare.
  public var bestFit: GeometryFitReport?
  /// The second best.
  public var runnerUp: GeometryFitReport?
  /// How many geometries were compared; absent if there was none.
  public var geometriesTried: Int?
  /// How often other features of the matrix fit as well; absent if none were drawn.
  public var null: SelectionNullReport?
  /// The spectral measures of the features in the whole matrix, in the order asked for; absent unless asked for.
  public var measures: [MatrixMeasureReport]?

  /// What was found in the selected `features`.
  public init(
    features: [Int], labels: [String]? = nil, centred: Bool, sourceDimension: Int,
    projected: Int? = nil, keptShare: Double? = nil, bestFit: GeometryFitReport? = nil,
    runnerUp: GeometryFitReport? = nil, geometriesTried: Int? = nil,
    null: SelectionNullReport? = nil, measures: [MatrixMeasureReport]? = nil
  ) {
    self.features = features
    self.labels = labels
    self.centred = centred
    self.sourceDimension = sourceDimension
    self.projected = projected
    self.keptShare = keptShare
    self.bestFit = bestFit
    self.runnerUp = runnerUp
    self.geometriesTried = geometriesTried
    self.null = null
    self.measures = measures
  }
}

/// A geometry fitted to features.
public struct GeometryFitReport: Codable, Equatable, Sendable {
  /// The family.
  public var family: GeometryFamily
  /// The geometry's own name.
  public var name: String
  /// The member of the family.
  public var parameters: [String: ParameterValue]?
  /// The dimension of its span.
  public var dimension: Int
  /// ‖M − M'‖_F / ‖M‖_F for the closest Gram matrix M' of this geometry over scale, arrangement and, for prisms and
  /// antiprisms, height; lengths count; no unit.
  public var residual: Double
  /// The same residual in the same arrangement for the features scaled to norm 1; absent if a feature is zero.
  public var normalizedResidual: Double?
  /// The fitted height of the rings, as unit vectors, above the plane between them; only for prisms and antiprisms.
  public var height: Double?
  /// The feature at each vertex, by its number in the whole matrix. Around a polygon; around an antiprism, with
  /// vertices above and below in turn; around one ring of a prism and then the other. Absent if every arrangement fits
  /// equally.
  public var vertices: [Int]?

  /// The fit of the geometry `name` in `family`.
  public init(
    family: GeometryFamily, name: String, parameters: [String: ParameterValue]? = nil,
    dimension: Int,
    residual: Double, normalizedResidual: Double? = nil, height: Double? = nil,
    vertices: [Int]? = nil
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    self.dimension = dimension
    self.residual = residual
    self.normalizedResidual = normalizedResidual
    self.height = height
    self.vertices = vertices
  }
}

/// How often other selections of the same size fit a geometry as well.
public struct SelectionNullReport: Codable, Equatable, Sendable {
  /// How the other selections were chosen.
  public enum Design: String, Codable, Equatable, Sendable {
    /// Drawn at random: p = (1 + count) / (1 + replicas).
    case random
    /// All selections of this size are compared, including the selected features: p = count / replicas.
    case exhaustive
  }

  /// How the other selections were chosen.
  public var design: Design
  /// How many there were.
  public var replicas: Int
  /// The seed they were drawn with.
  public var seed: UInt64
  /// The share of selections that are as unusually close to their own best geometry.
  public var pValue: Double
  /// The share of selections that are as close to the geometry found; not corrected for having chosen it among several.
  public var pValueOfGeometry: Double
  /// The share of selections that have as small a residual from their own best geometry, however easily a geometry
  /// fits.
  public var pValueOfResidual: Double

  /// The result of comparing with `replicas` selections.
  public init(
    design: Design, replicas: Int, seed: UInt64, pValue: Double, pValueOfGeometry: Double,
    pValueOfResidual: Double
  ) {
    self.design = design
    self.replicas = replicas
    self.seed = seed
    self.pValue = pValue
    self.pValueOfGeometry = pValueOfGeometry
    self.pValueOfResidual = pValueOfResidual
  }
}

/// One of several selections of a matrix.
public struct SelectionRowReport: Codable, Equatable, Sendable {
  /// Its name.
  public var name: String
  /// The features, and the geometry that fits them best.
  public var selection: SelectionReport
  /// The cyclic group or the path in the order given, whichever explains more; absent for fewer than four features.
  public var group: GroupReport?
  /// The p-value of the geometry, corrected for the number of selections by Holm's method; absent without random selections.
  public var geometryPValue: Double?
  /// The p-value of the order, corrected in the same way.
  public var groupPValue: Double?
}
