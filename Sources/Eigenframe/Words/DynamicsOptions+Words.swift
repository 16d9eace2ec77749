extension DynamicsOptions {
  /// Options by the names that `eigenframe dynamics` gives them.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have, or if `features` or `a` is missing.
  package init(_ named: inout NamedOptions) throws(EigenframeError) {
    guard let features = try named.whole("features", 1...Int.max),
      let frequency = try named.word("a", expecting: "a number", { Double($0) })
    else { throw EigenframeError(.usage, "expected the options features and a") }
    self.init(features: features, frequency: frequency)
    dimension = try named.whole("dimension", 1...Int.max)
    importance = try named.word("b", expecting: "a number") { Double($0) } ?? importance
    embedding = try named.choice("embedding", Embedding.self) ?? embedding
    core = try named.choice("core", Core.self) ?? core
    activation = try named.choice("activation", Activation.self)
    if let given = try named.word("bias", expecting: "a number or none", { Bias(word: $0) }) {
      bias = given.initial
    }
    loss = try named.choice("loss", Loss.self) ?? loss
    sharpness = try named.word("sharpness", expecting: "a number") { Double($0) } ?? sharpness
    active = try named.word("active", expecting: "a number") { Double($0) }
    let given = try named.whole("batch", 1...Int.max)
    guard given == nil || active != nil else {
      throw EigenframeError(.usage, "batch: expected the option active with it")
    }
    batch = given ?? batch
    optimizer = try named.choice("optimizer", Optimizer.self) ?? optimizer
    rate = try named.word("rate", expecting: "a number") { Double($0) }
    steps = try named.whole("steps", 1...Int.max) ?? steps
    checkpoints = try named.whole("checkpoints", 1...Int.max) ?? checkpoints
    window = try named.word("window", expecting: "two steps such as 10:1000") {
      ExponentOptions.window(word: $0)
    }
    seed = try named.whole("seed", 0...UInt64.max) ?? seed
  }

  /// A bias in words: a number, or `none`.
  package struct Bias: Equatable, Sendable {
    /// The bias before the first step; nil for no bias.
    package let initial: Double?

    /// nil for other words.
    package init?(word: String) {
      if word == "none" {
        initial = nil
      } else if let number = Double(word) {
        initial = number
      } else {
        return nil
      }
    }

    /// A bias.
    package init(initial: Double?) { self.initial = initial }
  }
}
