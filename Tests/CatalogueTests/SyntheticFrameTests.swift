import Catalogue
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct SyntheticFrameTests {
  private let parts: [SyntheticFrame.Part] = [
    .init(.polygon(5), scale: 1.5), .dead(2), .init(.digon), .init(.simplex(4), scale: 0.5),
  ]

  private func weights(
    _ change: (inout SyntheticFrame.Disguise) -> Void
  ) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    change(&disguise)
    return try SyntheticFrame(parts, disguise).weights
  }

  private func gram(_ weights: Matrix) -> Matrix { naiveProduct(weights.transposed, weights) }

  @Test func partsStandInOrthogonalSpacesWithTheirNorms() throws {
    let plain = try weights { _ in }
    #expect(plain.rows == 2 + 1 + 3 && plain.columns == 5 + 2 + 2 + 4)
    let gram = gram(plain)
    let norms = [2.25, 2.25, 2.25, 2.25, 2.25, 0, 0, 1, 1, 0.25, 0.25, 0.25, 0.25]
    expectClose((0..<13).map { gram[$0, $0] }, norms, within: .rounding(8, norm: 2.25))
    let part = [0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3]
    for i in 0..<13 {
      for j in 0..<13 where part[i] != part[j] { #expect(gram[i, j] == 0) }
    }
  }

  @Test func deadFeaturesAreZeroWhateverTheDisguise() throws {
    let disguised = try weights {
      $0.rotation = .random
      $0.noise = 0.1
      $0.seed = 3
    }
    #expect(disguised.column(5).allSatisfy { $0 == 0 })
    #expect(disguised.column(6).allSatisfy { $0 == 0 })
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let disguised = { (seed: UInt64) in
      try weights {
        $0.dimension = 9
        $0.rotation = .random
        $0.arrangement = .shuffled
        $0.noise = 0.02
        $0.seed = seed
      }
    }
    let (first, second) = (try disguised(7), try disguised(7))
    #expect(first.elements.map(\.bitPattern) == second.elements.map(\.bitPattern))
    #expect(try disguised(8) != first)
  }

  @Test func extraDimensionsAreEmpty() throws {
    let (plain, padded) = (try weights { _ in }, try weights { $0.dimension = 10 })
    #expect(padded.rows == 10)
    for j in 0..<padded.columns {
      #expect(Array(padded.column(j)) == Array(plain.column(j)) + [0, 0, 0, 0])
    }
  }

  @Test func tooFewDimensionsAreRefusedWithBothNumbers() {
    let error = #expect(throws: SyntheticFrame.Failure.self) {
      try weights { $0.dimension = 5 }
    }
    #expect(error == .tooFewDimensions(asked: 5, needed: 6))
    #expect(error?.description == "the parts need 6 dimensions, 5 were asked for")
  }

  @Test func theLeastDimensionIsAccepted() throws {
    #expect(try weights { $0.dimension = 6 } == weights { _ in })
  }

  @Test func shufflingOnlyReordersTheFeatures() throws {
    let sorted = { (matrix: Matrix) in
      (0..<matrix.columns).map { Array(matrix.column($0)) }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
    let plain = try weights { _ in }
    let shuffled = try weights {
      $0.arrangement = .shuffled
      $0.seed = 4
    }
    #expect(shuffled != plain)
    #expect(sorted(shuffled) == sorted(plain))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func rotatingKeepsTheGramMatrix(seed: UInt64) throws {
    let plain = try weights { $0.dimension = 8 }
    let turned = try weights {
      $0.dimension = 8
      $0.rotation = .random
      $0.seed = seed
    }
    #expect(turned != plain)
    expectClose(gram(turned), gram(plain), within: .rounding(8, size: 8, norm: 2.25))
  }

  @Test func noiseHasTheStatedSizeRelativeToEachFeature() throws {
    let part = SyntheticFrame.Part(.polygon(100), scale: 3)
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = 50
    let exact = try SyntheticFrame([part], disguise).weights
    disguise.noise = 0.01
    let noisy = try SyntheticFrame([part], disguise).weights
    let differences = noisy.subtracting(exact).elements
    let count = Double(differences.count)
    let square = differences.reduce(0) { $0 + $1 * $1 } / count
    // Four deviations √(2 / count) of the mean square of normal numbers.
    expectClose(square / (0.03 * 0.03), 1, within: .absolute(4 * (2 / count).squareRoot()))
    let mean = differences.reduce(0, +) / count
    expectClose(mean / 0.03, 0, within: .absolute(4 / count.squareRoot()))
  }

  @Test func noPartsGiveAnEmptyMatrix() throws {
    #expect(try SyntheticFrame([]).weights == Matrix(rows: 0, columns: 0))
  }
}
