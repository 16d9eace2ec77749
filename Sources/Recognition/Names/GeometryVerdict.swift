import Catalogue

/// What a block of features is, and what proves it.
package struct GeometryVerdict: Equatable, Sendable {
  /// What proves the name.
  package enum Certificate: String, Sendable {
    /// An association scheme found by closure and verified by counting.
    case scheme
    /// An association scheme on both signs of every feature: the features' own signs do not count.
    case lines
    /// Nothing: the figures speak for themselves.
    case none
  }

  /// What a name is worth.
  package enum Standing: Equatable, Sendable {
    /// Chance does not explain it.
    case established
    /// Chance would bring it in some matrices of a hundred: so few features cannot establish it, and it is given with that chance.
    case carriesChance
  }

  /// A geometry that the block is near to.
  package struct Alternative: Equatable, Sendable {
    /// What it is called.
    package let name: GeometryName
    /// ‖M − its closest Gram matrix‖_F / ‖M‖_F.
    package let residual: Double
  }

  /// The family.
  package var family: GeometryFamily { geometry.family }
  /// What a person calls it.
  package var name: String { geometry.name }
  /// What tells it from others of its family.
  package var parameters: [String: GeometryParameter] { geometry.parameters }
  private let geometry: GeometryName
  /// ‖M − M̂‖_F / ‖M‖_F for the closest Gram matrix M̂ of this geometry over scale, arrangement and the weights of its
  /// idempotents; for a tight frame and for an unstructured block, the distance to the nearest tight frame.
  package let residual: Double
  /// What proves the name.
  package let certificate: Certificate
  /// The nearest geometry with a name, where this one has none.
  package let alternatives: [Alternative]
  /// What the Naimark complement is, where the block fills more than half as many dimensions as it has features.
  package let complement: GeometryName?
  /// How often directions without the geometry would fit it as well, over all arrangements, a probability; nil where no geometry is
  /// claimed.
  package let chance: Double?
  /// What the name is worth.
  package let standing: Standing

  init(
    _ geometry: GeometryName, residual: Double, certificate: Certificate,
    alternatives: [Alternative] = [], complement: GeometryName? = nil, chance: Double? = nil,
    standing: Standing = .established
  ) {
    self.geometry = geometry
    self.residual = residual
    self.certificate = certificate
    self.alternatives = alternatives
    self.complement = complement
    self.chance = chance
    self.standing = standing
  }
}
