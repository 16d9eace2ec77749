import Catalogue
import Frames
import Matrices
import Recognition
import Testing

/// A geometry that should be named after it is rotated, shuffled, scaled and made noisy.
struct RecognitionSubject: CustomTestStringConvertible, Sendable {
  let label: String
  let geometry: Geometry

  init(_ label: String? = nil, _ geometry: Geometry) {
    self.label = label ?? geometry.name
    self.geometry = geometry
  }

  var testDescription: String { label }

  static let all: [RecognitionSubject] =
    [
      .init(nil, .digon), .init(nil, .duplicate(3)),
      .init("trained square antiprism", .antiprism(4, height: 0.51823643215418)),
      .init("equal-edge square antiprism", .antiprism(4, height: 0.511081084529394)),
      .init("flat pentagonal antiprism", .antiprism(5, height: 0.35)),
      .init("stretched triangular antiprism", .antiprism(3, height: 0.7)),
      .init("equal-edge triangular prism", .prism(3, height: 0.65465)),
      .init("low square prism", .prism(4, height: 0.35)),
      .init(nil, .icosahedron), .init(nil, .dodecahedron), .init(nil, .cuboctahedron),
      .init(nil, .cell24), .init(nil, .johnson(5, 2)),
    ] + [3, 4, 5, 6, 8, 12].map { .init(nil, .simplex($0)) }
    + [5, 6, 7, 8, 9, 10, 12, 17].map { .init(nil, .polygon($0)) }
    + [3, 4, 5].map { .init(nil, .hypercube($0)) }
    + [4, 5, 6, 7].map { .init("tight \(Geometry.antiprism($0).name)", .antiprism($0)) }
    + [3, 5, 6].map { .init("tight \(Geometry.prism($0).name)", .prism($0)) }

  /// The verdicts on the blocks of one disguise.
  func verdicts(noise: Double, seed: UInt64) throws -> [GeometryVerdict] {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.arrangement = .shuffled
    disguise.noise = noise
    disguise.seed = seed
    let frame = try SyntheticFrame([.init(geometry, scale: 1.7)], disguise)
    let matrix = FeatureMatrix(name: label, frame.weights)
    return try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks.map(\.verdict)
  }

  func isNamed(noise: Double, seed: UInt64) throws -> Bool {
    let verdicts = try verdicts(noise: noise, seed: seed)
    return verdicts.map(\.family) == [geometry.family] && verdicts.map(\.name) == [geometry.name]
  }
}

/// A few seeds at small noise; `make evaluate` measures more.
@Suite struct RecognitionTests {
  @Test(arguments: RecognitionSubject.all)
  func examplesAreNamedWithoutNoiseAndWithOnePercent(subject: RecognitionSubject) throws {
    for noise in [0, 0.001, 0.01] {
      for seed in 1...3 as ClosedRange<UInt64> {
        #expect(
          try subject.isNamed(noise: noise, seed: seed),
          "\(subject.label), noise \(noise), seed \(seed)")
      }
    }
  }
}
