import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Gram products in singles, summed in doubles.
@Suite struct SingleGramTests {
  static let shapes = [(1, 1), (1, 9), (9, 1), (95, 40), (97, 40), (200, 64), (300, 17)]

  private func sum(_ tiles: [Matrix], order: Int) throws -> Matrix {
    var sum = try GramAccumulator(order: order)
    var product = SingleMatrix()
    for tile in tiles {
      try product.setLowerGram(ofRows: SingleMatrix(tile))
      sum.add(lowerTriangleOf: product)
    }
    return sum.symmetricMatrix()
  }

  @Test(arguments: shapes)
  func theProductIsTheGramMatrixToSinglePrecision(rows: Int, columns: Int) throws {
    let tile = Matrix.gaussian(rows: rows, columns: columns, seed: 3)
    var double = try GramAccumulator(order: rows)
    try double.add(tile)
    let largest =
      (0..<rows).map { row in
        (0..<columns).reduce(0) { $0 + tile[row, $1] * tile[row, $1] }
      }.max() ?? 0
    // A rounding of 2⁻²⁴ for each element and each sum. The terms of a sum add up to at most the square of a row.
    expectClose(
      try sum([tile], order: rows), double.symmetricMatrix(),
      within: .absolute(Double(columns + 2) * 0x1p-24 * largest), "T Tᵀ")
  }

  @Test func tilesAreSummedInDouble() throws {
    // 2²⁴ + 1 is not a single: a sum in singles would lose each of the small tiles.
    let tiles = [4096.0, 1, 1, 1].map { Matrix(rows: 1, columns: 1, elements: [$0]) }
    #expect(try sum(tiles, order: 1).elements == [0x1p24 + 3])
  }

  @Test func theSumIsExactlySymmetric() throws {
    let tiles = (0..<3 as Range<UInt64>).map { Matrix.gaussian(rows: 40, columns: 20, seed: $0) }
    let matrix = try sum(tiles, order: 40)
    #expect(matrix == matrix.transposed)
  }

  @Test func emptyTilesAddNothing() throws {
    #expect(try sum([Matrix(rows: 3, columns: 0)], order: 3) == Matrix(rows: 3, columns: 3))
    #expect(try sum([Matrix(rows: 0, columns: 2)], order: 0).elements.isEmpty)
  }
}
