import Comparison
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// What a pair of matrices is said to be, by laws.
@Suite struct LikenessTests {
  static let shapes = [(16, 120), (64, 257), (40, 20), (8, 8)]

  @Test(arguments: shapes) func matrixIsEqualToItself(d: Int, n: Int) throws {
    let a = MadePairs.matrix(d, n)
    let found = try MadePairs.compare(a, a)
    #expect(found.likeness == .equal && found.equalFeatures == n && found.plainDistance == 0)
    #expect(found.rotation == nil && found.moves.moved.isEmpty)
  }

  @Test(arguments: shapes) func rotationIsFound(d: Int, n: Int) throws {
    let a = MadePairs.matrix(d, n)
    let found = try MadePairs.compare(a, try MadePairs.turned(a))
    let rotation = try #require(found.rotation)
    #expect(found.likeness == .rotated && found.moves.basis == .turned)
    expectClose(rotation.explained, 1, within: .absolute(1e-12))
    #expect(try #require(rotation.distance) <= 1e-12)
    #expect(try #require(rotation.gramDistance) <= 1e-12)
    expectClose(try #require(rotation.centredAlignment), 1, within: .absolute(1e-12))
    #expect(found.moves.moved.isEmpty && found.moves.largest <= 1e-12)
    #expect(try #require(found.plainDistance) > 1)
  }

  @Test(arguments: [2, 0.03, -1, 1e5]) func scaleIsFound(scale: Double) throws {
    let a = MadePairs.matrix(16, 120)
    let found = try MadePairs.compare(a, a.scaled(by: scale))
    #expect(found.likeness == .scaled)
    expectClose(try #require(found.moves.scale), scale, within: .rounding(10, norm: abs(scale)))
    #expect(try #require(found.moves.othersDistance) <= 1e-14 && found.moves.moved.isEmpty)
  }

  @Test func rotationWithScaleIsRotation() throws {
    let a = MadePairs.matrix(16, 120)
    let found = try MadePairs.compare(a, try MadePairs.turned(a).scaled(by: 3))
    #expect(found.likeness == .rotated)
    expectClose(try #require(found.moves.scale), 3, within: .absolute(1e-12))
  }

  @Test(arguments: shapes.dropLast()) func movedFeaturesAreFound(d: Int, n: Int) throws {
    let a = MadePairs.matrix(d, n)
    let planted = [3, n / 2, n - 2]
    let b = MadePairs.moved(a, planted)
    let straight = try MadePairs.compare(a, b)
    #expect(straight.likeness == .changed && straight.equalFeatures == n - 3)
    #expect(straight.moves.basis == .kept)
    #expect(straight.moves.moved.map(\.feature).sorted() == planted)
    #expect(try #require(straight.moves.othersDistance) <= 1e-14)
    let turned = try MadePairs.compare(a, try MadePairs.turned(b))
    #expect(turned.likeness == .rotated)
    #expect(turned.moves.moved.map(\.feature).sorted() == planted)
    // The others are fitted as if the moved features were not there.
    #expect(try #require(turned.moves.othersDistance) <= 1e-9)
    for move in turned.moves.moved {
      let same = try #require(straight.moves.moved.first { $0.feature == move.feature })
      // In 40 dimensions the other 17 features leave directions open, which the moved ones then decide.
      if d < n { expectClose(move.distance, same.distance, within: .absolute(1e-6)) }
    }
  }

  @Test(arguments: shapes.dropLast()) func shuffledFeaturesAreUnrelated(d: Int, n: Int) throws {
    let a = MadePairs.matrix(d, n)
    var generator = SeededGenerator(seed: 5)
    let b = a.selecting(columns: Array(0..<n).shuffled(using: &generator))
    #expect(try MadePairs.compare(a, b).likeness == .unrelated)
  }

  @Test func independentMatricesAreUnrelated() throws {
    for seed in 0..<20 as Range<UInt64> {
      let a = MadePairs.matrix(16, 120, seed: 100 + seed)
      let b = MadePairs.matrix(16, 120, seed: 200 + seed)
      #expect(try MadePairs.compare(a, b, seed: seed).likeness == .unrelated, "seed \(seed)")
    }
  }

  @Test func mixtureIsRelated() throws {
    let (a, c) = (MadePairs.matrix(16, 120), MadePairs.matrix(16, 120, seed: 9))
    let b = Matrix(
      rows: 16, columns: 120, elements: zip(a.elements, c.elements).map { $0 + $1 })
    let straight = try MadePairs.compare(a, b)
    #expect(straight.likeness == .related && straight.moves.basis == .kept)
    let turned = try MadePairs.compare(a, try MadePairs.turned(b))
    #expect(turned.likeness == .related && turned.moves.basis == .turned)
  }

  @Test(arguments: [0.001, 0.01, 0.05]) func noiseMovesHardlyAnyFeature(deviation: Double) throws {
    let a = MadePairs.matrix(64, 2000)
    var moved = 0
    for seed in 0..<4 as Range<UInt64> {
      let found = try MadePairs.compare(a, MadePairs.noisy(a, deviation, seed: 100 + seed))
      #expect([.changed, .related].contains(found.likeness))
      moved += found.moves.moved.count
    }
    #expect(moved <= 80)
    // Noise in proportion to the norm of the feature moves none either.
    var b = MadePairs.noisy(a, 0)
    let noise = Matrix.gaussian(rows: 64, columns: 2000, seed: 3)
    for j in 0..<2000 {
      let length = Double(j % 50 + 1)
      for i in 0..<64 { b[i, j] = length * (a[i, j] + deviation * noise[i, j]) }
    }
    var long = a
    for j in 0..<2000 {
      for i in 0..<64 { long[i, j] *= Double(j % 50 + 1) }
    }
    #expect(try MadePairs.compare(long, b).moves.moved.count <= 20)
  }

  @Test(arguments: [
    (127.0, 64 * 257), (127, 64), (7, 64), (7, 32), (127, 16),
  ])
  func quantisedCopyIsRounded(levels: Double, groups: Int) throws {
    let a = MadePairs.matrix(64, 257)
    let b = MadePairs.rounded(a, levels: levels, groups: groups)
    let found = try MadePairs.compare(a, b)
    #expect(found.likeness == .rounded && found.rounded == .second)
    let back = try MadePairs.compare(b, a)
    #expect(back.likeness == .rounded && back.rounded == .first)
    #expect(found.moves.moved.count <= 2)
  }

  @Test func halfPrecisionIsRounded() throws {
    let a = MadePairs.matrix(64, 257)
    let halves = Matrix(
      rows: 64, columns: 257, elements: a.elements.map { Double(Float($0)) })
    #expect(try MadePairs.compare(a, halves, storedAs: .f32).likeness == .rounded)
  }

  @Test func shortTypesAreRoundingHoweverFewTheElements() throws {
    let a = MadePairs.matrix(5, 2)
    let singles = Matrix(rows: 5, columns: 2, elements: a.elements.map { Double(Float($0)) })
    let found = try MadePairs.compare(a, singles, storedAs: .f32)
    #expect(found.likeness == .rounded && found.rounded == .second)
    #expect(try MadePairs.compare(a, MadePairs.noisy(a, 1e-5), storedAs: .f32).rounded == nil)
  }

  @Test func outliersMakeCoarseGrids() throws {
    var a = MadePairs.matrix(64, 257)
    a[3, 5] = 60
    let b = MadePairs.rounded(a, levels: 127, groups: 64 * 257)
    let found = try MadePairs.compare(a, b)
    #expect(found.likeness == .rounded && (found.plainDistance ?? 0) > 0.1)
  }

  @Test(arguments: [1.05, 0.9]) func scaleIsNotRounding(scale: Double) throws {
    let a = MadePairs.matrix(64, 257)
    #expect(try MadePairs.compare(a, a.scaled(by: scale)).likeness == .scaled)
    let bent = Matrix(
      rows: 64, columns: 257, elements: a.elements.map { $0 + 0.1 * $0 * $0 * $0 })
    #expect(try MadePairs.compare(a, bent).rounded == nil)
  }

  @Test func noiseIsNoRotation() throws {
    for (d, n) in [(384, 2), (40, 20), (16, 120), (12, 12)] {
      let a = Matrix.gaussian(rows: d, columns: n, seed: 1)
      let found = try MadePairs.compare(a, MadePairs.noisy(a, 0.02))
      #expect(found.moves.basis == .kept && found.likeness == .changed, "\(d) × \(n)")
    }
  }

  @Test(arguments: [1e-4, 0.003, 0.03]) func noiseIsNotRounding(deviation: Double) throws {
    let a = MadePairs.matrix(64, 257)
    #expect(try MadePairs.compare(a, MadePairs.noisy(a, deviation)).rounded == nil)
  }

  @Test func sameSeedGivesSameFigures() throws {
    let (a, b) = (MadePairs.matrix(16, 60), MadePairs.matrix(16, 60, seed: 2))
    let found = try [3, 3, 4].map { try MadePairs.compare(a, b, seed: $0).rotation?.chance }
    #expect(found[0] == found[1] && found[0] != found[2])
  }
}
