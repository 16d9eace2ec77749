import Catalogue

/// What a block of features is, and what proves it.
package struct GeometryVerdict: Equatable, Sendable {
  /// What proves the name.
  package enum Certificate: String, Sendable {
    /// An association scheme, found by closure and verified by counting.
    case scheme
    /// An association scheme on both signs of every feature, so the signs of the features do not matter.
    case lines
    /// A coherent configuration with several kinds of features or without a commutative algebra, verified by counting; or
    /// a bijection to the vertices of a known one.
    case configuration
    /// Nothing proves it; only the figures support it.
    case none
  }

  /// Whether a name is established.
  package enum Standing: Equatable, Sendable {
    /// Chance does not explain it.
    case established
    /// Chance gives this name to up to five matrices in a hundred. So few features cannot establish it, and it is
    /// reported with its chance.
    case carriesChance
  }

  /// A geometry that the block is near to.
  package struct Alternative: Equatable, Sendable {
    /// Its name.
    package let name: GeometryName
    /// ‖M − its closest Gram matrix‖_F / ‖M‖_F.
    package let residual: Double
  }

  /// The family.
  package var family: GeometryFamily { geometry.family }
  /// Its name in English.
  package var name: String { geometry.name }
  /// What distinguishes it from others of its family.
  package var parameters: [String: GeometryParameter] { geometry.parameters }
  private let geometry: GeometryName
  /// ‖M − M̂‖_F / ‖M‖_F for the closest Gram matrix M̂ of this geometry over scale, arrangement and the weights of its
  /// idempotents. For a tight frame or an unstructured block: the distance to the nearest tight frame.
  package let residual: Double
  /// What proves the name.
  package let certificate: Certificate
  /// The nearest geometry with a name, if this block has none.
  package let alternatives: [Alternative]
  /// The name of the Naimark complement, if the block has more than half as many dimensions as features.
  package let complement: GeometryName?
  /// The probability that directions without the geometry fit it as well in some arrangement; nil if no geometry is
  /// claimed, or if the name is a fact without chance.
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
