import LinearAlgebra
import Matrices

/// How well a dictionary, or codes, agree with the truth, up to the order of the atoms.
package struct Recovery: Equatable, Sendable {
  /// For each true atom, the atom that is assigned to it; nil for atoms that are left over.
  package let assignment: [Int?]
  /// The score of each true atom; 0 for atoms that are left over.
  package let scores: [Double]

  /// The scores by greedy matching: pairs are taken by descending score.
  package let greedyScores: [Double]

  /// MCC, the mean of the scores; 0 for no atoms.
  package var mean: Double { scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count) }

  /// By |cos| of atoms: which directions were found.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(of found: AtomDictionary, truth: AtomDictionary) throws(LinearAlgebraError) {
    self.init(try product(truth.atoms, .transposed, found.atoms, .asIs))
  }

  /// By |r|, Pearson's correlation of codes over the samples; 0 for a code that does not vary.
  ///
  /// - Parameters:
  ///   - found: N × n, one sample a column.
  ///   - truth: the true codes of the same samples.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(ofCodes found: Matrix, truth: Matrix) throws(LinearAlgebraError) {
    precondition(found.columns == truth.columns, "codes of different numbers of samples")
    self.init(try product(truth.standardised, .transposed, found.standardised, .asIs))
  }

  /// By |r|, Pearson's correlation of codes over the samples; 0 for a code that does not vary.
  ///
  /// - Parameters:
  ///   - found: the codes of n samples.
  ///   - truth: the true codes of the same samples.
  /// - Complexity: the products of each sample's active atoms, N N′ numbers of memory, and the assignment.
  package init(ofCodes found: SparseCodes, truth: SparseCodes) {
    precondition(found.count == truth.count, "codes of different numbers of samples")
    // r does not depend on the scale, and squares of codes from a file may overflow or vanish.
    let (found, truth) = (found.scaledToOne, truth.scaledToOne)
    var sums = Matrix(rows: truth.atomCount, columns: found.atomCount)
    for sample in 0..<truth.count {
      let (one, other) = (truth[sample], found[sample])
      for (atom, value) in zip(other.atoms, other.values) {
        for (real, size) in zip(one.atoms, one.values) { sums[real, atom] += size * value }
      }
    }
    let (rows, columns) = (Spread(truth), Spread(found))
    let count = Double(max(1, truth.count))
    for j in 0..<sums.columns {
      for i in 0..<sums.rows {
        let spread = rows.deviations[i] * columns.deviations[j]
        let covariance = sums[i, j] / count - rows.means[i] * columns.means[j]
        sums[i, j] = spread > 0 ? covariance / spread : 0
      }
    }
    self.init(sums)
  }

  private init(_ cosines: Matrix) {
    let sizes = Matrix(
      rows: cosines.rows, columns: cosines.columns,
      elements: cosines.elements.map { min(1, abs($0)) })
    assignment = Assignment.best(sizes)
    let score = { (pairs: [Int?]) in
      pairs.enumerated().map { row, column in column.map { sizes[row, $0] } ?? 0 }
    }
    scores = score(assignment)
    greedyScores = score(Assignment.greedy(sizes))
  }

  /// The score (m − m₀) / (1 − m₀): 0 at the level m₀ of chance, 1 for a perfect one.
  package static func corrected(_ mean: Double, chance: Double) -> Double {
    chance < 1 ? (mean - chance) / (1 - chance) : 0
  }

  /// The mean score of independent random dictionaries of these shapes, over some draws.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package static func chance(
    dimension: Int, count: Int, truth: Int, draws: Int = 20, seed: UInt64 = 0
  ) throws -> Double {
    let means = try Workers.map(Array(0..<draws)) { draw in
      var generator = SeededGenerator(seed: seed, stream: [UInt64(draw)])
      return try Recovery(
        of: .random(dimension: dimension, count: count, using: &generator),
        truth: .random(dimension: dimension, count: truth, using: &generator)
      ).mean
    }
    return means.isEmpty ? 0 : means.reduce(0, +) / Double(means.count)
  }
}

extension SparseCodes {
  /// The codes with 1 as the largest size of each atom.
  fileprivate var scaledToOne: SparseCodes {
    var largest = [Double](repeating: 0, count: atomCount)
    for (atom, value) in zip(atoms, values) { largest[atom] = max(largest[atom], abs(value)) }
    return SparseCodes(
      atomCount: atomCount,
      (0..<count).lazy.map { sample in
        let code = self[sample]
        return Code(
          atoms: code.atoms,
          values: zip(code.atoms, code.values).map { $1 == 0 ? 0 : $1 / largest[$0] })
      })
  }
}

/// Means and standard deviations of codes over the samples.
private struct Spread {
  let means, deviations: [Double]

  init(_ codes: SparseCodes) {
    let count = Double(max(1, codes.count))
    var means = [Double](repeating: 0, count: codes.atomCount)
    for (atom, value) in zip(codes.atoms, codes.values) { means[atom] += value / count }
    // The samples in which an atom is not active have its mean as their distance.
    var squares = means.map { count * $0 * $0 }
    for (atom, value) in zip(codes.atoms, codes.values) {
      squares[atom] += (value - means[atom]) * (value - means[atom]) - means[atom] * means[atom]
    }
    // What rounding leaves of a code that is the same in all samples is no variation.
    deviations = zip(squares, means).map { square, mean in
      square > 1e-13 * count * mean * mean ? (square / count).squareRoot() : 0
    }
    self.means = means
  }
}

extension Matrix {
  /// The rows as columns of mean 0 and length 1; 0 for a row that does not vary.
  fileprivate var standardised: Matrix {
    var result = transposed
    for j in 0..<result.columns {
      let mean = result.column(j).reduce(0, +) / Double(max(1, result.rows))
      for i in 0..<result.rows { result[i, j] -= mean }
    }
    return AtomDictionary.directions(of: result).dictionary.atoms
  }
}
