/// What a block of features is, and what proves it.
public struct GeometryVerdict: Equatable, Sendable {
  /// What proves the name.
  public enum Certificate: String, Sendable {
    /// An association scheme found by closure and verified by counting.
    case scheme
    /// Nothing: the figures speak for themselves.
    case none
  }

  /// A geometry that was considered and is further away.
  public struct Alternative: Equatable, Sendable {
    /// Its family.
    public let family: GeometryFamily
    /// Its name.
    public let name: String
    /// ‖M − its closest Gram matrix‖_F / ‖M‖_F.
    public let residual: Double
  }

  /// The family.
  public let family: GeometryFamily
  /// What a person calls it.
  public let name: String
  /// What tells it from others of its family.
  public let parameters: [String: Int]
  /// ‖M − M̂‖_F / ‖M‖_F for the closest Gram matrix M̂ of this geometry over scale, arrangement and the weights of its
  /// idempotents; for a tight frame and for an unstructured block, the distance to the nearest tight frame.
  public let residual: Double
  /// What proves the name.
  public let certificate: Certificate
  /// The nearest geometry with a name, where this one has none.
  public let alternatives: [Alternative]

  init(
    _ family: GeometryFamily, _ name: String, parameters: [String: Int] = [:], residual: Double,
    certificate: Certificate, alternatives: [Alternative] = []
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    self.residual = residual
    self.certificate = certificate
    self.alternatives = alternatives
  }
}
