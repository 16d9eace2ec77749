import Eigenframe

/// A geometry whose recognition is measured, or several at once.
struct Subject: Sendable {
  /// Features that should be found to be a block of their own.
  struct Block: Sendable {
    /// What it should be called.
    let name: String
    /// Its unit vectors, one a column.
    let vectors: Matrix

    init(_ geometry: Geometry) { self.init(geometry.name, geometry.vectors) }

    init(_ name: String, _ vectors: Matrix) {
      self.name = name
      self.vectors = vectors
    }
  }

  /// What the tables call it.
  let label: String
  /// What should be found, each in dimensions of its own.
  let blocks: [Block]
  /// The number of dimensions; nil for just as many as the blocks need.
  let dimension: Int?

  init(_ geometry: Geometry, as label: String? = nil) {
    self.init(label ?? geometry.name, [Block(geometry)])
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

  /// All of them, in the order of the tables.
  static let all: [Subject] =
    small + series + rings + prisms + sporadic + families + graphs + lines

  private static let small = [
    Subject(.digon), Subject(.duplicate(3)),
    // In one dimension noise leaves directions alone.
    Subject("digon in R^4", [Block(.digon)], dimension: 4),
    Subject("3 copies in R^4", [Block(.duplicate(3))], dimension: 4),
    Subject("63 digons in R^64", (0..<63).map { _ in Block(.digon) }, dimension: 64),
  ]

  private static let series =
    [3, 4, 5, 6, 8, 12].map { Subject(.simplex($0)) }
    + [5, 6, 7, 8, 9, 10, 12, 17].map { Subject(.polygon($0)) }
    + [3, 4, 5].map { Subject(.hypercube($0)) }

  private static let rings =
    [3, 5, 6].map { Subject(.prism($0), as: "tight \(Geometry.prism($0).name)") }
    + [4, 5, 6, 7].map { Subject(.antiprism($0), as: "tight \(Geometry.antiprism($0).name)") }
    + [
      Subject(.prism(3, height: 0.65465), as: "equal-edge triangular prism"),
      Subject(.prism(4, height: 0.35), as: "low square prism"),
      Subject(.antiprism(3, height: 0.7), as: "stretched triangular antiprism"),
      Subject(.antiprism(4, height: 0.511081084529394), as: "equal-edge square antiprism"),
      Subject(.antiprism(4, height: 0.51823643215418), as: "trained square antiprism"),
      Subject(.antiprism(5, height: 0.35), as: "flat pentagonal antiprism"),
    ]

  /// Prisms from low to high ones.
  private static let prisms = [6, 8, 12].flatMap { k in
    [0.3, 0.8].map { height in
      let geometry = Geometry.prism(k, height: height)
      return Subject(geometry, as: "\(geometry.name) at height \(height)")
    }
  }

  private static let sporadic = [
    Subject(.icosahedron), Subject(.dodecahedron), Subject(.cuboctahedron), Subject(.cell24),
    Subject(.cell600), Subject(.schlafli), Subject(.gosset), Subject(.e8Roots),
  ]

  private static let families = [
    Subject(.demihypercube(5)), Subject(.demihypercube(6)), Subject(.johnson(5, 2)),
    Subject(.johnson(6, 2)), Subject(.johnson(6, 3)), Subject(.johnson(8, 2)),
    Subject(.hamming(2, 3)), Subject(.hamming(2, 4)), Subject(.hamming(3, 3)),
  ]

  private static let graphs: [Subject] = [
    Subject(.stronglyRegular(.triangular(5), .smallest)),
    Subject(.stronglyRegular(.clebsch, .largest)),
    Subject(.stronglyRegular(.shrikhande, .largest)),
    Subject(.stronglyRegular(.paley(13), .largest)),
    Subject(.stronglyRegular(.paley(29), .largest)),
  ]

  private static let lines: [Subject] = {
    let systems: [Geometry?] = [
      .conferenceLines(5), .conferenceLines(13), .mutuallyUnbiasedBases(2, bases: 2),
      .mutuallyUnbiasedBases(4, bases: 3),
    ]
    let tetrahedron = Geometry.simplex(4).vectors
    let flipped = Matrix(
      rows: tetrahedron.rows, columns: 4,
      elements: tetrahedron.column(0).map { -$0 } + tetrahedron.elements.dropFirst(3))
    let four = Subject("tetrahedron, one sign flipped", [Block("4 equiangular lines", flipped)])
    return [four] + systems.compactMap { $0.map { Subject($0) } }
  }()
}
