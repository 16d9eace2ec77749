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
  /// How many features were accepted so far.
  private var accepted = 0
  private let limits: Limits
  private var generator: SeededGenerator
  private let progress: (_ round: Int, _ found: Int) throws -> Void

  /// - Parameter progress: is called before each sweep with the number of features so far; if it throws, the search ends with the features of the last round.
  init(
    _ fit: JointFit, _ limits: Limits, seed: UInt64,
    progress: @escaping (_ round: Int, _ found: Int) throws -> Void
  ) {
    (self.fit, self.limits, self.progress) = (fit, limits, progress)
    generator = SeededGenerator(seed: seed, stream: [2])
  }

  /// What is known of the directions before.
  enum Known { case exactly, roughly }

  /// Fits the responses along known directions; directions too, if they are known roughly.
  mutating func begin(with directions: Matrix, _ known: Known) throws {
    guard directions.columns > 0 else { return }
    fit.add(directions)
    try fit.sweep(30, .responses, until: 1e-6) { try progress(0, accepted) }
    if known == .roughly { try fit.sweep(12, .directionsToo) { try progress(0, accepted) } }
    if known == .exactly { try refine(.responses) }
  }

  /// Searches until two rounds in turn bring nothing, the second one at other frequencies.
  mutating func search() throws {
    var failures = 0
    for round in 0..<limits.rounds where failures <= Self.patience && !fit.isExact {
      let search = CandidateSearch(
        blocks: fit.fitted, starts: limits.starts, resolution: limits.resolution)
      try progress(round, accepted)
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
      accepted = fit.features.count
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
    try fit.sweep(1, .responses, new) { try progress(round, accepted) }
    try fit.sweep(2, .directionsToo, new) { try progress(round, accepted) }
    guard try fit.isBetter(than: before, by: Self.promising) else { return false }
    try fit.sweep(6, .directionsToo, until: 1e-2) { try progress(round, accepted) }
    try fit.prune(closest: limits.duplicate)
    try fit.sweep(6, .directionsToo, until: 1e-2) { try progress(round, accepted) }
    return try fit.isBetter(than: before, by: Self.better)
  }

  /// Tries splines that are twice as fine, removes what held-out queries do not need, and fits once more.
  mutating func finish() throws {
    try refine(.directionsToo)
    try fit.eliminate { try progress(limits.rounds, accepted) }
    try fit.sweep(20, .directionsToo, until: 1e-4) { try progress(limits.rounds, accepted) }
  }

  private mutating func refine(_ freedom: JointFit.Freedom) throws {
    guard !fit.features.isEmpty else { return }
    let (before, squares) = (fit.state, try fit.heldSquares())
    do {
      try fit.change(to: .fine)
      try fit.sweep(6, .responses) { try progress(limits.rounds, accepted) }
      try fit.sweep(6, freedom) { try progress(limits.rounds, accepted) }
    } catch {
      fit.restore(before)
      throw error
    }
    if try !fit.isBetter(than: squares, by: Self.better) { fit.restore(before) }
  }

  private static let patience = 1
  private static let promising = 0.003
  private static let better = 0.01
}
