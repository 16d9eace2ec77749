import Catalogue
import Chance
import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Features that were once named wrongly, and the right names.
struct PastFault: CustomTestStringConvertible, Sendable {
  /// The expected result.
  enum Expected: Sendable {
    /// Blocks of these names, in any order.
    case names([String])
    /// Nothing but blocks of these families.
    case only(Set<GeometryFamily>)
    /// No established name contains one of these words.
    case noneEstablished([String])
    /// No block of these families, whatever its chance.
    case never(Set<GeometryFamily>)
  }

  let label: String
  let expected: Expected
  let seeds: ClosedRange<UInt64>
  let features: @Sendable (UInt64) throws -> Matrix

  init(
    _ label: String, _ expected: Expected, seeds: ClosedRange<UInt64> = 1...10,
    _ features: @escaping @Sendable (UInt64) throws -> Matrix
  ) {
    self.label = label
    self.expected = expected
    self.seeds = seeds
    self.features = features
  }

  var testDescription: String { label }

  static let all = vectorsInManyDimensions + positiveOnes + rounded + tied + inOrder

  private static let vectorsInManyDimensions = [
    PastFault("a basis with 5 % noise", .only([.single, .unstructured]), seeds: 1...20) {
      let noise = Matrix.gaussian(rows: 6, columns: 6, seed: $0 + 100).scaled(by: 0.05)
      return try Matrix.rotation(order: 6, seed: $0).subtracting(noise)
    },
    PastFault("four vectors about a mean in R^64", .noneEstablished([""]), seeds: 1...20) {
      var generator = SeededGenerator(seed: $0)
      return .gaussian(count: 4, dimension: 64, mean: 1, using: &generator)
    },
    PastFault("two vectors at cosine .45", .only([.unstructured])) {
      let pair = Matrix(columns: [[1, 0], [0.45, (1 - 0.45 * 0.45).squareRoot()]], rows: 2)
      return try pair.turned(into: 2 << Int($0 % 7), seed: $0)
    },
    PastFault("three lines with both ends", .noneEstablished(["antiprism"]), seeds: 1...20) {
      let lines = Matrix.gaussian(rows: 3, columns: 3, seed: $0).unitColumns
      return try lines.appending(columnsOf: lines.scaled(by: -1))
        .turned(into: 3, noise: 0.02, seed: $0)
    },
  ]

  private static let positiveOnes = [
    PastFault("positive features, one of them long", .never([.duplicate]), seeds: 1...5) { seed in
      var generator = SeededGenerator(seed: seed)
      let elements = (0..<20 * 16).map { _ in exp(generator.gaussian()) }
      return Matrix(rows: 16, columns: 20, elements: elements)
        .scaling(columnsBy: [100] + Array(repeating: 1, count: 19))
    },
    PastFault("positive features of all lengths", .never([.duplicate]), seeds: 1...8) { seed in
      var generator = SeededGenerator(seed: seed)
      let lengths = (0..<12).map { _ in exp(2 * generator.gaussian()) }
      let elements = (0..<12 * 12).map { _ in exp(generator.gaussian()) }
      return Matrix(rows: 12, columns: 12, elements: elements).scaling(columnsBy: lengths)
    },
  ]

  private static let rounded = [
    PastFault("an icosahedron in bf16", .names(["icosahedron"])) {
      try Geometry.icosahedron.vectors.turned(into: 3, seed: $0).rounded(toBits: 8)
    },
    PastFault("an icosahedron in f16", .names(["icosahedron"])) {
      try Geometry.icosahedron.vectors.turned(into: 3, seed: $0).rounded(toBits: 11)
    },
    PastFault("an icosahedron in int8", .names(["icosahedron"])) {
      try Geometry.icosahedron.vectors.turned(into: 3, seed: $0).rounded(toSteps: 127)
    },
  ]

  private static let tied =
    [Geometry.icosahedron, .hypercube(3), .cell24].map { geometry in
      PastFault("\(geometry.name), opposites with one error", .names([geometry.name])) {
        let half = geometry.vectors.oneOfEachPair
        let noisy = try half.turned(into: half.rows, noise: 0.01, seed: $0)
        return noisy.appending(columnsOf: noisy.scaled(by: -1))
      }
    }
    + [Geometry.polygon(5), .simplex(4), .icosahedron, .hypercube(3), .antiprism(4)]
    .map { geometry in
      PastFault("\(geometry.name) of lengths within 3 %", .names([geometry.name])) {
        var generator = SeededGenerator(seed: $0)
        let turned = try geometry.vectors.turned(into: geometry.vectors.rows, seed: $0)
        return turned.scaling(
          columnsBy: (0..<turned.columns).map { _ in 1 + 0.03 * generator.gaussian() })
      }
    }

  private static let inOrder = [
    PastFault(
      "a tetrahedron with one sign changed",
      .names(["4 equiangular lines (tetrahedron up to signs)"]), seeds: 1...4
    ) {
      let signs = (0..<4).map { [number = Int($0) - 1] place in place == number ? -1.0 : 1 }
      return Geometry.simplex(4).vectors.scaling(columnsBy: signs)
    },
    PastFault("windows on one sequence", .never([.scheme])) { seed in
      let sequence = Matrix.gaussian(rows: 60, columns: 1, seed: seed).elements
      return Matrix(columns: (0..<12).map { Array(sequence[$0..<$0 + 48]) }, rows: 48)
    },
    PastFault("shifts of one vector", .noneEstablished(["scheme"])) { seed in
      let sequence = Matrix.gaussian(rows: 24, columns: 1, seed: seed).elements
      let shifts = (0..<10).map { shift in (0..<24).map { sequence[($0 + shift) % 24] } }
      return Matrix(columns: shifts, rows: 24)
    },
    PastFault("groups of near-copies", .noneEstablished(["scheme"])) { seed in
      var generator = SeededGenerator(seed: seed)
      let centres = Matrix.gaussian(rows: 512, columns: 4, using: &generator)
      // Cosines of 1 / (1 + 1/9) = .9 within a group.
      let columns = (0..<12).map { j in
        centres.column(j % 4).map { $0 + generator.gaussian() / 3 }
      }
      return Matrix(columns: columns, rows: 512)
    },
  ]
}

extension Matrix {
  /// The first of each pair of opposite columns.
  var oneOfEachPair: Matrix {
    selecting(
      columns: (0..<columns).filter { i in
        (0..<i).allSatisfy { j in
          zip(column(i), column(j)).contains { abs($0 + $1) > 1e-9 }
        }
      })
  }
}
