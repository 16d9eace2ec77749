import AssociationSchemes
import Foundation
import Testing

@Suite struct ExactNumberTests {
  private static func root(_ a: Int, _ b: Int, _ c: Int, over d: Int = 1) -> ExactNumber? {
    ExactNumber(a, plus: b, timesRootOf: c, over: d)
  }

  static let texts: [(ExactNumber?, String)] = [
    (ExactNumber(0), "0"), (ExactNumber(-4, over: 12), "−1/3"), (ExactNumber(6, over: -3), "−2"),
    (root(-1, 1, 5, over: 4), "(√5−1)/4"), (root(-1, -1, 5, over: 4), "−(1+√5)/4"),
    (root(1, 1, 5, over: 2), "(1+√5)/2"), (root(1, -1, 5, over: 4), "(1−√5)/4"),
    (root(0, 1, 5, over: 5), "√5/5"), (root(0, -2, 8, over: 3), "−4√2/3"),
    (root(-1, -2, 3), "−1−2√3"), (root(-1, 2, 12), "4√3−1"), (root(3, 5, 16, over: 2), "23/2"),
    (root(3, 5, 0), "3"), (ExactNumber(doubledCosine: 1, of: 7), "2cos(2π/7)"),
    (ExactNumber(doubledCosine: 3, of: 7), "2cos(6π/7)"),
    (ExactNumber(doubledCosine: -1, of: 16)?.times(1, over: 2), "cos(π/8)"),
    (
      ExactNumber(doubledCosine: 2, of: 7)?.addingOne?.times(-1, over: 3),
      "(2cos(3π/7)−1)/3"
    ),
    (ExactNumber(doubledCosine: 2, of: 5), "−(1+√5)/2"),
    (ExactNumber(doubledCosine: 5, of: 60), "√3"), (ExactNumber(doubledCosine: 21, of: 7), "2"),
  ]

  @Test(arguments: texts) func numbersReadAsTheyAreWritten(number: ExactNumber?, text: String) {
    #expect(number?.description == text)
  }

  @Test func doubledCosinesHaveTheirValues() throws {
    for m in 1...40 {
      for k in -3...(2 * m) {
        let number = try #require(ExactNumber(doubledCosine: k, of: m))
        #expect(abs(number.approximation - 2 * cos(2 * .pi * Double(k) / Double(m))) < 1e-14)
        #expect(number == ExactNumber(doubledCosine: m - k, of: m))
        #expect(number == ExactNumber(doubledCosine: 3 * k, of: 3 * m))
      }
    }
  }

  @Test func oppositeCosinesAreNegativesOfEachOther() throws {
    for k in 0...14 {
      let one = try #require(ExactNumber(doubledCosine: k, of: 14))
      let other = try #require(ExactNumber(doubledCosine: 7 - k, of: 14))
      #expect(one.adding(other) == ExactNumber(0))
    }
  }

  @Test func sumsAndProductsAgreeWithDoubles() throws {
    let numbers = Self.texts.compactMap(\.0)
    for one in numbers {
      for other in numbers {
        if let sum = one.adding(other) {
          #expect(abs(sum.approximation - one.approximation - other.approximation) < 1e-13)
          #expect(sum.adding(try #require(other.times(-1))) == one)
        } else {
          #expect(one.irrationality != other.irrationality)
        }
      }
      #expect(one.times(0) == ExactNumber(0))
      #expect(one.times(6, over: 4)?.times(-2, over: -3) == one)
    }
  }

  @Test func orderIsExactWhereDoublesAreNot() throws {
    // Convergents of √2: 2 · 470832² = 665857² + 1 − 2, a difference of 10⁻¹².
    let root = try #require(ExactNumber(0, plus: 1, timesRootOf: 2))
    for (p, q) in [
      (665_857, 470_832), (1_607_521, 1_136_689),
      (6_882_627_592_338_442_563, 4_866_752_642_924_153_522),
    ] {
      let convergent = try #require(ExactNumber(p, over: q))
      // p² − 2q² = ±1 decides, modulo 2⁶⁴ where it overflows.
      let norm = p &* p &- 2 &* q &* q
      #expect((root < convergent) == (norm == 1))
      #expect((convergent < root) == (norm == -1))
    }
    #expect(!(root < root))
    let numbers = Self.texts.compactMap(\.0).sorted()
    for (one, next) in zip(numbers, numbers.dropFirst()) {
      #expect(one.approximation <= next.approximation)
    }
  }

  @Test func unrepresentableValuesAreNil() {
    #expect(ExactNumber(1, over: 0) == nil)
    #expect(ExactNumber(1, plus: 1, timesRootOf: -2) == nil)
    #expect(ExactNumber(Int.max)?.times(2) == nil)
    #expect(ExactNumber(Int.max)?.addingOne == nil)
    #expect(ExactNumber(Int.min, over: -1) == nil)
    #expect(ExactNumber(Int.min, over: Int.min) == ExactNumber(1))
  }
}

extension ExactNumber {
  fileprivate var addingOne: ExactNumber? { ExactNumber(1).flatMap(adding) }
}
