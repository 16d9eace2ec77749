import Eigenframe

/// A geometry whose recognition is measured, or several at once.
struct Subject: Sendable {
  /// Features that should be found as their own block.
  struct Block: Sendable {
    /// Its right name.
    let name: String
    /// Its unit vectors, one per column.
    let vectors: Matrix

    init(_ geometry: Geometry) { self.init(geometry.name, geometry.vectors) }

    init(_ name: String, _ vectors: Matrix) {
      self.name = name
      self.vectors = vectors
    }
  }

  /// Its name in the tables.
  let label: String
  /// What should be found, each in its own dimensions.
  let blocks: [Block]
  /// The number of dimensions; nil for the number that the blocks need.
  let dimension: Int?

  init(_ example: GeometryExample) {
    self.init(example.label, [Block(example.geometry)])
  }

  private init(_ label: String, _ blocks: [Block], dimension: Int? = nil) {
    self.label = label
    self.blocks = blocks
    self.dimension = dimension
  }

  /// The number of features.
  var count: Int { blocks.reduce(0) { $0 + $1.vectors.columns } }
  /// The number of dimensions that the features fill.
  var rank: Int { blocks.reduce(0) { $0 + $1.vectors.rows } }

  /// The examples of the catalogue, in the order of its kinds, and some that are not a single geometry of it.
  static let all: [Subject] = GeometryRegistry.examples.map { Subject($0) } + embedded + [flipped]

  /// In one dimension noise does not turn directions.
  private static let embedded = [
    Subject("digon in R^4", [Block(.digon)], dimension: 4),
    Subject("3 copies in R^4", [Block(.duplicate(3))], dimension: 4),
    Subject("63 digons in R^64", (0..<63).map { _ in Block(.digon) }, dimension: 64),
  ]

  private static let flipped: Subject = {
    let tetrahedron = Geometry.simplex(4).vectors
    let vectors = Matrix(
      rows: tetrahedron.rows, columns: 4,
      elements: tetrahedron.column(0).map { -$0 } + tetrahedron.elements.dropFirst(3))
    return Subject(
      "tetrahedron, one sign flipped",
      [Block("4 equiangular lines (tetrahedron up to signs)", vectors)])
  }()
}
