import LinearAlgebra
import Matrices

/// A dictionary learnt from samples in memory.
///
/// Each start descends to a minimum, and leaves it again as long as that leads to a lower one. The best start is taken: that with the
/// least objective; for a given K, that whose codes with K atoms explain the samples best.
package struct LearntDictionary: Sendable {
  /// D, in the order of the start that was best.
  package let dictionary: AtomDictionary
  /// λ of the best start, in units of the samples.
  package let penalty: Double
  /// What the starts are compared by: the mean of ½ ‖y − D z‖² + λ ‖z‖₁, or, for a given K, of ‖y − D z‖² with K atoms.
  package let objectives: [Double]

  /// Learns from samples.
  ///
  /// - Parameters:
  ///   - samples: Y, M × n, one sample a column, all elements finite.
  ///   - progress: is called before each round with the starts that are done and all of them; if it throws, learning stops.
  /// - Throws: `LinearAlgebraError.tooLarge`, and what `progress` throws.
  /// - Complexity: for each round 2 M N n flops, the lasso, and 2 M N² for the atoms.
  package init(
    from samples: Matrix, _ options: LearningOptions,
    progress: (_ done: Int, _ of: Int) throws -> Void = { _, _ in }
  ) throws {
    let squares = squaredNorm(samples.elements[...])
    let size = (squares / Double(max(1, samples.columns))).squareRoot()
    var best: DictionaryDescent?
    var objectives = [Double]()
    let starts = max(1, options.starts ?? (options.atoms <= LearningOptions.mostOfFew ? 4 : 1))
    for start in 0..<starts {
      var generator = SeededGenerator(seed: options.seed, stream: [UInt64(start)])
      let found = try Self.found(in: samples, size, options, &generator) {
        try progress(start, starts)
      }
      let objective = try Self.objective(found, samples, options)
      if best == nil || objective < objectives.min() ?? .infinity { best = found }
      objectives.append(objective)
    }
    self.objectives = objectives
    dictionary =
      best?.dictionary
      ?? AtomDictionary.directions(of: Matrix(rows: samples.rows, columns: 0)).dictionary
    penalty = best?.penalty ?? 0
  }

  /// One start: descends, and moves as long as that helps.
  private static func found(
    in samples: Matrix, _ size: Double, _ options: LearningOptions,
    _ generator: inout SeededGenerator, beforeRound: () throws -> Void
  ) throws -> DictionaryDescent {
    let first = start(samples, options.atoms, &generator)
    var best =
      switch options.sparsity {
      case .penalty(let part):
        try DictionaryDescent(
          from: first, samples, penalty: part * size, options, beforeRound: beforeRound)
      case .atoms(let count):
        try DictionaryDescent(
          from: first, samples, penalty: 0.1 * size, aim: Double(count), options,
          beforeRound: beforeRound)
      }
    var moves = Moves(of: options.atoms, atMost: options.mostMoves)
    while let move = moves.next {
      let found = try DictionaryDescent(
        from: best.moved(move.count, skipping: move.skipped), samples, penalty: best.penalty,
        options, beforeRound: beforeRound)
      let isBetter = found.objective < best.objective * (1 - 1e-6)
      if isBetter { best = found }
      moves.record(isBetter ? .better : .worse)
    }
    return best
  }

  private static func objective(
    _ found: DictionaryDescent, _ samples: Matrix, _ options: LearningOptions
  ) throws -> Double {
    guard case .atoms(let count) = options.sparsity else { return found.objective }
    let pursuit = try MatchingPursuit(found.dictionary, sparsity: count, options.signs)
    let left = found.dictionary.remainders(samples, try pursuit.codes(samples))
    return squaredNorm(left.elements[...]) / Double(max(1, samples.columns))
  }

  /// The directions of random samples: nearer to the atoms than random directions are.
  private static func start(
    _ samples: Matrix, _ count: Int, _ generator: inout SeededGenerator
  ) -> AtomDictionary {
    let live = (0..<samples.columns).filter { squaredNorm(samples.column($0)) > 0 }
    let chosen = live.shuffled(using: &generator).prefix(count)
    let random = AtomDictionary.random(
      dimension: samples.rows, count: count - chosen.count, using: &generator)
    return AtomDictionary.directions(
      of: Matrix(
        rows: samples.rows, columns: count,
        elements: chosen.flatMap { samples.column($0) } + random.atoms.elements)
    ).dictionary
  }
}
