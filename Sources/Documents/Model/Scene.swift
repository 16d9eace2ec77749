import Figures

/// Points, edges and labels in three dimensions, as data.
///
/// Pages draw it so that a reader can turn it; plain text names it. It does not set a direction of view.
package struct Scene: Equatable, Sendable {
  /// A place, with a label beside it.
  package struct Point: Equatable, Sendable {
    /// x, y and z, in units that all points share.
    package let position: SIMD3<Double>
    /// What stands beside it, in plain text; may be empty.
    package let label: String
    /// Its colour.
    package let colour: LayerColour

    /// A point; the parameters are its properties.
    package init(_ position: SIMD3<Double>, label: String = "", colour: LayerColour = .next) {
      self.position = position
      self.label = label.plain
      self.colour = colour
    }
  }

  /// A straight line between two points.
  package struct Edge: Equatable, Sendable {
    /// The places of its ends among the scene's points.
    package let ends: [Int]
    /// Its colour.
    package let colour: LayerColour

    /// The edge from one point to another.
    package init(_ first: Int, _ second: Int, colour: LayerColour = .grey) {
      ends = [first, second]
      self.colour = colour
    }
  }

  /// The stem of the files made of it; see `Figure.name`.
  package let name: String
  /// What it shows, in plain text.
  package let title: String
  /// The points.
  package let points: [Point]
  /// The edges between them.
  package let edges: [Edge]

  /// A scene; the parameters are its properties.
  package init(_ name: String, title: String, points: [Point], edges: [Edge]) {
    self.name = name
    self.title = title.plain
    self.points = points
    self.edges = edges
  }

  /// Checks what the types leave open.
  ///
  /// - Throws: `DocumentError` about the name, or the first point or edge that cannot be drawn.
  func check() throws(DocumentError) {
    guard name.isFileStem else { throw .name(name) }
    for (number, point) in points.enumerated() {
      let coordinates = [point.position.x, point.position.y, point.position.z]
      guard coordinates.allSatisfy(\.isFinite) else {
        throw .pointNotFinite(scene: name, point: number)
      }
    }
    for (number, edge) in edges.enumerated() {
      guard edge.ends.allSatisfy(points.indices.contains) else {
        throw .edgeWithoutPoint(scene: name, edge: number, points: points.count)
      }
    }
  }
}
