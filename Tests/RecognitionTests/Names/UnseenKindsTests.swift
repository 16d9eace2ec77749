import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// Kinds of matrices without geometry that the rule was not made for. Once, 2 to 17 % of them got names.
@Suite struct UnseenKindsTests {
  /// How many of 100 matrices hold an established name that has a word in it.
  private func named(_ word: String = "", _ features: (UInt64) -> Matrix) throws -> Int {
    try (1...100 as ClosedRange<UInt64>).count { seed in
      try BlockTable(features(seed)).blocks.map(\.verdict).contains {
        let isName = ![.single, .unstructured].contains($0.family) && $0.name != "tight frame"
        return isName && $0.standing == .established && (word.isEmpty || $0.name.contains(word))
      }
    }
  }

  /// Two softmax layers side by side: each group of rows is centred.
  @Test(arguments: [(3, 64), (4, 64)])
  func centredHeadsAreNotAScheme(size: Int, dimension: Int) throws {
    let count = try named { seed in
      var features = Matrix.gaussian(rows: dimension, columns: 2 * size, seed: seed)
      for head in 0..<2 {
        for row in 0..<dimension {
          let members = head * size..<(head + 1) * size
          let mean = members.reduce(0) { $0 + features[row, $1] } / Double(size)
          for member in members { features[row, member] -= mean }
        }
      }
      return features
    }
    #expect(count <= 1, "\(count)")
  }

  /// One bit per element with one scale per feature, stored as f32: cosines are equal because they are coarse.
  @Test(arguments: [6, 12])
  func scaledSignsAreNotLines(dimension: Int) throws {
    let count = try named { seed in
      var features = Matrix.gaussian(rows: dimension, columns: 3, seed: seed)
      for j in 0..<3 {
        let scale = abs(features[0, j])
        for i in 0..<dimension {
          features[i, j] = Double(Float(features[i, j] < 0 ? -scale : scale))
        }
      }
      return features
    }
    #expect(count <= 1, "\(count)")
  }

  /// Features whose elements sum to zero have one dimension less than they have elements.
  @Test func pairsOfStandardisedFeaturesAreNotDigons() throws {
    let count = try named { seed in
      var features = Matrix.gaussian(rows: 3, columns: 2, seed: seed)
      for j in 0..<2 {
        let mean = features.column(j).reduce(0, +) / 3
        for i in 0..<3 { features[i, j] -= mean }
      }
      return features
    }
    #expect(count <= 1, "\(count)")
  }

  /// Two lines with both signs, exactly opposite: how near the lines are is one coincidence, not three.
  @Test func twoLinesWithBothSignsAreNotCollinear() throws {
    let count = try named("collinear") { seed in
      let lines = Matrix.gaussian(rows: 2, columns: 2, seed: seed)
      let opposites = Matrix(rows: 2, columns: 2).subtracting(lines)
      return Matrix(rows: 2, columns: 4, elements: lines.elements + opposites.elements)
    }
    #expect(count <= 1, "\(count)")
  }
}
