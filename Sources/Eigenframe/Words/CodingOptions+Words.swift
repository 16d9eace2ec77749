import Analysis
import Reports
import WeightFiles

extension CodingOptions {
  /// Options by the names that `eigenframe code` gives them, but the dictionary and the truth, which are weights.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init()
    atoms = try named.whole("atoms", 1...FileCoding.mostAtoms)
    sparsity = try Sparsity(&named)
    signs = try named.choice("signs", Signs.self) ?? signs
    learning = try named.choice("learning", Learning.self) ?? learning
    starts = try named.whole("starts", Self.repetitions)
    passes = try named.whole("passes", Self.repetitions)
    heldOutShare =
      try named.word("held-out", expecting: "a number from 0 to 0.5") { text in
        Double(text).flatMap { Self.heldOutShares.contains($0) ? $0 : nil }
      } ?? heldOutShare
    noiseDraws = try named.whole("null", Self.possibleNoiseDraws)
    centering = try named.flag("center") ? .mean : .none
    autoencoder = try named.word("autoencoder", expecting: "the path of a file") { $0 }
    selection = try TensorSelection(named: "tensor", &named)
    dictionarySelection = try TensorSelection(named: "dictionary-tensor", &named)
    truthSelection = try TensorSelection(named: "truth-tensor", &named)
    orientations = try OrientationRule.rules(&named)
    nonFinite = try named.flag("skip-nonfinite") ? .zeroFeature : .reject
    analysesAtoms = try named.choice("details", ReportDetail.self) != ReportDetail.none
    seed = try named.whole("seed", 0...UInt64.max) ?? 0
  }
}

extension CodingOptions.Sparsity {
  /// K or λ, by `sparsity` or `penalty`; nil without both.
  fileprivate init?(_ named: inout NamedOptions) throws(EigenframeError) {
    let count = try named.word("sparsity", expecting: "a whole number, or auto") { Self(word: $0) }
    let penalty = try named.word("penalty", expecting: "a number above 0") { text in
      Double(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }
    switch (count, penalty) {
    case (nil, nil): return nil
    case (let count?, nil): self = count
    case (nil, let penalty?): self = .penalty(penalty)
    case (_?, _?):
      throw EigenframeError(.usage, "options sparsity and penalty exclude each other")
    }
  }

  /// K as a word: a whole number, or `auto` for the one that predicts best.
  package init?(word: String) {
    guard word != "auto" else {
      self = .predicted
      return
    }
    guard let count = Int(word), count > 0 else { return nil }
    self = .atoms(count)
  }
}

extension MatchOptions {
  /// Options by the names that `eigenframe match` gives them.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init()
    selection = try TensorSelection(named: "tensor", &named)
    let other = try TensorSelection(named: "tensor-b", &named)
    if other.isExplicit { otherSelection = other }
    orientations = try OrientationRule.rules(&named)
    draws = try named.whole("draws", Self.possibleDraws)
    seed = try named.whole("seed", 0...UInt64.max) ?? 0
  }
}

extension TensorSelection {
  /// The tensors with the names that one option chooses.
  init(named option: String, _ named: inout NamedOptions) throws(EigenframeError) {
    self.init(
      included: try named.words(option, expecting: "a pattern of names") { $0 }, excluded: [],
      shapes: [])
  }
}

extension OrientationRule {
  /// Which index numbers samples or atoms, by `features`.
  static func rules(
    _ named: inout NamedOptions
  ) throws(EigenframeError) -> [OrientationRule] {
    try named.words("features", expecting: "rows, columns or PATTERN=columns") {
      OrientationRule($0)
    }
  }
}
