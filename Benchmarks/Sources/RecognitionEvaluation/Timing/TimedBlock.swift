import Eigenframe

/// A block whose recognition is timed.
struct TimedBlock: Sendable {
  let label: String
  let part: SyntheticFrame.Part

  init(_ geometry: Geometry) {
    label = geometry.name
    part = SyntheticFrame.Part(geometry)
  }

  private init(_ label: String, _ part: SyntheticFrame.Part) {
    self.label = label
    self.part = part
  }

  /// Series at the sizes of well-known geometries, and other geometries, by size.
  static let all: [TimedBlock] = {
    let series = [8, 27, 56, 120, 240].flatMap { n in
      [TimedBlock(.simplex(n)), TimedBlock(.polygon(n))]
        + [
          random("Gaussian", .gaussian, n), random("random tight frame", .tightFrame, n),
        ].compactMap { $0 }
    }
    let others: [Geometry] = [
      .hypercube(3), .icosahedron, .dodecahedron, .cell24, .prism(28), .antiprism(60),
      .schlafli, .gosset, .cell600, .e8Roots, .johnson(10, 3), .hypercube(6), .hypercube(8),
    ]
    return (series + others.map { TimedBlock($0) }).enumerated()
      .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
      .map(\.element)
  }()

  /// n and d.
  var count: Int { part.vectors.columns }
  var dimension: Int { part.vectors.rows }

  private static func random(
    _ name: String, _ kind: SyntheticFrame.Part.Random, _ n: Int
  ) -> TimedBlock? {
    let part = try? SyntheticFrame.Part(
      random: kind, dimension: min(8, n / 2), featureCount: n, scale: 1, seed: 1)
    return part.map { TimedBlock(name, $0) }
  }
}
