import Glibc
import LinearAlgebra
import Matrices

/// Descends from a dictionary to a minimum of the mean of ½ ‖y − D z‖² + λ ‖z‖₁ over unit atoms and codes.
///
/// Rounds alternate: the lasso from the codes before, then each atom in turn to its exact minimum (Mairal et al. 2010). Then the atoms
/// go on in the direction of their change, with Nesterov's weights, and start again where the objective rises (O'Donoghue and Candès
/// 2015): where many atoms are only slowly told apart, this takes five to ten times fewer rounds. An atom that no sample uses starts
/// again where a sample is explained worst.
struct DictionaryDescent {
  /// D.
  private(set) var dictionary: AtomDictionary
  /// The codes for `dictionary`.
  private(set) var codes: SparseCodes
  /// λ, in units of the samples.
  private(set) var penalty: Double
  /// The mean objective.
  private(set) var objective: Double
  /// Y, M × n.
  let samples: Matrix
  private let signs: Lasso.Signs

  /// Descends.
  ///
  /// - Parameters:
  ///   - penalty: λ; with `aim` where it starts.
  ///   - aim: the mean number of atoms of a sample that λ is changed for, in the first rounds; nil to keep λ.
  ///   - beforeRound: is called before each round; if it throws, the descent stops.
  init(
    from start: AtomDictionary, _ samples: Matrix, penalty: Double, aim: Double? = nil,
    _ options: LearningOptions, beforeRound: () throws -> Void = {}
  ) throws {
    (self.samples, signs, self.penalty) = (samples, options.signs, penalty)
    (dictionary, codes, objective) = (start, SparseCodes(atomCount: start.count), .infinity)
    var (point, known, last, age) = (start, SparseCodes?.none, Double.infinity, 0)
    var history = [Double]()
    for round in 0..<max(1, options.rounds) {
      try beforeRound()
      let (found, value) = try coded(point, from: known, tolerance: round < 5 ? 1e-2 : 1e-4)
      known = found
      let next = try improved(point, found)
      age = value > last ? 0 : age + 1
      last = value
      if let aim, round < Self.settling {
        // Fewer atoms are used as they become better: λ follows.
        let ratio = max(0.1, found.meanCount) / aim
        self.penalty *= pow(min(2, max(0.5, ratio)), 0.5)
        age = 0
      }
      let weight = Double(age) / Double(age + 3)
      point = next.further(from: dictionary, by: min(weight, 0.9))
      dictionary = next
      history.append(value)
      if round > (aim == nil ? 10 : Self.settling + 10),
        history[round - 10] - value < 1e-4 * value
      {
        break
      }
    }
    (codes, objective) = try coded(dictionary, from: known, tolerance: 1e-6)
  }

  /// Rounds in which λ is looked for.
  private static let settling = 40

  private func coded(
    _ dictionary: AtomDictionary, from start: SparseCodes?, tolerance: Double
  ) throws -> (SparseCodes, objective: Double) {
    let lasso = try Lasso(dictionary, penalty: penalty, signs)
    let codes = try lasso.coordinateDescent(
      try lasso.correlations(samples), from: start, tolerance: tolerance)
    return (codes, lasso.objective(samples, codes))
  }

  /// Each atom in turn at the minimum for the codes and the other atoms.
  private func improved(
    _ dictionary: AtomDictionary, _ codes: SparseCodes
  ) throws -> AtomDictionary {
    var statistics = AtomStatistics(dimension: samples.rows, count: dictionary.count)
    statistics.add(samples, codes)
    let improved = try statistics.improved(dictionary)
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
  /// The directions of this dictionary's atoms plus `weight` times their change since an earlier one.
  fileprivate func further(from earlier: AtomDictionary, by weight: Double) -> AtomDictionary {
    guard weight > 0 else { return self }
    var elements = atoms.elements
    for (i, old) in earlier.atoms.elements.enumerated() {
      elements[i] += weight * (elements[i] - old)
    }
    let moved = Matrix(rows: dimension, columns: count, elements: elements)
    return AtomDictionary.directions(of: moved).dictionary
  }

  /// y − D z of each sample, M × n.
  package func remainders(_ samples: Matrix, _ codes: SparseCodes) -> Matrix {
    var remainders = samples
    let dimension = dimension
    remainders.withMutableElements { left in
      for sample in 0..<codes.count {
        for place in codes.offsets[sample]..<codes.offsets[sample + 1] {
          let (start, value) = (codes.atoms[place] * dimension, codes.values[place])
          for i in 0..<dimension {
            left[i + sample * dimension] -= value * atoms.elements[i + start]
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
