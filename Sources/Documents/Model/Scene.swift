import Figures

/// Points, edges and labels in three dimensions, as data.
///
/// Pages draw it so that a reader can turn it; plain text names it. It does not set a direction of view.
///
/// Of points in more than three dimensions, the first three coordinates are shown first, and the reader chooses others.
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
    /// The place of its kind among the scene's kinds of edges.
    package let kind: Int

    /// The edge from one point to another.
    package init(_ first: Int, _ second: Int, colour: LayerColour = .grey, kind: Int = 0) {
      ends = [first, second]
      self.colour = colour
      self.kind = kind
    }
  }

  /// What edges of one kind mean.
  package struct EdgeKind: Equatable, Sendable {
    /// What it says of two points.
    package let title: String
    /// Its colour.
    package let colour: LayerColour

    /// A kind; the parameters are its properties.
    package init(_ title: String, colour: LayerColour) {
      self.title = title.plain
      self.colour = colour
    }
  }

  /// The places of all points at one time.
  package struct Moment: Equatable, Sendable {
    /// The time, with what happens then.
    package let title: String
    /// The coordinates of each point.
    package let coordinates: [[Double]]

    /// A moment; the parameters are its properties.
    package init(_ title: String, coordinates: [[Double]]) {
      self.title = title.plain
      self.coordinates = coordinates
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
  /// What the edges mean; empty if the title says it.
  package var kinds: [EdgeKind] = []
  /// All coordinates of each point, as many for each; empty if its place is all.
  package var coordinates: [[Double]] = []
  /// Where each point would be if a claim held exactly, in the same coordinates; empty without a claim.
  package var ideals: [[Double]] = []
  /// The keys of the points among the chapter's things; empty if nobody points at them.
  package var keys: [Int] = []
  /// The places of the points over time, in the same coordinates; empty if they do not move.
  package var moments: [Moment] = []

  /// A scene; the parameters are its properties.
  package init(_ name: String, title: String, points: [Point], edges: [Edge]) {
    self.name = name
    self.title = title.plain
    self.points = points
    self.edges = edges
  }

  /// A scene of points by all their coordinates; the first three are the places of the points.
  package init(
    _ name: String, title: String, coordinates: [[Double]], labels: [String],
    colour: LayerColour = .next, edges: [Edge]
  ) {
    let points = zip(coordinates, labels).map { place, label in
      let three = (0..<3).map { $0 < place.count ? place[$0] : 0 }
      return Point(SIMD3(three[0], three[1], three[2]), label: label, colour: colour)
    }
    self.init(name, title: title, points: points, edges: edges)
    self.coordinates = coordinates
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
    let lists = [coordinates, ideals] + moments.map(\.coordinates)
    let length = coordinates.first?.count
    for list in lists where !list.isEmpty {
      guard list.count == points.count,
        list.allSatisfy({ $0.count == length && $0.allSatisfy(\.isFinite) })
      else { throw .coordinates(scene: name) }
    }
    for (number, edge) in edges.enumerated() {
      guard edge.ends.allSatisfy(points.indices.contains) else {
        throw .edgeWithoutPoint(scene: name, edge: number, points: points.count)
      }
    }
  }
}
