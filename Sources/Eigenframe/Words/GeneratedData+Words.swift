import Catalogue
import SparseCoding

extension GeneratedData {
  /// Data by the names that the options of `eigenframe generate data` have; `features` is a list of parts.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`; what making the features throws.
  package init(_ named: inout NamedOptions) throws {
    let seed = try named.whole("seed", 0...UInt64.max) ?? 0
    let (atoms, words) = try Self.atoms(&named, seed: seed)
    var plan = SparseDataPlan(
      atoms, sparsity: try Self.required("sparsity", try Self.number("sparsity", &named)))
    plan.activity =
      try named.word(
        "activity", expecting: FeatureActivity.words.joined(separator: ", "),
        FeatureActivity.init(word:)) ?? plan.activity
    plan.amplitudes.law = try named.choice("amplitude", Amplitudes.Law.self) ?? plan.amplitudes.law
    plan.amplitudes.signs =
      try named.choice("signs", Amplitudes.Signs.self) ?? plan.amplitudes.signs
    plan.amplitudes.decay = try Self.number("decay", &named) ?? plan.amplitudes.decay
    plan.noise = try Self.number("noise", &named) ?? plan.noise
    plan.seed = seed
    let count = try Self.required("samples", try named.whole("samples", 0...Int.max))
    let first = try named.whole("first", 0...Int.max) ?? 0
    // An unknown option is named before anything is made.
    try named.requireAllKnown()
    try self.init(plan, first: first, count: count, features: words)
  }

  /// Random atoms of a shape, or the features of a known geometry with their words.
  private static func atoms(
    _ named: inout NamedOptions, seed: UInt64
  ) throws -> (SparseDataPlan.Atoms, words: String?) {
    let dimension = try named.whole("dimension", 1...Int.max)
    let count = try named.whole("atoms", 1...Int.max)
    let limit = try number("max-coherence", &named)
    let rotates = try named.flag("rotate")
    let parts = try named.words("features", expecting: "parts such as 3*polygon:5@1.2") {
      PartWord($0)
    }
    guard !parts.isEmpty else {
      guard !rotates else { throw EigenframeError(.usage, "option rotate needs features") }
      let shape = (try required("dimension", dimension), try required("atoms", count))
      return (.random(dimension: shape.0, count: shape.1, maxCoherence: limit), nil)
    }
    guard count == nil, limit == nil else {
      throw EigenframeError(
        .usage,
        "option features excludes \(count == nil ? "max_coherence" : "atoms"), which concerns random atoms"
      )
    }
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = dimension
    disguise.rotation = rotates ? .random : .none
    disguise.seed = seed
    return (
      .directions(try GeneratedWeights(parts, disguise).made()),
      parts.map(\.text).joined(separator: " ")
    )
  }

  private static func number(
    _ name: String, _ named: inout NamedOptions
  ) throws(EigenframeError) -> Double? {
    try named.word(name, expecting: "a number") { Double($0) }
  }

  private static func required<Value>(
    _ name: String, _ value: Value?
  ) throws(EigenframeError) -> Value {
    guard let value else {
      throw EigenframeError(.usage, "option \(name): expected a number, found none")
    }
    return value
  }
}
