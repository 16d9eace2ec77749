import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// What counts as noise between blocks, and what does not.
@Suite struct SplitLimitTests {
  private func groups(_ features: Matrix) throws -> [[Int]] { try BlockTable(features).members }

  // MARK: Noise

  /// Exact zeros between other blocks do not rule out noise between these.
  @Test(arguments: [0.001, 0.01, 0.03])
  func noisyBlocksBesideExactOnesAreSplit(noise: Double) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var disguise = SyntheticFrame.Disguise()
      (disguise.rotation, disguise.noise, disguise.seed) = (.random, noise, seed)
      let noisy = try SyntheticFrame(
        [.init(.digon), .init(.polygon(5)), .init(.simplex(4), scale: 2)], disguise)
      disguise.noise = 0
      let all = try SyntheticFrame(
        [.init(.polygon(7)), .init(vectors: noisy.weights), .init(.digon)], disguise)
      #expect(
        try groups(all.weights).map(\.count) == [7, 2, 5, 4, 2], "\(noise), seed \(seed)")
    }
  }

  /// Flat rings have small cosines, about as small as noise between blocks.
  @Test func aLowPrismBesideAnIcosahedronIsNotSplit() throws {
    let whole = try (1...6 as ClosedRange<UInt64>).count { seed in
      try BlockTable(
        [.init(.prism(4, height: 0.35)), .init(.icosahedron)], noise: 0.01, seed: seed
      ).members.map(\.count) == [8, 12]
    }
    #expect(whole == 6, "\(whole) of 6")
  }

  /// Orthonormal to single precision: the errors of arithmetic have a longer tail than rounding errors.
  @Test(arguments: [(8, 8), (14, 12), (24, 16), (128, 64), (96, 96)])
  func orthonormalRowsOfSinglePrecisionAreSingles(dimension: Int, count: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let rows = Self.orthonormalInSinglePrecision(count, dimension, seed: seed)
      let table = try BlockTable(rows)
      #expect(table.names == Array(repeating: "single", count: count), "seed \(seed)")
    }
  }

  /// Gram–Schmidt, twice, on floats.
  private static func orthonormalInSinglePrecision(
    _ count: Int, _ dimension: Int, seed: UInt64
  ) -> Matrix {
    let random = Matrix.gaussian(rows: dimension, columns: count, seed: seed)
    var basis = [[Float]]()
    for j in 0..<count {
      var vector = random.column(j).map { Float($0) }
      for other in basis + basis {
        var overlap: Float = 0
        for i in 0..<dimension { overlap += vector[i] * other[i] }
        for i in 0..<dimension { vector[i] -= overlap * other[i] }
      }
      var square: Float = 0
      for value in vector { square += value * value }
      basis.append(vector.map { $0 / square.squareRoot() })
    }
    return Matrix(columns: basis.map { $0.map(Double.init) }, rows: dimension)
  }

  // MARK: No noise

  /// Ten lines with cosines ±c, both ends of each: Petersen's graph gives the signs.
  private static func linesOfPetersen(_ cosine: Double) throws -> Matrix {
    let points = (0..<5).flatMap { b in (0..<b).map { Set([$0, b]) } }
    var gram = Matrix.identity(10)
    for i in 0..<10 {
      for j in 0..<10 where i != j {
        gram[i, j] = points[i].isDisjoint(with: points[j]) ? cosine : -cosine
      }
    }
    return try vectors(gram)
  }

  /// The vectors of a Gram matrix and their opposites: feature i + n is opposite to i.
  private static func vectors(_ gram: Matrix) throws -> Matrix {
    let eigen = try eigenDecomposition(ofSymmetric: gram)
    var root = eigen.vectors.transposed
    for a in 0..<gram.rows {
      for j in 0..<gram.rows { root[a, j] *= eigen.values[a].squareRoot() }
    }
    return root.appending(columnsOf: root.scaled(by: -1))
  }

  @Test(arguments: [0.18, 0.1, 0.05, 0.01, 0.001])
  func exactCosinesAreNotNoise(cosine: Double) throws {
    let features = try Self.linesOfPetersen(cosine)
    #expect(try groups(features) == [Array(0..<20)])
    let turned = naiveProduct(try .rotation(order: 10, seed: 3), features)
    #expect(try groups(turned) == [Array(0..<20)])
  }

  /// The same with cosines of normal size: ten digons.
  @Test(arguments: [0.03, 0.01, 0.001])
  func normalCosinesOfThatSizeAreNoise(size: Double) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var gram = Matrix.symmetric(order: 10, seed: seed).scaled(by: size * 2.0.squareRoot())
      for i in 0..<10 { gram[i, i] = 1 }
      let found = try groups(try Self.vectors(gram))
      #expect(found == (0..<10).map { [$0, $0 + 10] }, "seed \(seed)")
    }
  }

  /// Cosines of random directions are small in many dimensions, but they are not noise.
  @Test(arguments: [(64, 12), (64, 40), (512, 8), (512, 30)])
  func randomDirectionsAreNotOrthogonal(dimension: Int, count: Int) throws {
    let whole = try (1...20 as ClosedRange<UInt64>).count { seed in
      try groups(.gaussian(rows: dimension, columns: count, seed: seed)).count == 1
    }
    #expect(whole >= 19, "\(whole) of 20")
  }

  @Test func aLargeSimplexIsNotSplit() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let table = try BlockTable([.init(.simplex(33))], noise: 0.002, seed: seed)
      #expect(table.names == ["32-simplex"], "seed \(seed)")
    }
  }

  // MARK: Laws

  /// The order, the signs and the lengths of features do not matter.
  @Test func orderSignsAndLengthsDoNotMatter() throws {
    let parts: [SyntheticFrame.Part] = [
      .init(.polygon(5)), .init(.digon), .init(.simplex(4)), .init(.digon),
    ]
    var disguise = SyntheticFrame.Disguise()
    (disguise.rotation, disguise.noise, disguise.seed) = (.random, 0.01, 4)
    let features = try SyntheticFrame(parts, disguise).weights
    var generator = SeededGenerator(seed: 5)
    let order = Array(0..<13).shuffled(using: &generator)
    let changed = features.selecting(columns: order)
      .scaling(columnsBy: (0..<13).map { $0.isMultiple(of: 3) ? -2 : 0.7 })
    let context = OrthogonalSplit.Context(dimension: 7, zero: 1e-13)
    let found = OrthogonalSplit(try FeatureGram(ofColumns: features).cosines, context).groups
    let again = OrthogonalSplit(try FeatureGram(ofColumns: changed).cosines, context).groups
    #expect(found.map(\.count) == [5, 2, 4, 2])
    #expect(Set(again.map { Set($0.map { order[$0] }) }) == Set(found.map { Set($0) }))
  }
}
