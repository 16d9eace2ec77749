import ArgumentParser
import Eigenframe

/// `recognition-evaluation`: how often the recogniser is right, on matrices whose truth is known.
@main struct RecognitionEvaluation: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recognition-evaluation",
    abstract: "Measure how often geometries are recognised, and write the figures as Markdown.")

  /// What can be measured separately.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case recall, chance, outsiders, timing, all
  }

  @Option(help: "Measure only this part.")
  var only = Part.all

  @Option(help: "Recall only of the geometries whose label matches this shell pattern.")
  var geometries = "*"

  @Option(help: "Recall only after the deviations whose label matches this shell pattern.")
  var deviations = "*"

  @Option(help: "Chance only of the kinds of matrices whose label matches this shell pattern.")
  var kinds = "*"

  @Option(help: "Specimens of each geometry with each deviation.")
  var seeds = 20

  @Option(help: "Matrices of each kind that should get no name.")
  var draws = 2000

  @Option(
    help:
      "The first seed of specimens and of matrices, for draws that were not used to tune anything.")
  var firstSeed: UInt64 = 1

  func validate() throws {
    guard (1...1_000_000).contains(seeds), (1...1_000_000).contains(draws) else {
      throw ValidationError("--seeds and --draws must be between 1 and 1000000.")
    }
    guard firstSeed <= UInt64.max / 2 else {
      throw ValidationError("--first-seed must be below 2^63.")
    }
    // Wrong patterns are refused before anything is measured.
    _ = (try chosenSubjects, try chosenDeviations, try chosenKinds)
  }

  func run() async throws {
    // Cells are measured in parallel, so BLAS must not start threads.
    BLASThreads.limit(to: 1)
    var document = Document(setting: Setting(try FileAnalysis().report(onFiles: []).generator))
    if isWanted(.recall) { document.recall = try await recall() }
    if isWanted(.chance) { document.chance = try await chance() }
    if isWanted(.outsiders) { document.outsiders = try await Outsiders(Outsider.all) }
    if isWanted(.timing) { document.timing = try Timing(TimedBlock.all) }
    print(document.markdown)
  }

  private func isWanted(_ part: Part) -> Bool { only == .all || only == part }

  private func recall() async throws -> Recall {
    try await Recall(
      of: chosenSubjects, after: chosenDeviations, seeds: firstSeed..<firstSeed + UInt64(seeds))
  }

  private func chance() async throws -> Chance {
    try await Chance(of: chosenKinds, seeds: firstSeed..<firstSeed + UInt64(draws))
  }

  private var chosenSubjects: [Subject] {
    get throws { try chosen(Subject.all, \.label, geometries, "geometry") }
  }

  private var chosenDeviations: [Deviation] {
    get throws { try chosen(Deviation.all, \.label, deviations, "deviation") }
  }

  private var chosenKinds: [Kind] { get throws { try chosen(Kind.all, \.label, kinds, "kind") } }

  /// The values whose label matches a pattern; at least one.
  private func chosen<Value>(
    _ values: [Value], _ label: KeyPath<Value, String>, _ pattern: String, _ what: String
  ) throws -> [Value] {
    let selection = TensorSelection(included: [pattern])
    let chosen = values.filter { selection.contains($0[keyPath: label]) }
    guard !chosen.isEmpty else { throw ValidationError("no \(what) is called \(pattern)") }
    return chosen
  }
}
