import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct SingleMatrixSliceTests {
  private struct Stop: Error, Equatable { let start: Int }

  @Test(arguments: [1, 3, 10, 11])
  func everySliceIsRoundedIntoItsPlace(width: Int) throws {
    let weights = Matrix.gaussian(rows: 4, columns: 10, seed: 1)
    var tile = SingleMatrix()
    tile.reshape(rows: 4, columns: 10)
    let notes = try tile.setColumns(inSlicesOf: width) { range, slice in
      for (j, column) in range.enumerated() {
        for i in 0..<4 { slice[i, j] = weights[i, column] }
      }
      return range.lowerBound
    }
    #expect(notes == Array(stride(from: 0, to: 10, by: width)))
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
}
