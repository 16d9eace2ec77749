import Catalogue
import Chance
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// Pairs of opposites, judged together among all features of a matrix.
@Suite struct OppositePairsTests {
  private static let digon = SyntheticFrame.Part(.digon)

  private func digons(_ count: Int) -> [SyntheticFrame.Part] {
    Array(repeating: Self.digon, count: count)
  }

  /// Two random directions of the plane are within about 7° of opposite in one draw of thirteen, so such a pair says
  /// nothing.
  @Test func onePairInThePlaneIsNotEstablished() throws {
    var (named, established) = (0, 0)
    for seed in 1...200 as ClosedRange<UInt64> {
      let blocks = try BlockTable(.gaussian(rows: 2, columns: 2, seed: seed)).blocks
      let digons = blocks.filter { $0.verdict.family == .digon }
      named += digons.count
      established += digons.count { $0.verdict.standing == .established }
    }
    #expect(established <= 1, "\(established) of 200")
    #expect(named <= 16, "\(named) of 200")
  }

  @Test func sixtyThreePairsAreNamed() throws {
    let table = try BlockTable(digons(63), noise: 0.02, seed: 1)
    #expect(table.names == Array(repeating: "digon", count: 63))
    let verdicts = table.blocks.map(\.verdict)
    #expect(verdicts.allSatisfy { $0.standing == .established })
    #expect(verdicts.allSatisfy { ($0.chance ?? 1) < 1e-200 })
    // The noise is estimated from all pairs together.
    #expect(table.blocks.allSatisfy { abs(($0.noise ?? 0) - 0.02) < 0.002 })
  }

  /// Pairs are judged together, but each must be opposite. The others get no name.
  @Test func pairsAtOtherAnglesAreNotNamedWithThem() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let bent = (0..<3).map { number in
        SyntheticFrame.Part(
          vectors: Matrix(columns: [[1, 0], [-0.5 - 0.15 * Double(number), 0.8]], rows: 2)
            .unitColumns)
      }
      let table = try BlockTable(digons(6) + bent, noise: 0.005, seed: seed)
      #expect(table.blocks.count == 9)
      for block in table.blocks {
        #expect((block.verdict.family == .digon) == (block.features[0] < 12), "\(table.names)")
      }
    }
  }

  /// Among random features that lie in many dimensions one pair stands out.
  @Test func onePairAmongRandomFeaturesIsNamed() throws {
    let others = SyntheticFrame.Part(vectors: .gaussian(rows: 20, columns: 40, seed: 3))
    for seed in 1...5 as ClosedRange<UInt64> {
      let table = try BlockTable([Self.digon, others], noise: 0.005, seed: seed)
      #expect(table.names.first == "digon" && table.blocks.count == 2, "\(table.names)")
    }
  }

  // MARK: What opposites are a fact of

  @Test func oppositesOnALineAreAFact() throws {
    let table = try BlockTable(Matrix(columns: [[1], [-1.01]], rows: 1))
    #expect(table.names == ["digon"])
    #expect(table.blocks[0].verdict.chance == nil)
    #expect(table.blocks[0].verdict.standing == .established)
  }

  /// Exactly orthogonal blocks leave only a line to the pair.
  @Test func theLineThatIsLeftMakesOppositesAFact() throws {
    let pair = SyntheticFrame.Part(vectors: Matrix(columns: [[1], [-0.7]], rows: 1))
    let table = try BlockTable([.init(.simplex(5)), pair])
    #expect(table.blocks.count == 2 && table.members[1] == [5, 6])
    #expect(table.blocks[1].verdict.chance == nil)
    #expect(table.blocks[1].dimension == 1)
  }

  /// Opposite features with different norms are opposites, but not a digon.
  @Test func unequalOppositesAreNotADigon() throws {
    let pair = SyntheticFrame.Part(vectors: Matrix(columns: [[1], [-0.4]], rows: 1))
    let table = try BlockTable([pair] + digons(3), noise: 0.002, seed: 2)
    #expect(table.names[0] == "unequal antipodal pair")
    #expect(table.names.dropFirst() == ["digon", "digon", "digon"])
  }

  // MARK: Features that sum to zero

  /// Centred vectors have nearly equal cosines in many dimensions, so a few of them establish nothing.
  @Test(arguments: [3, 4, 6], [4, 64])
  func centredFeaturesHaveNoName(count: Int, dimension: Int) throws {
    var established = [String]()
    for seed in 1...25 as ClosedRange<UInt64> {
      var features = Matrix.gaussian(rows: dimension, columns: count, seed: seed)
      for i in 0..<dimension {
        let mean = (0..<count).reduce(0) { $0 + features[i, $1] } / Double(count)
        for j in 0..<count { features[i, j] -= mean }
      }
      established += try BlockTable(features).established
    }
    #expect(established.isEmpty, "\(established)")
  }

  /// Digons sum to zero without centring.
  @Test func exactDigonsThatSumToZeroAreNamed() throws {
    let lines = try Matrix.rotation(order: 5, seed: 8)
    let table = try BlockTable(lines.appending(columnsOf: lines.scaled(by: -1)))
    #expect(table.names == Array(repeating: "digon", count: 5))
  }
}
