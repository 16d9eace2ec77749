/// One parameter of a geometry: what tells it from others of its family.
package enum GeometryParameter: Equatable, Sendable, ExpressibleByIntegerLiteral {
  /// A whole number, for instance the n of an n-gon.
  case number(Int)
  /// Several whole numbers, for instance the (n, k, λ, μ) of a strongly regular graph.
  case numbers([Int])

  /// A whole number.
  package init(integerLiteral value: Int) { self = .number(value) }
}
