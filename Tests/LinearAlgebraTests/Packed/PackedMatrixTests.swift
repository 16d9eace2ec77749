import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct PackedMatrixTests {
  private struct Stop: Error, Equatable { let start: Int }

  @Test(arguments: [1, 3, 10, 11])
  func everySliceIsRoundedIntoItsPlace(width: Int) throws {
    let weights = Matrix.gaussian(rows: 4, columns: 10, seed: 1)
    var tile = SingleMatrix()
    tile.reshape(rows: 4, columns: 10)
    let (notes, rounding) = try tile.setColumns(inSlicesOf: width) { range, slice in
      for (j, column) in range.enumerated() {
        for i in 0..<4 { slice[i, j] = weights[i, column] }
      }
      return range.lowerBound
    }
    #expect(notes == Array(stride(from: 0, to: 10, by: width)))
    #expect(rounding == .unchecked)
    for j in 0..<10 { for i in 0..<4 { #expect(tile[i, j] == Float(weights[i, j])) } }
  }

  @Test func theFirstFailureIsThrown() {
    var tile = SingleMatrix()
    tile.reshape(rows: 1, columns: 20)
    #expect(throws: Stop(start: 6)) {
      _ = try tile.setColumns(inSlicesOf: 2) { range, _ in
        if range.lowerBound >= 6 { throw Stop(start: range.lowerBound) }
      }
    }
  }

  @Test func bothElementTypesRoundToTheNearest() {
    let weights = Matrix.gaussian(rows: 37, columns: 5, seed: 2)
    let (singles, bf16) = (SingleMatrix(weights), BF16Matrix(weights))
    for j in 0..<5 {
      for i in 0..<37 {
        #expect(singles[i, j] == Float(weights[i, j]))
        #expect(abs(Double(bf16[i, j].single) / weights[i, j] - 1) <= 0x1p-8)
      }
    }
  }

  @Test func elementsStandColumnAfterColumn() {
    let matrix = SingleMatrix(Matrix(columns: [[1, 2], [3, 4], [5, 6]], rows: 2))
    let elements = matrix.withElements { span in span.indices.map { span[$0] } }
    #expect(elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func aSmallerShapeShowsOnlyItsOwnElements() {
    var matrix = SingleMatrix(Matrix(rows: 3, columns: 3, repeating: 7))
    matrix.reshape(rows: 2, columns: 1)
    matrix.withMutableElements { elements in
      for i in elements.indices { elements[i] = 1 }
    }
    #expect((matrix.rows, matrix.columns) == (2, 1))
    #expect(matrix.withElements { $0.count } == 2)
    #expect(matrix[0, 0] == 1 && matrix[1, 0] == 1)
  }

  @Test func aNewShapeStartsWithZeros() {
    var matrix = BF16Matrix()
    matrix.reshape(rows: 5, columns: 3)
    for j in 0..<3 { for i in 0..<5 { #expect(matrix[i, j].single == 0) } }
  }

  @Test func roundingIsLossyIfOnePartIs() {
    #expect(Rounding.combined([]) == .exact)
    #expect(Rounding.combined([.exact, .exact]) == .exact)
    #expect(Rounding.combined([.exact, .unchecked]) == .unchecked)
    #expect(Rounding.combined([.unchecked, .lossy, .exact]) == .lossy)
  }
}
