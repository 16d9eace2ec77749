/// The name of what a block's members make, and what proves it.
public struct GeometryNameReport: Codable, Equatable, Sendable {
  /// What proves a name.
  public enum Certificate: String, Codable, Equatable, Sendable {
    /// An association scheme, found by closing the relations of equal cosines.
    case scheme
    /// The design criterion: few cosines and a strong design force a scheme.
    case design
    /// A system of lines, where the features' signs do not count.
    case lines
    /// Nothing: the name says only what was measured.
    case none
  }

  /// The family, as one of the canonical names: `simplex`, `polygon`, `antiprism`, …,
  /// `unstructured`.
  public var family: String
  /// The geometry's own name: `pentagon`, `square antiprism`.
  public var name: String
  /// The member of the family, for instance `n` of a polygon.
  public var parameters: [String: ParameterValue]?
  /// ‖M − M'‖_F / ‖M‖_F for the closest Gram matrix M' of this geometry, over scale and
  /// arrangement; no unit.
  public var residual: Double
  /// What proves the name.
  public var certificate: Certificate
  /// How often directions without the geometry would fit it as well, over all arrangements, a probability; absent where no
  /// geometry is claimed.
  public var chance: Double?
  /// `true` where so few features cannot establish the name, and it is given with its chance; absent elsewhere.
  public var carriesChance: Bool?
  /// Other geometries that fit, best first.
  public var alternatives: [GeometryAlternativeReport]?
  /// The Naimark complement, where the block fills more than half as many dimensions as it has members.
  public var complement: GeometryAlternativeReport?

  /// The name `name` in `family`.
  public init(
    family: String, name: String, parameters: [String: ParameterValue]? = nil, residual: Double,
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

/// Another geometry that fits a block, less well or with a later name.
public struct GeometryAlternativeReport: Codable, Equatable, Sendable {
  /// The family, as one of the canonical names.
  public var family: String
  /// The geometry's own name.
  public var name: String
  /// The member of the family.
  public var parameters: [String: ParameterValue]?
  /// Its residual, as `GeometryNameReport.residual`; absent when only the name differs.
  public var residual: Double?

  /// The alternative `name` in `family`.
  public init(
    family: String, name: String, parameters: [String: ParameterValue]? = nil,
    residual: Double? = nil
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    self.residual = residual
  }
}
