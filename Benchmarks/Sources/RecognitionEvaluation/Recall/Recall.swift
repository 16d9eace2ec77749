import Eigenframe

/// How often each geometry gets its name after each deviation, and the names it gets otherwise.
struct Recall: Sendable {
  let subjects: [Subject]
  let deviations: [Deviation]
  let seeds: Range<UInt64>
  /// The cells, by the number of the subject and the number of the deviation.
  let cells: [[RecallCell]]

  /// Measures every cell.
  init(of subjects: [Subject], after deviations: [Deviation], seeds: Range<UInt64>) async throws {
    let width = deviations.count
    let flat = try await sideBySide(subjects.count * width, "recall") { number in
      RecallCell(subjects[number / width], after: deviations[number % width], seeds: seeds)
    }
    self.subjects = subjects
    self.deviations = deviations
    self.seeds = seeds
    cells = subjects.indices.map { Array(flat[$0 * width..<($0 + 1) * width]) }
  }

  /// The share of all specimens with one deviation that a cell counts.
  func share(deviation: Int, of counted: KeyPath<RecallCell, Int>) -> Double {
    let total = cells.reduce(0) { $0 + $1[deviation][keyPath: counted] }
    return Double(total) / Double(seeds.count * subjects.count)
  }
}
