/// What a geometry is called.
package struct GeometryName: Equatable, Sendable {
  /// The family it belongs to.
  package let family: GeometryFamily
  /// What a person calls it, for instance `square antiprism`.
  package let name: String
  /// What tells it from others of its family, for instance `["k": 4]`.
  package let parameters: [String: GeometryParameter]

  init(
    _ family: GeometryFamily, _ name: String, _ parameters: [String: GeometryParameter] = [:]
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
  }

  init(_ geometry: Geometry) { self.init(geometry.family, geometry.name, geometry.parameters) }
}
