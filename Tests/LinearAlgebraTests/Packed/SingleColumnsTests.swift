import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct SingleColumnsTests {
  private func single(_ matrix: Matrix) -> SingleMatrix {
    var result = SingleMatrix()
    result.reshape(rows: matrix.rows, columns: matrix.columns)
    for j in 0..<matrix.columns { result.setColumn(j, to: matrix.column(j), times: 1) }
    return result
  }

  @Test(arguments: [(0, 0, 0), (0, 3, 2), (4, 0, 2), (4, 3, 0), (1, 1, 1), (7, 5, 9), (130, 17, 3)])
  func theProductAgreesWithDoubles(depth: Int, m: Int, n: Int) throws {
    let a = Matrix.gaussian(rows: depth, columns: m, seed: 1)
    let b = Matrix.gaussian(rows: depth, columns: n, seed: 2)
    // Elements of an earlier product must not remain.
    var product = single(.gaussian(rows: 20, columns: 20, seed: 3))
    try product.setProduct(single(a), .transposed, single(b), .asIs)
    #expect(product.rows == m && product.columns == n)
    let wanted = naiveProduct(a.transposed, b)
    for j in 0..<n {
      for i in 0..<m {
        #expect(abs(Double(product[i, j]) - wanted[i, j]) < 1e-5 * Double(depth + 1))
      }
    }
  }

  @Test(arguments: [0, 1, 3, 4, 7, 64])
  func dotIsTheSumOfProductsInDouble(count: Int) {
    let (a, b) = (
      single(.gaussian(rows: count, columns: 2, seed: 4)),
      single(.gaussian(rows: count, columns: 3, seed: 5))
    )
    let wanted = (0..<count).reduce(0.0) { $0 + Double(a[$1, 1]) * Double(b[$1, 2]) }
    expectClose(a.dot(column: 1, b, column: 2), wanted, within: .absolute(1e-13))
  }

  @Test func theDistanceIsOfTheChosenColumns() {
    let a = single(Matrix(columns: [[9, 9, 9], [1, 2, 3]], rows: 3))
    let b = single(Matrix(columns: [[1, 4, -3]], rows: 3))
    #expect(a.squaredDistance(column: 1, b, column: 0) == 40)
    #expect(a.squaredDistance(column: 1, a, column: 1) == 0)
  }

  @Test func aFactorScalesAColumnAndZeroClearsIt() {
    var matrix = single(Matrix(rows: 2, columns: 2, repeating: 3))
    matrix.setColumn(0, to: [1, -2][...], times: 0.5)
    #expect(matrix[0, 0] == 0.5 && matrix[1, 0] == -1 && matrix[0, 1] == 3)
    matrix.setColumn(1, to: [.infinity, 1][...], times: 0)
    #expect(matrix[0, 1] == 0 && matrix[1, 1] == 0)
  }

  /// Ranges that begin, end or lie within strips of 128.
  @Test(arguments: [0..<0, 0..<1, 0..<300, 5..<128, 127..<129, 128..<256, 200..<300])
  func rowsAboveTheThresholdAreFound(range: Range<Int>) {
    let matrix = single(.gaussian(rows: 300, columns: 2, seed: 6))
    for threshold in [0, 0.5, 2, 10] as [Float] {
      var found = [Int]()
      matrix.forEachRow(range, ofColumn: 1, above: threshold) { found.append($0) }
      #expect(found == range.filter { abs(matrix[$0, 1]) > threshold })
    }
  }

  @Test func rowsAtTheThresholdAreNotFound() {
    let matrix = single(Matrix(columns: [[0.5, -0.5, 0, -0.75]], rows: 4))
    for (threshold, rows) in [(0.5, [3]), (Float(0.5).nextDown, [0, 1, 3]), (0, [0, 1, 3])] {
      var found = [Int]()
      matrix.forEachRow(0..<4, ofColumn: 0, above: threshold) { found.append($0) }
      #expect(found == rows)
    }
  }

  @Test func maximaAreRaisedToTheLargestOfEachRow() {
    let matrix = single(Matrix(columns: [[1, -5, 0], [-2, 3, 0.5]], rows: 3))
    var maxima: [Float] = [0, 0, 4]
    matrix.raise(&maxima)
    #expect(maxima == [2, 5, 4])
  }
}
