/// One vector.
enum Single: GeometryKind {
  static let family = GeometryFamily.single
  static let words = [GeometryWord.fixed("single") { .single }]

  /// Recognition does not search for it: one feature is a block of its own.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] { [] }

  static var examples: [GeometryExample] { [] }
}

/// Equal vectors on a line.
enum Duplicate: GeometryKind {
  static let family = GeometryFamily.duplicate
  static let words = [
    GeometryWord.sized("duplicate:N", 2...GeometryWord.mostVectors) { .duplicate($0) }
  ]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 2 && q == 1 ? [.duplicate(n)] : []
  }

  static var examples: [GeometryExample] { [GeometryExample(.duplicate(3))] }
}

/// Two opposite vectors on a line.
enum Digon: GeometryKind {
  static let family = GeometryFamily.digon
  static let words = [GeometryWord.fixed("digon") { .digon }]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n == 2 && q == 1 ? [.digon] : []
  }

  static var examples: [GeometryExample] { [GeometryExample(.digon)] }
}

extension GeometryFamily {
  /// One feature, orthogonal to all others.
  package static let single = GeometryFamily(rawValue: "single")
  /// Copies of one direction.
  package static let duplicate = GeometryFamily(rawValue: "duplicate")
  /// Two opposite features.
  package static let digon = GeometryFamily(rawValue: "digon")
}

extension Geometry {
  /// One vector.
  package static var single: Geometry { Geometry(.single, "single", vectors: [[1]]) }

  /// n equal vectors on a line.
  package static func duplicate(_ n: Int) -> Geometry {
    Geometry(
      .duplicate, n == 2 ? "duplicate pair" : "\(n) copies", ["n": .number(n)],
      vectors: Array(repeating: [1], count: n))
  }

  /// Two opposite vectors on a line.
  package static var digon: Geometry { Geometry(.digon, "digon", vectors: [[1], [-1]]) }
}
