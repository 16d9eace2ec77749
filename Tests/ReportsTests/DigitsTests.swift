import Testing

@testable import Reports

struct DigitsTests {
  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (0.998, "0.998"), (0.99799999999999, "0.998"),
      (2.0 / 3, "0.66667"), (-0.809017, "-0.80902"), (12.3456789, "12.346"), (50257, "50257"),
      (0.00123456, "0.0012346"), (1.5e-7, "1.5e-7"), (6.02e23, "6.02e23"), (9.99999, "10"),
      (0.1, "0.1"), (3e-10, "0"), (-3e-10, "0"), (.leastNonzeroMagnitude, "0"),
    ] as [(Double, String)])
  func aFigureHasFiveSignificantDigitsAndNoRoundingNoise(value: Double, text: String) {
    #expect(Digits.figure(value) == text)
  }

  @Test func aQuantityWithAUnitIsNeverRoundedToZero() {
    #expect(Digits.magnitude(3e-10) == "3e-10")
    #expect(Digits.magnitude(1.7976931348623157e308) == "1.7977e308")
    #expect(Digits.magnitude(.leastNonzeroMagnitude) == "5e-324")
  }

  @Test(
    arguments: [
      (3.957712345, 2.3e-6, "3.9577"), (3.957712345, 0.002, "3.96"), (3.957712345, 0.01, "3.96"),
      (3.957712345, 0.0, "3.9577"), (0.003, 0.01, "0"), (0.006, 0.01, "0.01"), (-1e-17, 1e-12, "0"),
      (4567, 20, "4600"), (96, 100, "100"), (4, 100, "0"), (61042.5, 0.42, "61043"),
    ] as [(Double, Double, String)])
  func anEigenvalueHasNoDigitBelowItsErrorBound(
    value: Double, bound: Double, text: String
  ) {
    #expect(Digits.eigenvalue(value, bound: bound) == text)
  }

  @Test(
    arguments: [
      (0, "0 %"), (1e-16, "0 %"), (2e-6, "< 0.01 %"), (0.0081, "0.81 %"), (0.008, "0.8 %"),
      (0.1312, "13.1 %"), (1, "100 %"), (4.71, "471 %"),
    ] as [(Double, String)])
  func aShareIsWrittenInPercent(value: Double, text: String) {
    #expect(Digits.percent(value) == text)
  }

  @Test func valuesOnATieOfFiveDigitsReadTheSameOnBothSides() {
    let tie = 319.0 / 320
    #expect(Digits.figure(tie) == "0.99688")
    #expect(Digits.figure(tie * (1 - 1e-12)) == "0.99688")
    #expect(Digits.figure(tie * (1 + 1e-12)) == "0.99688")
  }

  @Test func numbersThatAreNotFiniteAreNamed() {
    #expect(Digits.figure(.nan) == "undefined")
    #expect(Digits.percent(.infinity) == "infinite")
    #expect(Digits.eigenvalue(-.infinity, bound: 1e-9) == "-infinite")
    #expect(Digits.eigenvalue(1.25, bound: .nan) == "1.25")
  }

  @Test func thousandsOfCountsAreSeparated() {
    #expect(
      [0, 999, 1000, 50257, 548_105_171, -1234].map { Digits.count($0) }
        == ["0", "999", "1,000", "50,257", "548,105,171", "-1,234"])
    #expect(Digits.count(1, "feature") == "1 feature")
    #expect(Digits.count(2, "matrix", plural: "matrices") == "2 matrices")
  }

  @Test func roundingAgreesWithTheNearestDecimalOverManyValues() throws {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(state >> 11) / 0x1p43 + 1e-3
      let read = try #require(Double(Digits.magnitude(value)))
      #expect(abs(read - value) <= 0.5001e-4 * value, "seed 42, value \(value)")
    }
  }
}
