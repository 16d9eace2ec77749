import Matrices
import Testing

/// Sorting by digits gives the order of comparing.
@Suite struct DigitSortingTests {
  /// Bits of every sign and exponent, from a multiplicative counter.
  private func numbers(_ count: Int) -> [Double] {
    (0..<UInt64(count)).map { Double(bitPattern: ($0 + 1) &* 0x9e37_79b9_7f4a_7c15) }
      .map { $0.isFinite ? $0 : 1 }
  }

  @Test(arguments: [0, 1, 2, 2048, 2049, 50_000])
  func numbersOfEverySizeAreInOrder(count: Int) {
    #expect(numbers(count).sortedByDigits() == numbers(count).sorted())
  }

  @Test func equalNumbersAllRemain() {
    let values = (0..<10_000).map { Double($0 % 7 - 3) / 3 }
    #expect(values.sortedByDigits() == values.sorted())
    #expect(Array(repeating: -0.25, count: 5000).sortedByDigits().allSatisfy { $0 == -0.25 })
  }

  @Test func infinitiesAreAtTheEndsAndBothZerosTogether() {
    let values = [0.0, -.infinity, 1, -0.0, .infinity, -1, .leastNonzeroMagnitude]
    let many = Array(repeating: values, count: 500).flatMap { $0 }
    let found = many.sortedByDigits()
    #expect(found == many.sorted())
    #expect(found[1000..<1500].allSatisfy { $0 == 0 && $0.sign == .minus })
  }
}
