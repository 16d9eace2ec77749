import Foundation
import Frames
import Matrices
import TestSupport
import Testing

/// Measures computed by `Fixtures/frames/make_oracle.py` with NumPy, from the definitions.
struct OracleCase: Decodable, CustomTestStringConvertible {
  struct Space: Decodable {
    let eigenvalue: Double
    let multiplicity: Int
  }

  struct Measures: Decodable {
    let squaredNorm: Double
    let dimensionality: Double
    let leverage: Double
    let rayleigh: Double
    let spread: Double
    let masses: [Double]
  }

  let name: String
  let dimension: Int
  let featureCount: Int
  let features: [[Double]]
  let clusterTolerance: Double
  let rank: Int
  let eigenvalues: [Double]
  let trace: Double
  let effectiveRank: Double
  let eigenspaces: [Space]
  let measures: [Measures]

  var testDescription: String { name }

  static func all() throws -> [OracleCase] {
    let data = try Data(contentsOf: URL(fileURLWithPath: fixturePath("frames/oracle.json")))
    return try JSONDecoder().decode([OracleCase].self, from: data)
  }
}

@Suite struct OracleTests {
  /// The difference allowed between two computations in double, for well-conditioned matrices of a dozen features.
  private let precision = 1e-10

  @Test(arguments: try OracleCase.all())
  func theAnalysisAgreesWithNumPy(subject: OracleCase) throws {
    let weights = Matrix(columns: subject.features, rows: subject.dimension)
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: subject.name, weights),
      tolerance: .relative(subject.clusterTolerance))
    #expect(frame.featureCount == subject.featureCount)
    #expect(frame.spectrum.rank == subject.rank)
    expectRelative(
      Array(frame.spectrum.eigenvalues.prefix(subject.rank)), subject.eigenvalues, "λ")
    expectRelative([frame.spectrum.trace], [subject.trace], "trace")
    expectRelative([frame.spectrum.effectiveRank], [subject.effectiveRank], "effective rank")
    #expect(frame.eigenspaces.map(\.multiplicity) == subject.eigenspaces.map(\.multiplicity))
    expectRelative(
      frame.eigenspaces.map(\.eigenvalue), subject.eigenspaces.map(\.eigenvalue), "mean λ")
    let (found, wanted) = (frame.features, subject.measures)
    expectRelative(found.map(\.squaredNorm), wanted.map(\.squaredNorm), "N")
    expectRelative(found.map(\.dimensionality), wanted.map(\.dimensionality), "D")
    expectRelative(found.map(\.leverage), wanted.map(\.leverage), "leverage")
    expectRelative(found.map(\.rayleigh), wanted.map(\.rayleigh), "κ")
    // Spreads and masses of saturated features are 0 except for rounding, so their errors are absolute.
    expectClose(
      found.map(\.spread), wanted.map(\.spread), within: .absolute(precision), "spread")
    for (feature, expected) in zip(found, wanted) {
      var masses = [Double](repeating: 0, count: frame.eigenspaces.count)
      for part in try #require(feature.masses) { masses[part.eigenspace] = part.mass }
      // Masses below 10⁻⁶ are not listed.
      let listed = expected.masses.map { $0 < 1e-6 ? 0 : $0 }
      expectClose(masses, listed, within: .absolute(precision), "masses")
    }
  }

  private func expectRelative(
    _ found: [Double], _ wanted: [Double], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == wanted.count, sourceLocation: sourceLocation)
    for (found, wanted) in zip(found, wanted) {
      expectClose(
        found, wanted, within: .absolute(precision * abs(wanted)), what,
        sourceLocation: sourceLocation)
    }
  }

  @Test func theOracleHasFourMatrices() throws {
    #expect(try OracleCase.all().count == 4)
  }
}
