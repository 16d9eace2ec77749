/// One eigenspace of a strongly regular graph.
enum StronglyRegular: GeometryKind {
  static let family = GeometryFamily.stronglyRegular
  static let words = [GeometryWord.sized("paley:P") { .paley($0) }]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    guard (9...mostVertices).contains(n), q < n - 1 else { return [] }
    return StronglyRegularGraph.known(order: n).flatMap { graph in
      StronglyRegularGraph.Eigenspace.allCases
        .filter { graph.multiplicity($0) == q }
        .map { .stronglyRegular(graph, $0) }
    }
  }

  /// Schemes are not searched for in larger blocks.
  private static let mostVertices = 1024

  static var examples: [GeometryExample] {
    [
      GeometryExample(.stronglyRegular(.triangular(5), .smallest)),
      GeometryExample(.stronglyRegular(.clebsch, .largest)),
      GeometryExample(.stronglyRegular(.shrikhande, .largest)),
      GeometryExample(.stronglyRegular(.paley(13), .largest)),
      GeometryExample(.stronglyRegular(.paley(29), .largest)),
    ]
  }
}

extension GeometryFamily {
  package static let stronglyRegular = GeometryFamily(rawValue: "strongly-regular")
}

extension Geometry {
  /// A frame of a strongly regular graph: one vector per vertex, in an eigenspace of the adjacency matrix.
  package static func stronglyRegular(
    _ graph: StronglyRegularGraph, _ eigenspace: StronglyRegularGraph.Eigenspace
  ) -> Geometry {
    let (f, g) = (graph.multiplicity(.largest), graph.multiplicity(.smallest))
    let dimension = eigenspace == .largest ? f : g
    return Geometry(
      .stronglyRegular,
      f == g ? graph.name : "\(graph.name) frame in R^\(dimension)",
      ["parameters": .numbers(StronglyRegularGraph.canonical(graph.parameters))],
      vectors: graph.frame(eigenspace))
  }

  /// The frame of the Paley graph of a prime p ≡ 1 mod 4, p ≥ 13: p vectors in (p − 1)/2 dimensions (Paley 1933).
  ///
  /// - Returns: nil for other p, and above 2,000.
  package static func paley(_ p: Int) -> Geometry? {
    guard (13..<2000).contains(p), StronglyRegularGraph.isPaley(p) else { return nil }
    return .stronglyRegular(.paley(p), .largest)
  }
}
