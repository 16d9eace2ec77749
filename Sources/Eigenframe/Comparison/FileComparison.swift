import Analysis
import Comparison
import Frames
import LinearAlgebra
import Reports
import WeightFiles

/// Two models, or two files of one matrix, in; how they differ, out.
package struct FileComparison {
  private let options: ComparisonOptions
  private let vocabulary: Vocabulary
  private let progress: (_ matrix: String, AnalysisProgress) throws -> Void

  /// A comparison with the given options.
  ///
  /// - Parameters:
  ///   - options: what to compare, and how.
  ///   - vocabulary: the names that diagnostics use for the settings that they advise.
  ///   - progress: is called before each pair, and during the analysis of pairs that get a chapter.
  package init(
    _ options: ComparisonOptions = ComparisonOptions(), vocabulary: Vocabulary = .plain,
    progress: @escaping (_ matrix: String, AnalysisProgress) throws -> Void = { _, _ in }
  ) {
    self.options = options
    self.vocabulary = vocabulary
    self.progress = progress
  }

  /// The report on two models.
  ///
  /// What is wrong with one of several pairs goes into the diagnostics; with a single pair it is thrown.
  ///
  /// - Parameters:
  ///   - first: the files of A.
  ///   - second: the files of B.
  /// - Throws: `AnalysisError` and `WeightFileError` as `FileAnalysis`; `ComparisonError` if nothing can be compared.
  package func report(on first: WeightInputs, _ second: WeightInputs) throws -> ComparisonReport {
    try BLASLibrary.load()
    let a = try ComparedModel(first, options.analysis, vocabulary)
    let b = try ComparedModel(second, options.other, vocabulary)
    var run = ComparisonRun(a, b)
    let found = try names(a, b, first, second)
    try compare(found.pairs, a, b, in: &run)
    try lookClosely(in: &run)
    if run.pairs.isEmpty, let error = run.firstError { throw error }
    return ComparisonReport(
      generator: GeneratorReport(
        version: eigenframeVersion, blas: BLASLibrary.summary, threads: ThreadCount.current),
      options: options.reported, firstSources: a.sources, secondSources: b.sources,
      pairs: run.reports, onlyFirst: found.onlyFirst.map { a.items[$0].name },
      onlySecond: found.onlySecond.map { b.items[$0].name }, diagnostics: run.diagnostics)
  }

  /// The matrices that belong together: the only ones of both, whatever they are called; else by name.
  private func names(
    _ a: ComparedModel, _ b: ComparedModel, _ first: WeightInputs, _ second: WeightInputs
  ) throws -> (pairs: [NamePairs.Pair], onlyFirst: [Int], onlySecond: [Int]) {
    if a.items.count == 1, b.items.count == 1 {
      return ([NamePairs.Pair(first: 0, second: 0)], [], [])
    }
    let names = NamePairs(a.items.map(\.name), b.items.map(\.name))
    guard !names.pairs.isEmpty else {
      throw ComparisonError.noPair(
        first: first.files.first?.path ?? "", names: a.items.map(\.name),
        second: second.files.first?.path ?? "", otherNames: b.items.map(\.name))
    }
    return (names.pairs, names.onlyFirst, names.onlySecond)
  }

  private func compare(
    _ names: [NamePairs.Pair], _ a: ComparedModel, _ b: ComparedModel, in run: inout ComparisonRun
  ) throws {
    let labels = try a.labels(options.analysis.labels)
    let others = try otherLabels(of: b)
    var lastUses: [ObjectIdentifier: Int] = [:]
    for (place, pair) in names.enumerated() {
      for tensor in [a.items[pair.first].part.tensor, b.items[pair.second].part.tensor] {
        if let identity = tensor.unpackedIdentity { lastUses[identity] = place }
      }
    }
    for (place, pair) in names.enumerated() {
      let (own, other) = (a.items[pair.first], b.items[pair.second])
      try progress(
        own.name, AnalysisProgress(stage: .matrices, completed: place, total: names.count))
      defer {
        for tensor in [own.part.tensor, other.part.tensor]
        where tensor.unpackedIdentity.map({ lastUses[$0] == place }) ?? false {
          tensor.discardUnpacked()
        }
      }
      try run.attempt(own, amongOthers: names.count > 1, vocabulary) { run in
        let pair = try ComparedPair(
          own, labels[pair.first], other, others[pair.second], options.analysis)
        let (first, second) = try pair.matrices(options.analysis)
        let comparison = try MatrixComparison(first, second, seed: options.analysis.seed)
        run.diagnostics += try pair.nonFinite(options.analysis)
        run.pairs.append(ComparisonRun.Pair(pair: pair, comparison: comparison))
      }
    }
  }

  /// The names of the features of B: its own, or those of A where they fit.
  private func otherLabels(of b: ComparedModel) throws(AnalysisError) -> [LabelFile?] {
    if let given = options.otherLabels { return try b.labels(given) }
    guard let shared = options.analysis.labels else { return try b.labels(nil) }
    do {
      return try b.labels(shared)
    } catch {
      return try b.labels(nil)
    }
  }

  /// Analyses both matrices of the pairs that are worth it.
  private func lookClosely(in run: inout ComparisonRun) throws {
    var geometry = options.analysis.geometry
    geometry.centering = .none
    for place in run.places(options.closeness) {
      let pair = run.pairs[place].pair
      try run.attempt(pair.first, amongOthers: run.pairs.count > 1, vocabulary) { run in
        let (first, second) = try pair.matrices(options.analysis)
        run.pairs[place].structure = try StructureComparison(
          first, second, geometry, scope: options.analysis.directions,
          seed: options.analysis.seed, progress: { try progress(pair.first.name, $0) })
      }
      pair.first.part.tensor.discardUnpacked()
      pair.second.part.tensor.discardUnpacked()
    }
  }
}

/// What a comparison of two models has found so far.
private struct ComparisonRun {
  struct Pair {
    let pair: ComparedPair
    let comparison: MatrixComparison
    var structure: StructureComparison?
  }

  var pairs: [Pair] = []
  var diagnostics: [DiagnosticReport]
  /// The error of the first pair that could not be compared.
  private(set) var firstError: (any Error)?

  init(_ a: ComparedModel, _ b: ComparedModel) {
    // What holds for both is said once.
    let shared = a.diagnostics.filter(b.diagnostics.contains)
    diagnostics =
      shared
      + a.diagnostics.filter { !shared.contains($0) }.map { $0.about("A") }
      + b.diagnostics.filter { !shared.contains($0) }.map { $0.about("B") }
  }

  var reports: [PairReport] { pairs.map { $0.pair.report($0.comparison, $0.structure) } }

  /// Works on one pair. What is wrong with it does not stop the others.
  mutating func attempt(
    _ item: ComparedModel.Item, amongOthers: Bool, _ vocabulary: Vocabulary,
    _ body: (inout ComparisonRun) throws -> Void
  ) throws {
    do {
      try body(&self)
    } catch let error as MatrixError {
      try add(AnalysisError.matrix(path: item.path, error), item, amongOthers, vocabulary)
    } catch let error as ComparisonError {
      try add(error, item, amongOthers, vocabulary)
    } catch let error as WeightFileError {
      // Damage to the file concerns all of its matrices.
      guard case .nonFinite = error.fault as? MatrixFault else { throw error }
      try add(error, item, amongOthers, vocabulary)
    }
  }

  private mutating func add(
    _ error: any AdvisingError, _ item: ComparedModel.Item, _ amongOthers: Bool,
    _ vocabulary: Vocabulary
  ) throws {
    guard amongOthers else { throw error }
    firstError = firstError ?? error
    diagnostics.append(
      DiagnosticReport(
        severity: item.part.request == .byName ? .error : .warning, code: "matrix-failed",
        message: error.text(in: vocabulary), matrix: item.name))
  }

  /// The places of the pairs that are looked at closely, ascending.
  func places(_ closeness: ComparisonOptions.Closeness) -> [Int] {
    let unequal = pairs.indices.filter {
      ![.equal, .incomparable].contains(pairs[$0].comparison.likeness)
    }
    switch closeness {
    case .none: return []
    case .all: return unequal
    case .auto:
      guard pairs.count > 1 else { return unequal }
      return unequal.filter { pairs[$0].comparison.likeness != .rounded }
        .sorted { (difference($1), $0) < (difference($0), $1) }
        .prefix(Self.mostClose).sorted()
    }
  }

  /// How much a pair differs: first by the kind of likeness, then by what the best rotation does not explain.
  private func difference(_ place: Int) -> Double {
    let comparison = pairs[place].comparison
    let kind = Likeness.allCases.firstIndex(of: comparison.likeness) ?? 0
    return Double(kind) + 1 - (comparison.rotation?.explained ?? 0)
  }

  private static let mostClose = 3
}

extension DiagnosticReport {
  /// The diagnostic with the model that it concerns.
  fileprivate func about(_ model: String) -> DiagnosticReport {
    DiagnosticReport(
      severity: severity, code: code, message: "\(model): \(message)", matrix: matrix)
  }
}
