import Eigenframe

/// A geometry whose recognition is measured.
struct Subject: Sendable {
  /// What the tables call it.
  let label: String
  let geometry: Geometry

  init(_ geometry: Geometry, as label: String? = nil) {
    self.geometry = geometry
    self.label = label ?? geometry.name
  }

  /// All of them, in the order of the tables.
  static let all: [Subject] = small + series + rings + sporadic + families + graphs + lines

  private static let small = [Subject(.digon), Subject(.duplicate(3))]

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
    return systems.compactMap { $0.map { Subject($0) } }
  }()
}
