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
  package var trace: (@Sendable (Int, Double, AtomDictionary, SparseCodes) -> Void)? = nil
  package var moves = 3
  package var passes = 1

  /// The defaults for a number of atoms.
  package init(atoms: Int) { self.atoms = atoms }
}

/// A dictionary learnt from samples: the least Σ ½ ‖y − D z‖² + λ ‖z‖₁ over unit atoms and sparse codes that was found.
///
/// Rounds alternate: the lasso by coordinate descent from the codes before, then each atom in turn to its exact minimum (Mairal et
/// al. 2010). Both steps lower the objective. An atom that no sample uses starts again where a sample is explained worst.
package struct LearntDictionary: Sendable {
  struct Minimum {
    var dictionary: AtomDictionary
    var codes: SparseCodes
    var objective: Double
  }

  /// D, in the order of the start that was best.
  package let dictionary: AtomDictionary
  /// The codes of the samples, N × n.
  package let codes: SparseCodes
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
    codes = best?.codes ?? SparseCodes(atomCount: 0)
  }

  /// One start: descends to a minimum, and leaves it again as long as that leads to a lower one.
  private static func learn(
    from samples: Matrix, _ penalty: Double, _ options: LearningOptions,
    _ generator: inout SeededGenerator
  ) throws -> Minimum {
    let first = start(samples, options.atoms, &generator)
    var best = try descend(from: first, nil, samples, penalty, options)
    var failures = 0
    while failures < options.moves, options.atoms > 1 {
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

  /// Rounds of codes and atoms, until they bring little.
  package static func descend(
    from start: AtomDictionary, _ samples: Matrix, _ penalty: Double,
    _ options: LearningOptions
  ) throws -> (AtomDictionary, SparseCodes, Double) {
    let m = try descend(from: start, nil, samples, penalty, options)
    return (m.dictionary, m.codes, m.objective)
  }
  private static func descend(
    from start: AtomDictionary, _ known: SparseCodes?, _ samples: Matrix, _ penalty: Double,
    _ options: LearningOptions
  ) throws -> Minimum {
    var (dictionary, codes, last) = (start, known, Double.infinity)
    for round in 0..<options.rounds {
      let lasso = try Lasso(dictionary, penalty: penalty, options.signs)
      let found = try lasso.codes(
        try lasso.correlations(samples), from: codes, tolerance: round < 5 ? 1e-2 : 1e-4)
      let objective = lasso.objective(samples, found)
      codes = found
      options.trace?(round, objective, dictionary, found)
      // Rounds that bring less than a hundred-thousandth are at a minimum.
      if round > 10, last - objective < 1e-5 * objective { break }
      last = objective
      dictionary = try improved(dictionary, samples, found, options.passes)
    }
    let lasso = try Lasso(dictionary, penalty: penalty, options.signs)
    let final = try lasso.codes(
      try lasso.correlations(samples), from: codes, tolerance: 1e-6)
    return Minimum(
      dictionary: dictionary, codes: final, objective: lasso.objective(samples, final))
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
    var use = [Double](repeating: 0, count: gram.columns)
    for (atom, value) in zip(minimum.codes.atoms, minimum.codes.values) { use[atom] += abs(value) }
    let atom = use[pair.one] < use[pair.other] ? pair.one : pair.other
    var atoms = minimum.dictionary.atoms
    let remainders = minimum.dictionary.remainders(samples, minimum.codes)
    let worst = remainders.columnsByLength
    let sample = worst[min(skipping, worst.count - 1)]
    for i in 0..<atoms.rows { atoms[i, atom] = remainders[i, sample] }
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
    _ dictionary: AtomDictionary, _ samples: Matrix, _ codes: SparseCodes, _ passes: Int
  ) throws -> AtomDictionary {
    var statistics = AtomStatistics(dimension: samples.rows, count: dictionary.count)
    statistics.add(samples, codes)
    var improved = dictionary
    for _ in 0..<passes { improved = try statistics.improved(improved) }
    let unused = (0..<dictionary.count).filter { statistics.use(of: $0) == 0 }
    guard !unused.isEmpty else { return improved }
    var atoms = improved.atoms
    let worst = improved.remainders(samples, codes).columnsByLength
    for (atom, sample) in zip(unused, worst) {
      for i in 0..<atoms.rows { atoms[i, atom] = samples[i, sample] }
    }
    return AtomDictionary.directions(of: atoms).dictionary
  }
}

extension AtomDictionary {
  /// y − D z of each sample, M × n.
  package func remainders(_ samples: Matrix, _ codes: SparseCodes) -> Matrix {
    var remainders = samples
    let dimension = dimension
    remainders.withMutableElements { left in
      for sample in 0..<codes.count {
        for place in codes.offsets[sample]..<codes.offsets[sample + 1] {
          let (atom, value) = (codes.atoms[place], codes.values[place])
          for i in 0..<dimension {
            left[i + sample * dimension] -= value * atoms.elements[i + atom * dimension]
          }
        }
      }
    }
    return remainders
  }
}

extension Matrix {
  /// The columns by descending length; of equal ones the first.
  var columnsByLength: [Int] {
    let lengths = (0..<columns).map { squaredNorm(column($0)) }
    return lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
  }
}
