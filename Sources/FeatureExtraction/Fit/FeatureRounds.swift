import LinearAlgebra
import Matrices

/// Candidates in what is left, a joint fit with them, and acceptance by queries that were held out, again and again.
struct FeatureRounds {
  /// The limits of a search.
  struct Limits: Sendable {
    /// Random directions that each frequency starts from.
    var starts = 96
    /// The most rounds.
    var rounds = 40
    /// Candidates with a greater |cos| to a feature count as the same.
    var resolution = 0.95
    /// Of two features with a greater |cos| the weaker one is removed.
    var duplicate = 0.97
  }

  private(set) var fit: JointFit
  private let limits: Limits
  private var generator: SeededGenerator
  private let progress: (_ round: Int) throws -> Void

  /// - Parameter progress: is called before each sweep; if it throws, the search ends with the features of the last round.
  init(
    _ fit: JointFit, _ limits: Limits, seed: UInt64,
    progress: @escaping (_ round: Int) throws -> Void
  ) {
    (self.fit, self.limits, self.progress) = (fit, limits, progress)
    generator = SeededGenerator(seed: seed, stream: [2])
  }

  /// Searches until two rounds in turn bring nothing, the second one at other frequencies.
  mutating func search() throws {
    var failures = 0
    for round in 0..<limits.rounds where failures <= Self.patience {
      let search = CandidateSearch(
        blocks: fit.fitted, starts: limits.starts, resolution: limits.resolution)
      try progress(round)
      let found = try search(
        failures == 0 ? CandidateSearch.frequencies : CandidateSearch.otherFrequencies,
        besides: fit.directions, using: &generator)
      let isBetter = try accept(found, round)
      failures = isBetter ? 0 : failures + 1
    }
  }

  /// Fits with new features; takes them back if held-out queries are not explained better by a hundredth.
  private mutating func accept(_ found: Matrix, _ round: Int) throws -> Bool {
    guard found.columns > 0 else { return false }
    let before = fit.state
    do {
      let isBetter = try improves(found, round)
      if !isBetter { fit.restore(before) }
      return isBetter
    } catch {
      fit.restore(before)
      throw error
    }
  }

  private mutating func improves(_ found: Matrix, _ round: Int) throws -> Bool {
    let before = try fit.heldSquares()
    let new = Array(fit.features.count..<fit.features.count + found.columns)
    fit.add(found)
    // Most of what true features explain they explain before the others adapt; chance explains nothing.
    try fit.sweep(1, .responses, new) { try progress(round) }
    try fit.sweep(2, .directionsToo, new) { try progress(round) }
    guard try fit.isBetter(than: before, by: Self.promising) else { return false }
    try fit.sweep(6, .directionsToo, until: 1e-2) { try progress(round) }
    try fit.prune(closest: limits.duplicate)
    try fit.sweep(6, .directionsToo, until: 1e-2) { try progress(round) }
    return try fit.isBetter(than: before, by: Self.better)
  }

  /// Tries splines that are twice as fine, removes what held-out queries do not need, and fits once more.
  mutating func finish() throws {
    try refine()
    try fit.eliminate { try progress(limits.rounds) }
    try fit.sweep(20, .directionsToo, until: 1e-4) { try progress(limits.rounds) }
  }

  private mutating func refine() throws {
    guard !fit.features.isEmpty else { return }
    let (before, squares) = (fit.state, try fit.heldSquares())
    try fit.change(to: .fine)
    try fit.sweep(6, .responses) { try progress(limits.rounds) }
    try fit.sweep(6, .directionsToo) { try progress(limits.rounds) }
    if try !fit.isBetter(than: squares, by: Self.better) { fit.restore(before) }
  }

  private static let patience = 1
  private static let promising = 0.003
  private static let better = 0.01
}
