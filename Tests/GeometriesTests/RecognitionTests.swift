import Foundation
import Frames
import Geometries
import LinearAlgebra
import Matrices
import Testing

/// What geometries are called after they are turned, shuffled, scaled and made noisy.
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
      .init(nil, .cell24), .init(nil, .petersen),
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

@Suite struct RecognitionTests {
  @Test(arguments: RecognitionSubject.all)
  func namedWithoutNoiseAndWithOnePercent(subject: RecognitionSubject) throws {
    for noise in [0, 0.001, 0.01] {
      for seed in 1...3 as ClosedRange<UInt64> {
        #expect(
          try subject.isNamed(noise: noise, seed: seed),
          "\(subject.label), noise \(noise), seed \(seed)")
      }
    }
  }
}

/// The full table, 20 seeds a cell: minutes in a debug build, so only when asked for.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["EIGENFRAME_RECOGNITION_TABLE"] != nil,
    "make recognition runs it"))
struct RecognitionTable {
  @Test func everyFamilyByNoise() throws {
    let noises = [0, 0.001, 0.01, 0.03]
    print("| geometry | " + noises.map { "\($0 * 100) %" }.joined(separator: " | ") + " |")
    print("|---|" + noises.map { _ in "---|" }.joined())
    for subject in RecognitionSubject.all {
      let rates = try noises.map { noise in
        try (1...20 as ClosedRange<UInt64>).filter {
          try subject.isNamed(noise: noise, seed: $0)
        }.count
      }
      print("| \(subject.label) | " + rates.map { "\($0)/20" }.joined(separator: " | ") + " |")
      for (noise, rate) in zip(noises, rates) where noise <= 0.01 {
        #expect(rate == 20, "\(subject.label) at \(noise)")
      }
    }
  }
}

extension RecognitionTable {
  /// How often chance is given a name: 4,000 Gaussian matrices and 2,000 random tight frames of mixed shapes.
  @Test func falseNames() throws {
    var generator = SeededGenerator(seed: 7)
    var found = [String: Int]()
    for trial in 0..<6000 {
      let d = Int.random(in: 2...10, using: &generator)
      let n = Int.random(in: d + 1...30, using: &generator)
      let kind = trial.isMultiple(of: 3) ? "tight frame" : "Gaussian"
      let weights =
        kind == "Gaussian"
        ? Matrix.gaussian(rows: d, columns: n, using: &generator)
        : try Matrix.randomTightFrame(dimension: d, featureCount: n, using: &generator)
      let matrix = FeatureMatrix(name: kind, weights)
      let blocks = try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks
      let allowed: Set<GeometryFamily> =
        kind == "Gaussian" ? [.unstructured] : [.unstructured, .tightFrame]
      for family in Set(blocks.map(\.verdict.family)).subtracting(allowed) {
        found["\(kind): \(family.rawValue)", default: 0] += 1
      }
    }
    for (name, count) in found.sorted(by: { $0.key < $1.key }) {
      print("false: \(name) in \(count)")
    }
    let named = found.filter { !$0.key.hasSuffix("single") }.values.reduce(0, +)
    #expect(named <= 6, "more than 0.1 % of 6,000")
  }
}
