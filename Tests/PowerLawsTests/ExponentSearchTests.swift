import Glibc
import LinearAlgebra
import PowerLaws
import Testing

/// Exponents of curves whose law is known, and curves that have none.
@Suite struct ExponentSearchTests {
  @Test func anExactLawHasItsExponent() throws {
    let curve = try MadeCurve(noise: 0).curve(seed: 1) { 3 * pow($0, -0.75) }
    let law = try #require(ExponentSearch(curve).law)
    #expect(abs(law.exponent.value - 0.75) < 1e-9 && abs(law.scale - 3) < 1e-8)
    #expect(law.irreducible == nil && law.window == 5...10_000)
  }

  /// The intervals of 100 curves: of 100 true ones, fewer than 88 contain the exponent in one of 1,000 runs.
  @Test(arguments: [0.0, 0.9])
  func intervalsContainTheExponent(correlation: Double) throws {
    let made = MadeCurve(count: 600, noise: 0.05, correlation: correlation)
    var (found, covered) = (0, 0)
    for seed in 0..<100 {
      let curve = try made.curve(seed: UInt64(seed)) { 3 * pow(max($0, 30), -0.5) }
      guard let law = ExponentSearch(curve).law else { continue }
      found += 1
      covered += law.exponent.low <= 0.5 && 0.5 <= law.exponent.high ? 1 : 0
    }
    #expect(found >= 95 && covered * 100 >= 88 * found, "\(covered) of \(found)")
  }

  @Test func warmUpAndPlateauAreOutside() throws {
    for seed in 0..<5 {
      let curve = try MadeCurve().curve(seed: UInt64(seed)) {
        3 * pow(min(max($0, 30), 3000), -0.5)
      }
      let law = try #require(ExponentSearch(curve).law)
      #expect(law.window.lowerBound >= 28 && law.window.upperBound <= 3300, "\(law.window)")
      #expect(abs(law.exponent.value - 0.5) < 0.02)
    }
  }

  /// During a warm-up of the learning rate over 80 steps, time runs slowly: afterwards it is t − 40.
  @Test(arguments: [0.3, 1.3])
  func aWarmUpOfTheRateDoesNotMoveTheExponent(exponent: Double) throws {
    var (found, covered, gradual) = (0.0, 0, 0)
    for seed in 0..<10 {
      let curve = try MadeCurve(last: 30_000, count: 600).curve(seed: UInt64(seed)) { step in
        3 * pow(max(1, step < 80 ? step * step / 160 : step - 40), -exponent)
      }
      let law = try #require(ExponentSearch(curve).law)
      found += law.exponent.value / 10
      if law.form.start == .gradual { gradual += 1 }
      if law.exponent.low <= exponent, exponent <= law.exponent.high { covered += 1 }
    }
    #expect(abs(found / exponent - 1) < 0.05, "\(found)")
    // An irreducible loss can explain a few of them as well.
    #expect(covered >= 8 && gradual >= 8, "\(covered), \(gradual) of 10")
  }

  @Test func anIrreducibleLossIsFittedWhereTheLawNeedsIt() throws {
    let curve = try MadeCurve().curve(seed: 2) { 3 * pow($0, -0.5) + 0.2 }
    let law = try #require(ExponentSearch(curve).law)
    let floor = try #require(law.irreducible)
    #expect(law.form.irreducible == .fitted)
    #expect(floor.low <= 0.2 && 0.2 <= floor.high && floor.high - floor.low < 0.05)
    #expect(law.exponent.low <= 0.5 && 0.5 <= law.exponent.high)
    var options = PowerLawOptions()
    options.irreducible = .fixed(0.2)
    let fixed = try #require(ExponentSearch(curve, options).law)
    #expect(fixed.form.irreducible == .fixed(0.2) && abs(fixed.exponent.value - 0.5) < 0.01)
  }

  @Test(arguments: [0.0, 0.02, 0.1])
  func otherLawsHaveNoExponent(noise: Double) throws {
    let laws: [(String, (Double) -> Double)] = [
      ("exponential", { 3 * exp(-$0 / 2000) }),
      ("exponential with a floor", { 3 * exp(-$0 / 300) + 0.3 }),
      ("stretched exponential", { 3 * exp(-sqrt($0 / 500)) }),
      ("logarithm", { 5 - 0.45 * log($0) }), ("plateau", { _ in 3 }),
      ("straight line", { 3 - 2.8 * $0 / 10_000 }),
      ("half a cosine", { 0.3 + 1.5 * (1 + cos(.pi * $0 / 10_000)) }),
    ]
    for (name, law) in laws {
      let search = ExponentSearch(try MadeCurve(noise: noise).curve(seed: 3, law))
      #expect(search.law == nil && search.refusal != nil, "\(name): \(search)")
    }
  }

  @Test func reasonsSayWhatIsMissing() throws {
    let short = try MadeCurve(last: 1009, count: 10).curve(seed: 1) { pow($0 + 1000, -0.5) }
    guard case .tooShort = ExponentSearch(short).refusal else {
      Issue.record("\(ExponentSearch(short))")
      return
    }
    let flat = try MadeCurve(noise: 0.05).curve(seed: 1) { _ in 2 }
    #expect(ExponentSearch(flat).refusal == .flat)
    let rising = try MadeCurve().curve(seed: 1) { pow($0, 0.3) }
    #expect(ExponentSearch(rising).refusal == .rises)
    let empty = try LossCurve(steps: [], losses: [])
    #expect(ExponentSearch(empty).refusal == .tooShort(decades: 0, bins: 0))
  }

  @Test func aGivenWindowIsTaken() throws {
    let curve = try MadeCurve().curve(seed: 4) { 3 * pow(max($0, 30), -0.5) }
    var options = PowerLawOptions()
    options.window = 100...5000
    let law = try #require(ExponentSearch(curve, options).law)
    #expect(law.window == 100...5000 && abs(law.exponent.value - 0.5) < 0.02)
    options.window = 5...10_000
    #expect(ExponentSearch(curve, options).refusal == .bentInWindow)
    options.window = 100...200
    #expect(ExponentSearch(curve, options).law == nil)
  }

  @Test func theSameSeedGivesTheSameInterval() throws {
    let curve = try MadeCurve(noise: 0.1).curve(seed: 5) { 3 * pow($0, -0.5) }
    #expect(ExponentSearch(curve).law == ExponentSearch(curve).law)
    var options = PowerLawOptions()
    options.seed = 1
    #expect(ExponentSearch(curve, options).law?.exponent != ExponentSearch(curve).law?.exponent)
  }

  @Test func knownLawsAreComparedByTheInterval() {
    let laws = KnownLaw.all(frequency: 1.5, importance: 0.5)
    #expect(laws.map(\.exponent) == [1, 1.0 / 3, 1])
    #expect(KnownLaw.all(frequency: 2, importance: 0).last?.exponent == 0.5)
    #expect(KnownLaw.all(frequency: nil, importance: nil).count == 2)
  }
}
