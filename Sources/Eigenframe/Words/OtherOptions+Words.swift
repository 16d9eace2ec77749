import Analysis
import Catalogue
import Diagnosis
import Frames
import LinearAlgebra
import Matrices
import Reports
import Series
import WeightFiles

extension ComparisonOptions {
  /// Options by the names that `eigenframe compare` gives them; `labels` and `labels-b` can also be lists of names.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have; what reading a file throws.
  package init(_ named: inout NamedOptions) throws {
    self.init()
    analysis.selection = try TensorSelection(&named)
    try analysis.takeShared(&named)
    let others = try named.words("tensor-b", expecting: "a pattern of names") { $0 }
    if !others.isEmpty {
      var selection = analysis.selection
      selection.included = others
      otherSelection = selection
    }
    otherLabels = try LabelFile(named: "labels-b", &named)
    guard otherLabels == nil || analysis.labels != nil else {
      throw EigenframeError(.usage, "option labels_b needs labels")
    }
    closeness = Closeness(try named.choice("details", ReportDetail.self) ?? .auto)
  }
}

extension ComparisonOptions.Closeness {
  /// How closely a report of this length looks.
  package init(_ detail: ReportDetail) {
    self =
      switch detail {
      case .auto: .auto
      case .all: .all
      case .none: .none
      }
  }
}

extension SeriesOptions {
  /// Options by the names that `eigenframe series` gives them.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have; what reading a file throws.
  package init(_ named: inout NamedOptions) throws {
    self.init()
    selection = TensorSelection(
      included: try named.words("tensor", expecting: "a pattern of names") { $0 })
    orientations = try named.words("features", expecting: "rows, columns or PATTERN=columns") {
      OrientationRule($0)
    }
    geometry = try GeometryOptions(&named)
    nonFinite = try named.flag("skip-nonfinite") ? .zeroFeature : .reject
    persistence = try named.whole("persist", 1...Int.max) ?? persistence
    group = try named.word("group", expecting: "a group such as cyclic, or a path") {
      GroupWord($0)
    }?
    .choice()
  }
}

/// A matrix of known geometry to make.
package struct GeneratedWeights: Sendable {
  private let words: [PartWord]
  private var disguise = SyntheticFrame.Disguise()

  /// 2 GB of doubles.
  private static let mostElements = 1 << 28

  /// The parts in orthogonal dimensions, and what is done to their sum.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` if there is no part, or the matrix would be too large.
  package init(
    _ words: [PartWord], _ disguise: SyntheticFrame.Disguise
  ) throws(EigenframeError) {
    (self.words, self.disguise) = (words, disguise)
    guard !words.isEmpty else {
      throw EigenframeError(.usage, "expected at least one part, found none")
    }
    guard disguise.noise >= 0, disguise.noise.isFinite else {
      throw EigenframeError(.usage, "expected a noise of at least 0, found \(disguise.noise)")
    }
    guard disguise.dimension ?? 1 >= 1 else {
      throw EigenframeError(
        .usage, "expected a dimension of at least 1, found \(disguise.dimension ?? 0)")
    }
    let features = words.reduce(0) { $0 + $1.size.features }
    let space = max(disguise.dimension ?? 0, words.reduce(0) { $0 + $1.size.dimensions })
    guard features <= Self.mostElements / max(1, space),
      disguise.rotation == .none || space <= Self.mostElements / max(1, space)
    else {
      throw EigenframeError(
        .usage,
        "\(features) features in \(space) dimensions are more than can be made (2^28 numbers)")
    }
  }

  /// Parts as texts, and options by the names that `eigenframe generate` gives them.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`.
  package init(_ texts: [String], _ named: inout NamedOptions) throws(EigenframeError) {
    var words = [PartWord]()
    for text in texts {
      guard let word = PartWord(text) else {
        throw EigenframeError(
          .usage,
          "expected a part such as 3*polygon:5@1.2, with a family and a size that there are, found "
            + "\"\(text.prefix(60))\"")
      }
      words.append(word)
    }
    var disguise = SyntheticFrame.Disguise()
    disguise.noise =
      try named.word("noise", expecting: "a number of at least 0") { Double($0) } ?? 0
    disguise.rotation = try named.flag("rotate") ? .random : .none
    disguise.arrangement = try named.flag("shuffle") ? .shuffled : .asGiven
    disguise.dimension = try named.whole("dimension", 1...Int.max)
    disguise.seed = try named.whole("seed", 0...UInt64.max) ?? 0
    try self.init(words, disguise)
  }

  /// The weights, d × n.
  ///
  /// - Throws: `BLASUnavailable`, `SyntheticFrame.Failure`, `LinearAlgebraError`.
  package func made() throws -> Matrix {
    try BLASLibrary.load()
    var parts = [SyntheticFrame.Part]()
    for (index, word) in words.enumerated() {
      parts += try word.parts(seed: disguise.seed &+ UInt64(index) &+ 1)
    }
    return try SyntheticFrame(parts, disguise).weights
  }
}
