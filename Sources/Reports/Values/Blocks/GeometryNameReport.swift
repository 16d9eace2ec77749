import Catalogue

/// The name of what a block's members form, and what proves it.
public struct GeometryNameReport: Codable, Equatable, Sendable {
  /// What proves a name.
  public enum Certificate: String, Codable, Equatable, Sendable {
    /// An association scheme, found by closing the relations of equal cosines.
    case scheme
    /// The design criterion: few cosines and a strong design force a scheme.
    case design
    /// A system of lines: the features' signs do not count.
    case lines
    /// A coherent configuration that is no association scheme, or a bijection to the vertices of a known one.
    case configuration
    /// Nothing: the name describes only what was measured.
    case none
  }

  /// The family.
  public var family: GeometryFamily
  /// The geometry's own name: `pentagon`, `square antiprism`.
  public var name: String
  /// The member of the family, for instance `n` of a polygon.
  public var parameters: [String: ParameterValue]?
  /// ‖M − M'‖_F / ‖M‖_F for the closest Gram matrix M' of this geometry, over scale and
  /// arrangement; no unit.
  public var residual: Double
  /// What proves the name.
  public var certificate: Certificate
  /// The probability that directions without the geometry fit it as well in some arrangement; absent if no geometry is
  /// claimed.
  public var chance: Double?
  /// `true` if the features are too few to establish the name, which is then given with its chance; otherwise absent.
  public var carriesChance: Bool?
  /// Other geometries that fit, the best first.
  public var alternatives: [GeometryAlternativeReport]?
  /// The Naimark complement; absent unless the block spans more dimensions than half the number of its members.
  public var complement: GeometryAlternativeReport?

  /// Whether a residual can be taken from what is named; of a tight frame it is the distance to the nearest.
  var isFitted: Bool { family != .unstructured }

  /// The name `name` in `family`.
  public init(
    family: GeometryFamily, name: String, parameters: [String: ParameterValue]? = nil,
    residual: Double,
    certificate: Certificate, chance: Double? = nil, carriesChance: Bool? = nil,
    alternatives: [GeometryAlternativeReport]? = nil, complement: GeometryAlternativeReport? = nil
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    self.residual = residual
    self.certificate = certificate
    self.chance = chance
    self.carriesChance = carriesChance
    self.alternatives = alternatives
    self.complement = complement
  }
}

/// Another geometry that fits a block: less well, or with a name of lower priority.
public struct GeometryAlternativeReport: Codable, Equatable, Sendable {
  /// The family.
  public var family: GeometryFamily
  /// The geometry's own name.
  public var name: String
  /// The member of the family.
  public var parameters: [String: ParameterValue]?
  /// Its residual, as `GeometryNameReport.residual`; absent when only the name differs.
  public var residual: Double?

  /// The alternative `name` in `family`.
  public init(
    family: GeometryFamily, name: String, parameters: [String: ParameterValue]? = nil,
    residual: Double? = nil
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    self.residual = residual
  }
}

/// As JSON, a family is its raw value.
extension GeometryFamily: Codable {}
