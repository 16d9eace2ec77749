import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct GramAccumulatorTests {
  static let shapes = [(1, 1), (1, 7), (7, 1), (5, 13), (13, 5), (24, 24)]

  @Test(arguments: shapes)
  func bothOperandsEqualTheNaiveProduct(rows: Int, columns: Int) throws {
    let tile = Matrix.gaussian(rows: rows, columns: columns, seed: 3)
    let square = tile.frobeniusNorm * tile.frobeniusNorm
    var outer = try GramAccumulator(order: rows)
    try outer.add(tile)
    expectClose(
      outer.symmetricMatrix(), naiveProduct(tile, tile.transposed),
      within: .rounding(1, size: columns, norm: square), "T Tᵀ")
    var inner = try GramAccumulator(order: columns)
    try inner.add(tile, .transposed)
    let expected = naiveProduct(tile.transposed, tile)
    let bound = Tolerance.rounding(1, size: rows, norm: square)
    expectClose(inner.symmetricMatrix(), expected, within: bound, "Tᵀ T")
    expectClose(try gramMatrix(ofColumns: tile), expected, within: bound, "the Gram matrix")
  }

  @Test(arguments: [1, 2, 5, 12, 13])
  func aSumOverTilesEqualsOneTile(width: Int) throws {
    let whole = Matrix.gaussian(rows: 6, columns: 13, seed: 4)
    var tiled = try GramAccumulator(order: 6)
    for start in stride(from: 0, to: 13, by: width) {
      try tiled.add(whole.selecting(columns: Array(start..<min(start + width, 13))))
    }
    let square = whole.frobeniusNorm * whole.frobeniusNorm
    expectClose(
      tiled.symmetricMatrix(), naiveProduct(whole, whole.transposed),
      within: .rounding(1, size: 13, norm: square))
  }

  @Test func theSumIsExactlySymmetric() throws {
    let gram = try gramMatrix(ofColumns: .gaussian(rows: 9, columns: 20, seed: 5))
    #expect(gram == gram.transposed)
  }

  @Test func emptyTilesAddNothing() throws {
    var sum = try GramAccumulator(order: 3)
    try sum.add(Matrix(rows: 3, columns: 0))
    try sum.add(Matrix(rows: 0, columns: 3), .transposed)
    #expect(sum.symmetricMatrix() == Matrix(rows: 3, columns: 3))
    #expect(try gramMatrix(ofColumns: Matrix(rows: 4, columns: 0)).elements.isEmpty)
  }
}
