import Frames
import Geometries
import LinearAlgebra
import Matrices
import Testing

/// What the catalogue's geometries are called after they are turned, shuffled, scaled and made noisy.
enum RecognitionTable {
  static let subjects: [(label: String, geometry: Geometry, family: GeometryFamily)] =
    [
      ("digon", .digon, .digon), ("3 copies", .duplicate(3), .duplicate),
      ("triangle", .simplex(3), .simplex), ("tetrahedron", .simplex(4), .simplex),
      ("4-simplex", .simplex(5), .simplex), ("5-simplex", .simplex(6), .simplex),
      ("7-simplex", .simplex(8), .simplex), ("11-simplex", .simplex(12), .simplex),
      ("cube", .hypercube(3), .hypercube), ("tesseract", .hypercube(4), .hypercube),
      ("5-cube", .hypercube(5), .hypercube),
      ("trained square antiprism", .antiprism(4, height: 0.51823643215418), .antiprism),
      ("equal-edge square antiprism", .antiprism(4, height: 0.511081084529394), .antiprism),
      ("equal-edge triangular prism", .prism(3, height: 0.65465), .prism),
      ("flat pentagonal antiprism", .antiprism(5, height: 0.35), .antiprism),
      ("icosahedron", .icosahedron, .icosahedron), ("dodecahedron", .dodecahedron, .dodecahedron),
      ("cuboctahedron", .cuboctahedron, .cuboctahedron), ("24-cell", .cell24, .cell24),
      ("Petersen", .petersen, .johnson),
    ] + [5, 6, 7, 8, 9, 10, 12, 17, 24].map { ("\($0)-gon", .polygon($0), .polygon) }
    + [4, 5, 6, 7, 8].map { ("tight \($0)-antiprism", .antiprism($0), .antiprism) }
    + [3, 5, 6, 7].map { ("tight \($0)-prism", .prism($0), .prism) }

  /// The verdict on one disguise of a geometry.
  static func verdicts(_ geometry: Geometry, noise: Double, seed: UInt64) throws
    -> [GeometryVerdict]
  {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.seed = seed
    let frame = try SyntheticFrame([.init(geometry, scale: 1.7)], disguise)
    let matrix = FeatureMatrix(name: "W", frame.weights)
    let analysis = try FrameAnalysis(of: matrix)
    return try BlockSearch(of: matrix, frame: analysis).blocks.map(\.verdict)
  }
}

@Suite struct RecognitionTableTests {
  @Test func everyGeometryIsNamedAtEveryNoise() throws {
    for (label, geometry, family) in RecognitionTable.subjects {
      var row = ""
      for noise in [0, 0.001, 0.01, 0.03] {
        var named = 0
        var others = [String: Int]()
        for seed in 1...20 as ClosedRange<UInt64> {
          let verdicts = try RecognitionTable.verdicts(geometry, noise: noise, seed: seed)
          if verdicts.map(\.family) == [family] && verdicts.map(\.name) == [geometry.name] { named += 1 }
          else { others["\(verdicts.count): \(verdicts.first.map { "\($0.name) \($0.residual)  \($0.alternatives)" } ?? "")", default: 0] += 1 }
        }
        row += " \(named)"
        if named < 20 { row += " \(others.sorted { $0.value > $1.value }.prefix(2))" }
      }
      print("ROW", label, row)
    }
  }
}
