import Reports
import WeightFiles

extension ExtractOptions {
  /// Options by the names that `eigenframe extract` gives them, but the truth, which is weights.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init()
    budget = try named.whole("budget", Self.budgets) ?? budget
    method = try named.choice("method", Method.self) ?? method
    scale = try named.number("scale", expecting: "a number from 1e-6 to 1e6") {
      Self.scales.contains($0)
    }
    resolution =
      try named.number("resolution", expecting: "a number of degrees from 2 to 45") {
        Self.resolutions.contains($0)
      } ?? resolution
    truthSelection = try TensorSelection(named: "truth-tensor", &named)
    orientations = try OrientationRule.rules(&named)
    analysesDirections = try named.choice("details", ReportDetail.self) != ReportDetail.none
    seed = try named.whole("seed", 0...UInt64.max) ?? 0
  }
}

extension BlackBox {
  /// A program, with `timeout` in seconds.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(
    program command: String, dimension: Int, _ named: inout NamedOptions
  ) throws(EigenframeError) {
    guard !command.isEmpty else {
      throw EigenframeError(.usage, "command: expected a command, found an empty text")
    }
    let seconds = try named.number("timeout", expecting: "seconds, above 0 and at most 1e6") {
      Self.canWait($0)
    }
    self = .program(
      command, dimension: dimension, limit: .seconds(seconds ?? Self.usualSeconds))
  }

  /// A network in a file, with the names of its tensors, its activation, and noise that is added to its outputs.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(networkAt path: String, _ named: inout NamedOptions) throws(EigenframeError) {
    let name = "the name of a tensor"
    let names = NetworkNames(
      weights: try named.word("weights", expecting: name) { $0 },
      bias: try named.word("bias", expecting: name) { $0 },
      outputWeights: try named.word("output-weights", expecting: name) { $0 },
      outputBias: try named.word("output-bias", expecting: name) { $0 })
    let activation = try named.choice("activation", ExtractOptions.Activation.self)
    let noise = try named.number("noise", expecting: "a standard deviation of at least 0") {
      $0 >= 0 && $0.isFinite
    }
    self = .network(path: path, names, activation ?? .relu, noise: noise ?? 0)
  }
}

extension NamedOptions {
  /// A number that can be the option's; nil if the option was not given.
  fileprivate mutating func number(
    _ name: String, expecting words: String, _ canBe: (Double) -> Bool
  ) throws(EigenframeError) -> Double? {
    try word(name, expecting: words) { text in Double(text).flatMap { canBe($0) ? $0 : nil } }
  }
}
