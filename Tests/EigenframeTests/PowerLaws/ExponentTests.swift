import Eigenframe
import Testing

/// Exponents of curves in memory, and options by name.
@Suite struct ExponentTests {
  private let steps = (1...1000).map { Double($0) }

  @Test func aCurveInMemory() throws {
    var options = ExponentOptions()
    (options.frequency, options.importance) = (2, 0.5)
    let report = try exponent(steps: steps, losses: steps.map { 5 / $0 }, options)
    #expect(abs((report.exponent?.value ?? 0) - 1) < 1e-9 && report.window == [1, 1000])
    // Both laws say 1: the first is named, and both are compatible.
    #expect(report.law == "superposition" && report.laws.map(\.compatible) == [true, false, true])
    #expect(report.sources.isEmpty)
  }

  @Test func whatIsNoCurveIsRefused() {
    let bad = #expect(throws: EigenframeError.self) {
      try exponent(steps: [1, 2], losses: [1, .nan])
    }
    #expect(bad?.kind == .badData && bad?.description.contains("row 1") == true)
    let uneven = #expect(throws: EigenframeError.self) { try exponent(steps: [1], losses: []) }
    #expect(uneven?.kind == .usage)
    let missing = #expect(throws: EigenframeError.self) { try exponent(file: "/nowhere/log.csv") }
    #expect(missing?.kind == .noInput)
  }

  @Test func anIrreducibleLossAboveTheCurveIsRefused() {
    var options = ExponentOptions()
    options.irreducible = .fixed(2)
    let error = #expect(throws: EigenframeError.self) {
      try exponent(steps: steps, losses: steps.map { 5 / $0 }, options)
    }
    #expect(error?.kind == .usage && error?.description.contains("irreducible") == true)
  }

  @Test func optionsHaveNames() throws {
    var named = try NamedOptions(
      json: #"{"window": "10:500", "irreducible": "none", "a": 1.5, "b": "0", "seed": 7}"#)
    let options = try ExponentOptions(&named)
    try named.requireAllKnown()
    #expect(options.window == 10...500 && options.irreducible == .fixed(0) && options.seed == 7)
    #expect(options.frequency == 1.5 && options.importance == 0)
    for word in ["5", "5:", "9:3", "a:b", "1:2:3", "-1:4", "1:inf"] {
      #expect(ExponentOptions.window(word: word) == nil, "\(word)")
    }
    #expect(ExponentOptions.Irreducible(word: "0.3") == .fixed(0.3))
    #expect(ExponentOptions.Irreducible(word: "-1") == nil)
  }
}
