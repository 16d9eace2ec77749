import Analysis
import Diagnosis
import Frames
import Groups
import Matrices
import Nulls
import Recognition
import WeightFiles

extension AnalysisOptions {
  /// Options by the names that `eigenframe analyze` gives them.
  ///
  /// Three can also hold their content instead of the path of a file: `labels` a list of names, `selections` an object of
  /// lists, `group` an object with a table or generators. In `select`, a number is an index.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have; what reading a file throws.
  package init(_ named: inout NamedOptions) throws {
    self.init()
    selection = try TensorSelection(&named)
    selection.indices = try named.words("index", expecting: "numbers of tensors from 0") {
      Int($0).flatMap { $0 >= 0 ? $0 : nil }
    }
    try takeShared(&named)
    geometry.precision =
      try named.word(
        "precision", expecting: Precision.Choice.words.joined(separator: ", "),
        Precision.Choice.init(word:)) ?? .automatic
    group = try Self.group(&named)
    selections = try Self.selections(&named)
    projection = try named.whole("project", 1...Int.max)
    measures = try named.choice("measures", SelectionOptions.MeasureScope.self) ?? .selection
    replicas = try named.whole("null", (choice == nil ? 1 : 0)...NullOptions.mostReplicas)
    try requireTogether()
  }

  /// What `analyze` and `compare` have in common, beside the selection of tensors.
  mutating func takeShared(_ named: inout NamedOptions) throws {
    orientations = try named.words("features", expecting: "rows, columns or PATTERN=columns") {
      OrientationRule($0)
    }
    slices = try named.word("slices", expecting: "first, last or a number from 0") {
      SliceAxis($0)
    }
    flattening = try named.choice("flatten", Flattening.self)
    geometry = try GeometryOptions(&named)
    geometry.centering = try named.flag("center") ? .mean : .none
    nonFinite = try named.flag("skip-nonfinite") ? .zeroFeature : .reject
    directions = try named.choice("directions", MatrixDiagnosis.DirectionScope.self) ?? .auto
    labels = try LabelFile(named: "labels", &named)
    choice = try FeatureChoice(&named)
    seed = try named.whole("seed", 0...UInt64.max) ?? 0
  }

  private static func group(_ named: inout NamedOptions) throws -> GroupChoice? {
    guard let content = named.take("group") else { return nil }
    if let description = GroupFile.Content(content) {
      return try GroupFile.choice(description, path: "group")
    }
    guard let text = content.text, let word = GroupWord(text) else {
      throw NamedOptions.refusal(
        of: "group", content, expecting: "a word such as cyclic, a path, or an object with a table")
    }
    return try word.choice()
  }

  private static func selections(_ named: inout NamedOptions) throws -> SelectionsFile? {
    switch named.take("selections") {
    case nil: return nil
    case .object(let lists)?:
      return try SelectionsFile(
        path: "selections",
        lists.mapValues { list in
          try list.items.map { item in
            guard let text = item.item else {
              throw NamedOptions.refusal(
                of: "selections", item, expecting: "names and indices in each list")
            }
            return text
          }
        })
    case .text(let path)?: return try SelectionsFile.read(path: path)
    case let content?:
      throw NamedOptions.refusal(
        of: "selections", content, expecting: "a path, or an object of lists of features")
    }
  }

  /// Checks options that need each other.
  private func requireTogether() throws(EigenframeError) {
    if choice == nil, projection != nil {
      throw EigenframeError(.usage, "option project needs select")
    }
    if choice == nil, measures == .matrix {
      throw EigenframeError(.usage, "option measures: matrix needs select")
    }
    if choice != nil, selections != nil {
      throw EigenframeError(.usage, "options select and selections exclude each other")
    }
  }
}

extension TensorSelection {
  /// The tensors that `tensor`, `exclude` and `shape` choose.
  init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init(
      included: try named.words("tensor", expecting: "a pattern of names") { $0 },
      excluded: try named.words("exclude", expecting: "a pattern of names") { $0 },
      shapes: try named.words("shape", expecting: "a shape such as 257x64") { ShapePattern($0) })
  }
}

extension GeometryOptions {
  /// What counts as geometry, by `tolerance`, `blocks` and `weak`.
  init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init()
    tolerance =
      try named.word(
        "tolerance", expecting: "auto or a number from 0 to below 1",
        ClusterTolerance.Choice.init(word:)) ?? .automatic
    blocks = try named.choice("blocks", BlockSearch.Scope.self) ?? .auto
    weak =
      try named.word(
        "weak", expecting: "auto or a number from 0 to below 1", WeakFeatures.Choice.init(word:))
      ?? .automatic
  }
}

extension LabelFile {
  /// The names in the option of a name: a list, or the path of a file; nil if it was not given.
  init?(named option: String, _ named: inout NamedOptions) throws {
    switch named.take(option) {
    case nil: return nil
    case .text(let path)?: self = try LabelFile.read(path: path)
    case .list(let items)?:
      guard items.count <= LabelFile.mostLabels else {
        throw EigenframeError(
          .usage,
          "option \(option): expected at most \(LabelFile.mostLabels) names, found \(items.count)")
      }
      self.init(
        path: option,
        names: try items.map { item in
          if item == .null { return "" }
          guard let name = item.text, name.utf8.count <= LabelFile.longestLabel else {
            throw NamedOptions.refusal(
              of: option, item, expecting: "names of at most \(LabelFile.longestLabel) bytes")
          }
          return name
        })
    case let content?:
      throw NamedOptions.refusal(
        of: option, content, expecting: "a list of names, or the path of a file")
    }
  }
}

extension FeatureChoice {
  /// The features that the option `select` chooses; nil without this option.
  ///
  /// A text is read as on the command line. In a list, a number is an index.
  init?(_ named: inout NamedOptions) throws(EigenframeError) {
    switch named.take("select") {
    case nil: return nil
    case .text(let text)?: self.init([text])
    case let content?:
      let items = content.items.map { item -> String? in
        if case .whole(let index) = item, index >= 0 { return "@\(index)" }
        if case .text(let text) = item { return text }
        return nil
      }
      guard !items.isEmpty, !items.contains(nil) else {
        throw NamedOptions.refusal(of: "select", content, expecting: "names, indices and ranges")
      }
      self.init(items: items.compactMap(\.self))
    }
  }
}

extension OptionContent {
  /// The item of a selection, as `FeatureChoice` reads it: a text is a name, a number an index.
  fileprivate var item: String? {
    switch self {
    case .text(let name): "name:\(name)"
    case .whole(let index) where index >= 0: "@\(index)"
    default: nil
    }
  }
}
