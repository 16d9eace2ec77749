import Eigenframe
import Foundation
import TestSupport
import Testing

/// Circles at several frequencies of one cycle: their scheme has no other name.
@Suite struct HarmonicFrameTests {
  /// Circles in planes of their own, with noise on every element.
  private static func circles(
    _ n: Int, _ circles: [(frequency: Int, radius: Double)], noise: Double = 0
  ) -> Matrix {
    let random = Matrix.gaussian(rows: 2 * circles.count, columns: n, seed: 5)
    var features = Matrix(rows: 2 * circles.count, columns: n)
    for j in 0..<n {
      for (k, circle) in circles.enumerated() {
        let angle = 2 * Double.pi * Double(circle.frequency * j) / Double(n)
        features[2 * k, j] = circle.radius * cos(angle) + noise * random[2 * k, j]
        features[2 * k + 1, j] = circle.radius * sin(angle) + noise * random[2 * k + 1, j]
      }
    }
    return features
  }

  private func report(
    _ weights: Matrix, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> MatrixReport {
    var options = AnalysisOptions()
    change(&options)
    let provenance = MatrixProvenance(
      name: "W", shape: [weights.columns, weights.rows], dtype: "f64", orientation: .rows,
      orientationReason: "made so")
    return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), provenance)
      .matrix
  }

  @Test(arguments: [(13, [2, 3]), (17, [1, 5, 8]), (31, [4, 7, 11])])
  func equalCirclesAreATightHarmonicFrame(n: Int, frequencies: [Int]) throws {
    let report = try report(Self.circles(n, frequencies.map { ($0, 1) }))
    let block = try #require(report.blocks.first)
    #expect(report.blocks.count == 1 && block.tight)
    #expect(block.geometry.name.contains("harmonic frame of Z"))
    #expect(block.geometry.certificate == .scheme && block.geometry.residual < 1e-9)
    let group = try #require(report.group)
    #expect(group.explained > 1 - 1e-9)
    #expect(group.frequencies.count == frequencies.count)
    #expect(frequencies.allSatisfy { group.frequencies.contains(.whole($0)) })
    #expect(report.summary.hasPrefix("harmonic frame of Z"))
    #expect(!report.summary.contains("association scheme"))
  }

  @Test func cleanTrainedCirclesHaveTheirFrequenciesThoughTheirSchemeIsFound() throws {
    let report = try report(
      Self.circles(23, [(10, 1), (3, 0.7), (6, 0.5)], noise: 0.005))
    #expect(report.blocks.first?.geometry.certificate == .scheme)
    #expect(report.group?.frequencies.first == .whole(10))
    #expect(report.summary.hasPrefix("harmonic frame of Z₂₃: frequencies 10, 3"))
  }

  @Test func theFeaturesRunAroundCirclesInTheirPlanes() throws {
    let weights = Self.circles(13, [(2, 1), (3, 1)])
    let group = try #require(try report(weights).group)
    let planes = group.powers.compactMap(\.plane)
    #expect(planes.count == 2)
    for plane in planes {
      for j in 0..<13 {
        let coordinates = plane.map { axis in
          zip(axis, weights.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        expectClose(
          coordinates[0] * coordinates[0] + coordinates[1] * coordinates[1], 1,
          within: .absolute(1e-9), "squared radius")
      }
    }
  }

  /// The rook's graph of order 4 is a scheme of Z₄ × Z₄, which is not cyclic.
  @Test func aGroupThatBreaksTheSchemeIsATrace() throws {
    var features = Matrix(rows: 6, columns: 16)
    let simplex = [[1.0, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]
    for j in 0..<16 {
      for i in 0..<3 {
        features[i, j] = simplex[j / 4][i]
        features[i + 3, j] = simplex[j % 4][i]
      }
    }
    let free = try report(features)
    #expect(!free.summary.contains("Z₁₆"), "\(free.summary)")
    let asked = try report(features) { $0.group = .cyclic }
    #expect(asked.group?.standing != .frame, "\(asked.summary)")
    #expect(!asked.summary.contains("harmonic frame of Z₁₆"))
  }

  @Test func repeatedFeaturesAreCalledSo() throws {
    let three = Matrix.gaussian(rows: 6, columns: 3, seed: 4)
    let features = Matrix(columns: (0..<15).map { Array(three.column($0 % 3)) }, rows: 6)
    let report = try report(features) { $0.group = .cyclic }
    #expect(report.group?.name.contains("repeat with period 3") == true)
    #expect(!report.summary.contains("harmonic frame"))
  }

  /// A line has no turns, whatever cosine fits it best.
  @Test func aTrendIsNoHelix() throws {
    let features = Matrix(columns: (0..<31).map { [Double($0) - 15, 0] }, rows: 2)
    let report = try report(features) { $0.group = .path }
    #expect(report.group?.name.contains("features along an order") == true)
  }

  @Test func aPolygonKeepsItsName() throws {
    let report = try report(Self.circles(13, [(1, 1)]))
    #expect(report.blocks.first?.geometry.name == "13-gon" && report.group == nil)
  }

  @Test func noGroupIsLookedForIfNoneIsWanted() throws {
    let report = try report(Self.circles(13, [(2, 1), (3, 1)])) { $0.group = GroupChoice.none }
    #expect(report.group == nil)
    #expect(report.blocks.first?.geometry.name == "association scheme")
  }
}
