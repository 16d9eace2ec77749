import Matrices
import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct BF16MatrixTests {
  /// One column, rounded.
  private func rounded(_ values: [Double]) throws -> (BF16Matrix, Rounding) {
    var bf16 = BF16Matrix()
    bf16.reshape(rows: values.count, columns: 1)
    let rounding = try bf16.setColumns(inSlicesOf: 1) { _, slice in
      for i in values.indices { slice[i, 0] = values[i] }
    }.rounding
    return (bf16, rounding)
  }

  @Test func everyFiniteNumberOfTheFormatIsKept() throws {
    let values = (0...UInt16.max).map(Double.init(bf16:)).filter(\.isFinite)
    let (bf16, rounding) = try rounded(values)
    #expect(rounding == .exact)
    #expect(values.indices.allSatisfy { Double(bf16[$0, 0].single) == values[$0] })
    #expect(values.count == 65_536 - 2 * 128)
  }

  @Test(
    arguments: [
      (1 + 0x1p-8, 1), (1 + 3 * 0x1p-8, 1 + 0x1p-6), (1 + 0x1.02p-8, 1 + 0x1p-7),
      (-1 - 0x1.fep-9, -1), (0x1.ffp-20, 0x1p-19), (.greatestFiniteMagnitude, .infinity),
      (0x1.ffp127, .infinity), (0.1, 0.10009765625),
    ] as [(Double, Double)])
  func roundingIsToTheNearestWithTiesToEven(value: Double, expected: Double) throws {
    let (bf16, rounding) = try rounded([value])
    #expect(Double(bf16[0, 0].single) == expected)
    #expect(rounding == .lossy)
  }

  @Test func oneElementThatLosesDigitsIsFound() throws {
    for place in [0, 5, 63, 64, 99] {
      var values = [Double](repeating: 0.75, count: 100)
      values[place] += 0x1p-30
      #expect(try rounded(values).1 == .lossy)
    }
    #expect(try rounded([.nan]).1 == .lossy)
    #expect(try rounded([.infinity]).1 == .exact)
    #expect(try rounded([]).1 == .exact)
  }

  @Test(arguments: [1, 3, 10, 11])
  func everySliceHasItsPlaceAndNote(width: Int) throws {
    var tile = BF16Matrix()
    tile.reshape(rows: 4, columns: 10)
    let (notes, rounding) = try tile.setColumns(inSlicesOf: width) { range, slice in
      for (j, column) in range.enumerated() {
        for i in 0..<4 { slice[i, j] = Double(i + 4 * column) }
      }
      return range.lowerBound
    }
    #expect(notes == Array(stride(from: 0, to: 10, by: width)))
    #expect(rounding == .exact)
    for j in 0..<10 { for i in 0..<4 { #expect(tile[i, j].single == Float(i + 4 * j)) } }
  }

  @Test(arguments: 1...3)
  func eachTermHoldsEightBits(count: Int) {
    let matrix = Matrix.gaussian(rows: 37, columns: 11, seed: 1)
    let terms = BF16Terms(matrix, count: count)
    #expect((terms.count, terms.rows, terms.columns) == (count, 37, 11))
    var largest = 0.0
    for j in 0..<11 {
      for i in 0..<37 {
        let sum = terms.terms.reduce(0.0) { $0 + Double($1[i, j].single) }
        largest = max(largest, abs(sum - matrix[i, j]) / abs(matrix[i, j]))
      }
    }
    #expect(largest <= scalbn(1, -8 * count))
    // The bound is not too wide: some of the 407 elements come near it.
    #expect(largest > scalbn(1, -8 * count - 3))
  }
}

private func scalbn(_ value: Double, _ power: Int) -> Double {
  Double(sign: .plus, exponent: power, significand: value)
}
