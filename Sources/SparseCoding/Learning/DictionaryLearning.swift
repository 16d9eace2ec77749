import LinearAlgebra
import Matrices

/// How a dictionary is learnt.
package struct LearningOptions: Sendable {
  /// N, the number of atoms.
  package var atoms: Int
  /// λ of the lasso, in units of the root mean square of the samples' norms.
  package var penalty = 0.05
  /// Which codes are allowed.
  package var signs = Lasso.Signs.nonNegative
  /// The most rounds of one start: codes, then atoms.
  package var rounds = 300
  /// The number of starts, of which the one with the least objective is taken.
  package var starts = 4
  /// The seed of the starts.
  package var seed: UInt64 = 0

  /// The defaults for a number of atoms.
  package init(atoms: Int) { self.atoms = atoms }
}

/// A dictionary learnt from samples: the least Σ ½ ‖y − D z‖² + λ ‖z‖₁ over unit atoms and sparse codes that was found.
///
/// Rounds alternate: the lasso by coordinate descent from the codes before, then each atom in turn to its exact minimum (Mairal et
/// al. 2010). Both steps lower the objective. An atom that no sample uses starts again where a sample is explained worst.
package struct LearntDictionary: Sendable {
  private typealias Minimum = (dictionary: AtomDictionary, codes: Matrix, objective: Double)

  /// D, in the order of the start that was best.
  package let dictionary: AtomDictionary
  /// The codes of the samples, N × n.
  package let codes: Matrix
  /// λ, in units of the samples.
  package let penalty: Double
  /// The mean objective of each start.
  package let objectives: [Double]

  /// Learns from samples.
  ///
  /// - Parameter samples: Y, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: for each round 2 M N n flops, the lasso, and 2 M N² for the atoms.
  package init(from samples: Matrix, _ options: LearningOptions) throws {
    let squares = squaredNorm(samples.elements[...])
    penalty = options.penalty * (squares / Double(max(1, samples.columns))).squareRoot()
    var best: Minimum?
    var objectives = [Double]()
    for start in 0..<max(1, options.starts) {
      var generator = SeededGenerator(seed: options.seed, stream: [UInt64(start)])
      let found = try Self.learn(from: samples, penalty, options, &generator)
      objectives.append(found.objective)
      if best.map({ found.objective < $0.objective }) ?? true { best = found }
    }
    self.objectives = objectives
    dictionary =
      best?.dictionary
      ?? AtomDictionary.directions(of: Matrix(rows: samples.rows, columns: 0)).dictionary
    codes = best?.codes ?? Matrix(rows: 0, columns: samples.columns)
  }

  /// One start: descends to a minimum, and leaves it again as long as that leads to a lower one.
  private static func learn(
    from samples: Matrix, _ penalty: Double, _ options: LearningOptions,
    _ generator: inout SeededGenerator
  ) throws -> Minimum {
    let first = start(samples, options.atoms, &generator)
    var best = try descend(from: first, nil, samples, penalty, options)
    var failures = 0
    while failures < Self.mostFailures, options.atoms > 1 {
      let moved = try moved(best, samples, skipping: failures)
      let found = try descend(from: moved, nil, samples, penalty, options)
      if found.objective < best.objective * (1 - 1e-6) {
        (best, failures) = (found, 0)
      } else {
        failures += 1
      }
    }
    return best
  }

  /// How many moves in a row may fail.
  private static let mostFailures = 3

  /// Rounds of codes and atoms, until they bring little.
  private static func descend(
    from start: AtomDictionary, _ known: Matrix?, _ samples: Matrix, _ penalty: Double,
    _ options: LearningOptions
  ) throws -> Minimum {
    var (dictionary, codes, last) = (start, known, Double.infinity)
    for round in 0..<options.rounds {
      let lasso = try Lasso(dictionary, penalty: penalty, options.signs)
      let found = try lasso.coordinateDescent(
        try lasso.correlations(samples), from: codes, tolerance: round < 5 ? 1e-2 : 1e-4)
      let objective = try lasso.objective(samples, found)
      codes = found
      // Rounds that bring less than a hundred-thousandth are at a minimum.
      if round > 10, last - objective < 1e-5 * objective { break }
      last = objective
      dictionary = try improved(dictionary, samples, found)
    }
    let lasso = try Lasso(dictionary, penalty: penalty, options.signs)
    let final = try lasso.coordinateDescent(
      try lasso.correlations(samples), from: codes, tolerance: 1e-6)
    return (dictionary, final, try lasso.objective(samples, final))
  }

  /// The dictionary with one of two near atoms moved to where a sample is explained worst: a minimum that is not the best mostly has two
  /// atoms for one direction, and none for another.
  ///
  /// - Parameter skipping: how many nearest pairs and worst samples are passed over.
  private static func moved(
    _ minimum: Minimum, _ samples: Matrix, skipping: Int
  ) throws -> AtomDictionary {
    let gram = try minimum.dictionary.gram()
    var pairs = [(cosine: Double, one: Int, other: Int)]()
    for i in 0..<gram.columns {
      for j in 0..<i { pairs.append((abs(gram[j, i]), j, i)) }
    }
    pairs.sort { ($1.cosine, $0.one, $0.other) < ($0.cosine, $1.one, $1.other) }
    let pair = pairs[min(skipping, pairs.count - 1)]
    let use = { (atom: Int) in
      (0..<samples.columns).reduce(0) { $0 + abs(minimum.codes[atom, $1]) }
    }
    let atom = use(pair.one) < use(pair.other) ? pair.one : pair.other
    var atoms = minimum.dictionary.atoms
    let worst = try worstExplained(samples, atoms, minimum.codes)
    let sample = worst[min(skipping, worst.count - 1)]
    let explained = try product(
      atoms, .asIs, minimum.codes.selecting(columns: [sample]), .asIs)
    for i in 0..<atoms.rows { atoms[i, atom] = samples[i, sample] - explained[i, 0] }
    return AtomDictionary.directions(of: atoms).dictionary
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

  /// Each atom in turn at the minimum for the codes and the other atoms.
  private static func improved(
    _ dictionary: AtomDictionary, _ samples: Matrix, _ codes: Matrix
  ) throws -> AtomDictionary {
    let activity = try product(codes, .asIs, codes, .transposed)
    let target = try product(samples, .asIs, codes, .transposed)
    var atoms = dictionary.atoms
    var unexplained: [Int]?
    for _ in 0..<3 {
      for j in 0..<atoms.columns where activity[j, j] > 0 {
        var direction = Array(target.column(j))
        for k in 0..<atoms.columns where k != j && activity[k, j] != 0 {
          for i in direction.indices { direction[i] -= activity[k, j] * atoms[i, k] }
        }
        let length = squaredNorm(direction[...]).squareRoot()
        guard length > 0 else { continue }
        for i in direction.indices { atoms[i, j] = direction[i] / length }
      }
    }
    for j in 0..<atoms.columns where activity[j, j] == 0 {
      let worst = try unexplained ?? worstExplained(samples, atoms, codes)
      guard let sample = worst.first else { break }
      unexplained = Array(worst.dropFirst())
      for i in 0..<atoms.rows { atoms[i, j] = samples[i, sample] }
    }
    return AtomDictionary.directions(of: atoms).dictionary
  }

  /// The samples by descending ‖y − D z‖.
  private static func worstExplained(
    _ samples: Matrix, _ atoms: Matrix, _ codes: Matrix
  ) throws -> [Int] {
    let explained = try product(atoms, .asIs, codes, .asIs)
    let errors = (0..<samples.columns).map { sample in
      zip(samples.column(sample), explained.column(sample)).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
    }
    return errors.indices.sorted { (errors[$1], $0) < (errors[$0], $1) }
  }
}
