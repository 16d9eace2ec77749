import Catalogue
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// Inputs that were once named wrongly.
@Suite struct PastFaultTests {
  @Test(arguments: PastFault.all)
  func pastFaultsDoNotReturn(fault: PastFault) throws {
    for seed in fault.seeds {
      let table = try BlockTable(try fault.features(seed))
      let (families, found) = (Set(table.families), "seed \(seed): \(table.names)")
      switch fault.expected {
      case .names(let names): #expect(table.names.sorted() == names, "\(found)")
      case .only(let allowed): #expect(families.isSubset(of: allowed), "\(found)")
      case .never(let wrong): #expect(families.isDisjoint(with: wrong), "\(found)")
      case .noneEstablished(let words):
        for word in words {
          #expect(!table.established.contains { word.isEmpty || $0.contains(word) }, "\(found)")
        }
      }
    }
  }

  /// The vertices (±ξ, ±1, ±1) with ξ = √2 − 1 are a solid with a name of its own, and not near an antiprism.
  @Test(arguments: [0, 0.01, 0.03])
  func aTruncatedCubeIsNoAntiprism(noise: Double) throws {
    let short = 2.0.squareRoot() - 1
    let vertices = (0..<24).map { number -> [Double] in
      (0..<3).map { axis in
        (number >> axis & 1 == 0 ? 1 : -1) * (axis == number / 8 ? short : 1)
      }
    }
    for seed in 1...3 as ClosedRange<UInt64> {
      let features = try Matrix(columns: vertices, rows: 3).turned(
        into: 3, noise: noise, seed: seed)
      let verdicts = try BlockTable(features).blocks.map(\.verdict)
      #expect(verdicts.map(\.name) == ["truncated cube"], "seed \(seed)")
      #expect(verdicts.allSatisfy { $0.alternatives.isEmpty && $0.residual < 0.1 })
    }
  }

  /// Rounding fills the other dimensions, but they hold nothing else.
  @Test(arguments: [8, 11, 24])
  func dimensionsOfRoundingDoNotCount(bits: Int) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let features = try Geometry.polygon(5).vectors.turned(into: 64, seed: seed)
      let table = try BlockTable(features.rounded(toBits: bits))
      #expect(table.names == ["pentagon"])
      #expect(table.search.strong.rank == 2)
      #expect(table.search.strong.saturation > 0.99)
    }
  }

  /// Twelve vectors about a mean: one direction holds most of the norm, and there is no other structure.
  @Test func aCommonMeanIsNotATightFrame() throws {
    var generator = SeededGenerator(seed: 61)
    for draw in 1...10 {
      let features = Matrix.gaussian(count: 12, dimension: 512, mean: 2, using: &generator)
      let table = try BlockTable(features)
      #expect(table.families == [.unstructured], "draw \(draw): \(table.names)")
      #expect(table.blocks.allSatisfy { !$0.isTight && $0.dimension == 12 })
    }
  }
}
