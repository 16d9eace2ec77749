/// The canonical name of what a block of features can be.
///
/// A geometry declares its family in its own file. Declared here are the families of blocks that are not a geometry of
/// the catalogue.
public struct GeometryFamily: RawRepresentable, Hashable, Sendable {
  /// The name, for instance `strongly-regular`.
  public let rawValue: String

  /// The family of this name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// An association scheme that the catalogue has no name for.
  package static let scheme = GeometryFamily(rawValue: "scheme")
  /// The corners of a box with different edges: the cube's scheme without its equal edges.
  package static let box = GeometryFamily(rawValue: "box")
  /// A coherent configuration that is no association scheme: several kinds of features, or an algebra that does not
  /// commute.
  package static let configuration = GeometryFamily(rawValue: "coherent-configuration")
  /// Several orthonormal bases of one space.
  package static let orthonormalBases = GeometryFamily(rawValue: "orthonormal-bases")
  /// A tight frame, with no scheme found.
  package static let tightFrame = GeometryFamily(rawValue: "tight-frame")
  /// None of the other families.
  package static let unstructured = GeometryFamily(rawValue: "unstructured")
}

/// One parameter of a geometry, which distinguishes it from others of its family.
package enum GeometryParameter: Equatable, Sendable, ExpressibleByIntegerLiteral {
  /// A whole number, for instance the n of an n-gon.
  case number(Int)
  /// Several whole numbers, for instance the (n, k, λ, μ) of a strongly regular graph.
  case numbers([Int])

  /// A whole number.
  package init(integerLiteral value: Int) { self = .number(value) }
}

/// What a geometry is called.
package struct GeometryName: Equatable, Sendable {
  /// The family it belongs to.
  package let family: GeometryFamily
  /// The name in English, for instance `square antiprism`.
  package let name: String
  /// What distinguishes it from others of its family, for instance `["k": 4]`.
  package let parameters: [String: GeometryParameter]

  package init(
    _ family: GeometryFamily, _ name: String, _ parameters: [String: GeometryParameter] = [:]
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
  }

  package init(_ geometry: Geometry) { self = geometry.title }

  /// An association scheme that the catalogue has no name for.
  package static let scheme = GeometryName(.scheme, "association scheme")
  /// The corners of a box with different edges: the cube's scheme without its equal edges.
  package static let box = GeometryFamily(rawValue: "box")
  /// A tight frame, with no scheme found.
  package static let tightFrame = GeometryName(.tightFrame, "tight frame")
  /// A block that is not tight and has no scheme.
  package static let unstructured = GeometryName(.unstructured, "unstructured block")
}
