import LinearAlgebra
import Matrices

/// What the atoms' step needs of samples and their codes: A = Σ z zᵀ and B = Σ y zᵀ (Mairal et al. 2010).
///
/// Their size does not depend on the number of samples.
package struct AtomStatistics: Sendable {
  /// A, N × N.
  package private(set) var activity: Matrix
  /// B, M × N.
  package private(set) var target: Matrix

  /// No samples.
  package init(dimension: Int, count: Int) {
    activity = Matrix(rows: count, columns: count)
    target = Matrix(rows: dimension, columns: count)
  }

  /// Adds samples, M × n, with their codes.
  ///
  /// - Complexity: K² + K M for each sample with K atoms.
  package mutating func add(_ samples: Matrix, _ codes: SparseCodes) {
    precondition(samples.columns == codes.count, "codes of other samples")
    let (count, dimension) = (activity.rows, target.rows)
    activity.withMutableElements { activity in
      target.withMutableElements { target in
        for sample in 0..<codes.count {
          let places = codes.offsets[sample]..<codes.offsets[sample + 1]
          let column = samples.column(sample)
          for place in places {
            let (atom, value) = (codes.atoms[place], codes.values[place])
            for other in places {
              activity[codes.atoms[other] + atom * count] += value * codes.values[other]
            }
            for (i, element) in column.enumerated() {
              target[i + atom * dimension] += value * element
            }
          }
        }
      }
    }
  }

  /// Multiplies everything by a factor, so that older samples weigh less.
  package mutating func fade(by factor: Double) {
    activity.withMutableElements { for i in $0.indices { $0[i] *= factor } }
    target.withMutableElements { for i in $0.indices { $0[i] *= factor } }
  }

  /// How much an atom is used, Σ z².
  package func use(of atom: Int) -> Double { activity[atom, atom] }

  /// The dictionary after each atom in turn has gone to its minimum for these codes and the other atoms; atoms without
  /// use stay.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N² flops, as products of matrices.
  package func improved(_ dictionary: AtomDictionary) throws(LinearAlgebraError) -> AtomDictionary {
    var atoms = dictionary.atoms
    for first in stride(from: 0, to: atoms.columns, by: Self.blockWidth) {
      let block = first..<min(first + Self.blockWidth, atoms.columns)
      // What the block is to explain: B − D A, with the atoms before it as they are now.
      let used = try product(atoms, .asIs, activity.selecting(columns: Array(block)), .asIs)
      var left = Matrix(rows: atoms.rows, columns: block.count)
      for (column, j) in block.enumerated() {
        for i in 0..<atoms.rows { left[i, column] = target[i, j] - used[i, column] }
      }
      for (column, j) in block.enumerated() where use(of: j) > 0 {
        let wanted = (0..<atoms.rows).map { left[$0, column] + atoms[$0, j] * use(of: j) }
        let length = squaredNorm(wanted[...]).squareRoot()
        guard length > 0, length.isFinite else { continue }
        let change = (0..<atoms.rows).map { wanted[$0] / length - atoms[$0, j] }
        for i in 0..<atoms.rows { atoms[i, j] += change[i] }
        for (later, k) in block.enumerated() where later > column && activity[j, k] != 0 {
          let weight = activity[j, k]
          for i in 0..<atoms.rows { left[i, later] -= weight * change[i] }
        }
      }
    }
    return AtomDictionary.directions(of: atoms).dictionary
  }

  private static let blockWidth = 64
}
