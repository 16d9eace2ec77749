import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Groups

/// Features with a group, and without one.
@Suite struct GroupSearchTests {
  /// Circles of several frequencies in orthogonal planes, with noise on every element.
  static func circles(
    _ n: Int, _ frequencies: [(Int, Double)], noise: Double, seed: UInt64, dimension: Int = 24,
    order: [Int]? = nil
  ) throws -> FeatureMatrix {
    let basis = try orthonormalBasis(
      ofColumns: .gaussian(rows: dimension, columns: 2 * frequencies.count, seed: seed))

    var generator = SeededGenerator(seed: seed + 1)
    var features = Matrix(rows: dimension, columns: n)
    for j in 0..<n {
      let place = order?[j] ?? j
      for (k, (frequency, radius)) in frequencies.enumerated() {
        let angle = 2 * Double.pi * Double(frequency * place) / Double(n)
        for i in 0..<dimension {
          features[i, j] +=
            radius * (cos(angle) * basis[i, 2 * k] + sin(angle) * basis[i, 2 * k + 1])
        }
      }
      for i in 0..<dimension { features[i, j] += noise * generator.gaussian() }
    }
    return FeatureMatrix(name: "w", features)
  }

  static func finding(
    _ choice: GroupChoice, _ matrix: FeatureMatrix, numbers: [Double]? = nil,
    effort: GroupSearch.Effort = .asked, seed: UInt64 = 0
  ) throws -> GroupFinding? {
    try GroupSearch.finding(
      choice, in: matrix, Array(0..<matrix.featureCount), numbers: numbers, effort: effort,
      seed: seed)
  }

  @Test func frequenciesAndSharesOfCircles() throws {
    let matrix = try Self.circles(31, [(3, 1), (7, 0.8), (12, 0.5)], noise: 0, seed: 1)
    let found = try #require(try Self.finding(.cyclic, matrix))
    #expect(found.standing == .frame)
    #expect(abs(found.best.invariant.explained - 1) < 1e-10)
    #expect(found.strong.map(\.frequency) == [[3], [7]])
    let total = 1 + 0.64 + 0.25
    #expect(abs(found.powers[0].share - 1 / total) < 1e-10)
    #expect(abs(found.powers[2].share - 0.25 / total) < 1e-10)
    #expect(found.circles.map(\.roundness).allSatisfy { abs($0 - 1) < 1e-6 })
    #expect(found.pValue == 0.0001)
  }

  @Test func shuffledCirclesAreFoundAgain() throws {
    var generator = SeededGenerator(seed: 5)
    let n = 23
    let order = (0..<n).shuffled(using: &generator)
    let frequencies = [(2, 1.0), (5, 0.95), (9, 0.9)]
    let matrix = try Self.circles(n, frequencies, noise: 0.03, seed: 2, order: order)
    let found = try #require(try Self.finding(.auto, matrix))
    #expect(found.order == .found && found.standing == .frame)
    #expect(found.best.invariant.explained > 0.97)
    #expect(found.powers.prefix(3).reduce(0) { $0 + $1.share } > 0.9)
  }

  @Test func numericNamesGiveTheOrder() throws {
    var generator = SeededGenerator(seed: 6)
    let order = (0..<300).shuffled(using: &generator)
    let matrix = try Self.circles(300, [(1, 1), (4, 1)], noise: 0.1, seed: 3, order: order)
    let found = try #require(try Self.finding(.auto, matrix, numbers: order.map(Double.init)))
    #expect(found.order == .labels && found.action == "cyclic")
    #expect(found.strong.map(\.frequency) == [[1], [4]])
    #expect(try Self.finding(.auto, matrix, effort: .byItself) == nil)
  }

  @Test func helixHasTurnsThatAreNotWhole() throws {
    let n = 128
    let basis = try orthonormalBasis(ofColumns: .gaussian(rows: 20, columns: 4, seed: 7))
    var features = Matrix(rows: 20, columns: n)
    for j in 0..<n {
      for (k, turns) in [1.4, 3.3].enumerated() {
        let angle = 2 * Double.pi * turns * Double(j) / Double(n)
        for i in 0..<20 {
          features[i, j] += cos(angle) * basis[i, 2 * k] + sin(angle) * basis[i, 2 * k + 1]
        }
      }
    }
    let found = try #require(
      try Self.finding(.auto, FeatureMatrix(name: "w", features), effort: .byItself))
    #expect(found.action == "path" && found.standing == .frame)
    let turns = found.circles.prefix(2).map(\.turns).sorted()
    #expect(abs(turns[0] - 1.4) < 0.15 && abs(turns[1] - 3.3) < 0.15, "\(turns)")
  }

  /// A path's classes are finer than those of a cycle, so that it always explains at least as much.
  @Test func circlesWithUnevenNoiseAreACycleAndNoPath() throws {
    let circles = try Self.circles(59, [(29, 1), (24, 1), (14, 0.9)], noise: 0.05, seed: 12)
    var features = try circles.tile(0..<59)
    // Longer and shorter features, as training leaves them.
    for j in 0..<59 {
      for i in 0..<features.rows { features[i, j] *= 1 + 0.1 * sin(Double(j * j)) }
    }
    let found = try #require(
      try Self.finding(.auto, FeatureMatrix(name: "w", features), effort: .byItself))
    #expect(found.action == "cyclic" && found.order == .stored)
    #expect(Set(found.strong.map { $0.frequency[0] }) == [29, 24, 14])
  }

  @Test func nearFeaturesAlongALineAreNoCycle() throws {
    // Each feature overlaps with a few after it; the last ones have nothing to do with the first.
    var features = Matrix(rows: 40, columns: 32)
    for j in 0..<32 {
      for i in 0..<8 { features[j + i, j] = 1 }
    }
    let found = try #require(
      try Self.finding(.auto, FeatureMatrix(name: "w", features), effort: .byItself))
    #expect(found.action == "path" && found.standing == .frame)
  }

  @Test func regularRepresentationHasItsCharacters() throws {
    // Matrix coefficients of the standard character of S₄: g ↦ permutation matrix.
    let action = GroupAction.symmetric(4)
    var features = Matrix(rows: 16, columns: 24)
    var number = 0
    func fill(_ rest: [Int], _ chosen: [Int]) {
      guard !rest.isEmpty else {
        for (t, image) in chosen.enumerated() { features[4 * image + t, number] = 1 }
        number += 1
        return
      }
      for (k, image) in rest.enumerated() {
        var others = rest
        others.remove(at: k)
        fill(others, chosen + [image])
      }
    }
    fill([0, 1, 2, 3], [])
    let found = try #require(
      try Self.finding(.symmetric(4), FeatureMatrix(name: "w", features)))
    #expect(found.standing == .frame && found.best.side == .both)
    #expect(abs(found.best.invariant.explained - 1) < 1e-10)
    #expect(found.powers[0].name == "(3,1)" && abs(found.powers[0].share - 1) < 1e-10)
    #expect(action.order == 24)
  }

  @Test func productOfCyclesHasPairsOfFrequencies() throws {
    var features = Matrix(rows: 4, columns: 35)
    for j in 0..<35 {
      let (x, y) = (Double(j / 7), Double(j % 7))
      let (one, two) = (2 * Double.pi * (x / 5 + 2 * y / 7), 2 * Double.pi * 3 * y / 7)
      features[0, j] = cos(one)
      features[1, j] = sin(one)
      features[2, j] = 0.7 * cos(two)
      features[3, j] = 0.7 * sin(two)
    }
    let found = try #require(
      try Self.finding(.grid(5, 7), FeatureMatrix(name: "w", features)))
    #expect(found.powers.prefix(2).map(\.frequency) == [[1, 2], [0, 3]])
    #expect(abs(found.best.invariant.explained - 1) < 1e-10)
  }

  @Test func randomFeaturesHaveNoGroup() throws {
    var reported = 0
    for seed in 0..<16 as Range<UInt64> {
      let shape = [(8, 12), (3, 30), (20, 20), (2, 15)][Int(seed % 4)]
      let matrix = Matrix.gaussian(rows: shape.0, columns: shape.1, seed: seed + 100)
      let found = try Self.finding(
        .auto, FeatureMatrix(name: "w", matrix), effort: .byItself, seed: seed)
      reported += found == nil ? 0 : 1
    }
    #expect(reported == 0)
  }

  @Test func pValuesOfRandomOrdersAreUniform() throws {
    var values = [Double]()
    for seed in 0..<200 as Range<UInt64> {
      let matrix = Matrix.gaussian(rows: 5, columns: 12, seed: seed + 500)
      let found = try #require(
        try Self.finding(.cyclic, FeatureMatrix(name: "w", matrix), seed: seed))
      values.append(found.pValue)
    }
    values.sort()
    // The Kolmogorov distance of 200 uniform numbers is above 0.115 once in a hundred times.
    let distance = values.enumerated().map { abs($1 - (Double($0) + 0.5) / 200) }.max() ?? 0
    #expect(distance < 0.115, "\(distance)")
  }

  @Test(arguments: [0, 1, 2, 3])
  func fewFeaturesAreNotAFault(n: Int) throws {
    let matrix = FeatureMatrix(name: "w", Matrix.gaussian(rows: 4, columns: n, seed: 1))
    _ = try Self.finding(.auto, matrix)
    let zero = FeatureMatrix(name: "w", Matrix(rows: 4, columns: 12))
    #expect(try Self.finding(.cyclic, zero) == nil)
  }

  @Test(arguments: [1e-200, 1e150])
  func scaleDoesNotMatter(scale: Double) throws {
    let matrix = try Self.circles(13, [(2, 1), (3, 0.5)], noise: 0.05, seed: 9)
    let elements = try matrix.tile(0..<13).elements
    let scaled = FeatureMatrix(
      name: "w", Matrix(rows: 24, columns: 13, elements: elements.map { $0 * scale }))
    let (one, other) = (
      try #require(try Self.finding(.cyclic, matrix)),
      try #require(try Self.finding(.cyclic, scaled))
    )
    #expect(abs(one.best.invariant.explained - other.best.invariant.explained) < 1e-9)
  }

  @Test func clustersOfOneSizeAreNoCycle() throws {
    // Three clusters of three: every order that keeps them together is explained by frequency 3 of Z₉.
    let centres = Matrix.gaussian(rows: 32, columns: 3, seed: 11)
    let spread = Matrix.gaussian(rows: 32, columns: 9, seed: 12)
    var features = Matrix(rows: 32, columns: 9)
    for j in 0..<9 {
      for i in 0..<32 { features[i, j] = centres[i, j / 3] + 0.02 * spread[i, j] }
    }
    let found = try Self.finding(
      .auto, FeatureMatrix(name: "w", features), effort: .byItself)
    #expect(found?.order != .found)
  }

  @Test func arrangementHasTheNumbersOfTheMatrix() throws {
    var generator = SeededGenerator(seed: 15)
    let order = (0..<23).shuffled(using: &generator)
    let cycle = try Self.circles(
      23, [(2, 1), (5, 0.9), (9, 0.8)], noise: 0.02, seed: 4, order: order)
    let others = Matrix.gaussian(rows: 24, columns: 5, seed: 16)
    let elements = try others.elements + cycle.tile(0..<23).elements
    let matrix = FeatureMatrix(
      name: "w", Matrix(rows: 24, columns: 28, elements: elements))
    let found = try #require(
      try GroupSearch.finding(
        .auto, in: matrix, Array(5..<28), numbers: nil, effort: .asked, seed: 0))
    let arrangement = try #require(found.arrangement)
    #expect(arrangement.sorted() == Array(5..<28))
    // Neighbours on the cycle found differ by one step of the true order, up to a unit of Z₂₃.
    let steps = zip(arrangement, arrangement.dropFirst()).map {
      (order[$1 - 5] - order[$0 - 5] + 23) % 23
    }
    #expect(Set(steps).count == 1)
  }

  @Test func groupsThatCannotActDoNotFit() {
    #expect(!GroupChoice.symmetric(25).fits(24) && !GroupChoice.symmetric(0).fits(1))
    #expect(!GroupChoice.grid(-5, -7).fits(35) && !GroupChoice.grid(.max, 2).fits(6))
    #expect(!GroupChoice.generators([[0, 5, 1]], name: "g").fits(3))
    #expect(!GroupChoice.generators([], name: "g").fits(0))
    #expect(GroupChoice.generators([[1, 2, 0]], name: "g").fits(3))
    #expect(!GroupChoice.cyclic.fits(5000))
  }

  @Test(arguments: [600, 1600])
  func manyFeaturesCanHaveASmallPValue(n: Int) throws {
    #expect(3.0 / Double(1 + OrderTest.draws(for: n)) <= GroupFinding.level)
  }
}
