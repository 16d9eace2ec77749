import Eigenframe

/// How often each geometry gets its name, by noise, and what it is called when it does not.
struct Recall: Sendable {
  /// One geometry at one noise.
  struct Cell: Sendable {
    /// In how many disguises it was named.
    let named: Int
    /// In how many it was called by a wrong name, not by none.
    let misnamed: Int
    /// What it was called where it was not named, with how often.
    let mistakes: [String: Int]
  }

  /// Standard deviations of the noise on each element, relative to the feature's norm.
  static let noises = [0, 0.001, 0.003, 0.01, 0.02, 0.03, 0.05]

  let subjects: [Subject]
  let seeds: Int
  /// The cell of a subject and a noise, both by their numbers.
  let cells: [[Cell]]

  /// Measures every cell.
  init(of subjects: [Subject], seeds: Int) async throws {
    let width = Self.noises.count
    let flat = try await sideBySide(subjects.count * width, "recall") { number in
      try Cell(subjects[number / width].geometry, noise: Self.noises[number % width], seeds: seeds)
    }
    self.subjects = subjects
    self.seeds = seeds
    cells = subjects.indices.map { Array(flat[$0 * width..<($0 + 1) * width]) }
  }

  /// The share of all disguises at one noise that a cell counts.
  func share(noise: Int, of counted: KeyPath<Cell, Int>) -> Double {
    let total = cells.reduce(0) { $0 + $1[noise][keyPath: counted] }
    return Double(total) / Double(seeds * subjects.count)
  }
}

extension Recall.Cell {
  /// Features of one length that is nowhere else in the tables: no verdict may depend on it.
  private static let scale = 1.7

  init(_ geometry: Geometry, noise: Double, seeds: Int) throws {
    var (named, misnamed, mistakes) = (0, 0, [String: Int]())
    for seed in 1...seeds {
      let frame = try SyntheticFrame(
        [.init(geometry, scale: Self.scale)], .init(noise: noise, seed: seed))
      let finding = try Finding(frame.weights)
      let isNamed =
        finding.verdicts.map(\.family) == [geometry.family]
        && finding.verdicts.map(\.name) == [geometry.name]
      guard !isNamed else {
        named += 1
        continue
      }
      mistakes[finding.description, default: 0] += 1
      misnamed += finding.families.isSubset(of: ["unstructured", "tight-frame"]) ? 0 : 1
    }
    self.named = named
    self.misnamed = misnamed
    self.mistakes = mistakes
  }
}
