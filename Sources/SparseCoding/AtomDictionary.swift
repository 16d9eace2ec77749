import LinearAlgebra
import Matrices

/// A dictionary D, M × N: one atom a column, each of length 1, in M dimensions. Data are y ≈ D z with sparse codes z.
package struct AtomDictionary: Equatable, Sendable {
  /// D, M × N, with columns of length 1; a dead atom is 0.
  package let atoms: Matrix

  /// M, the number of dimensions.
  package var dimension: Int { atoms.rows }
  /// N, the number of atoms.
  package var count: Int { atoms.columns }

  /// How many atoms are dead.
  package var zeroCount: Int { (0..<count).count { atoms.column($0).allSatisfy { $0 == 0 } } }

  /// The least coherence of N atoms in M dimensions, √((N − M) / (M (N − 1))); 0 for N ≤ M (Welch 1974).
  package var welchBound: Double {
    guard count > dimension, dimension > 0 else { return 0 }
    return (Double(count - dimension) / (Double(dimension) * Double(count - 1))).squareRoot()
  }

  /// A dictionary with the directions of some vectors; a vector of length 0 becomes a dead atom.
  ///
  /// - Parameter vectors: M × N, one vector a column, all elements finite.
  /// - Returns: the dictionary, and the lengths that were taken off.
  package static func directions(of vectors: Matrix) -> (
    dictionary: AtomDictionary, lengths: [Double]
  ) {
    var (atoms, lengths) = (vectors, [Double]())
    for j in 0..<vectors.columns {
      // Divided by the largest element first, because a square can overflow or vanish.
      let largest = vectors.column(j).reduce(0) { max($0, abs($1)) }
      let scaled = vectors.column(j).reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
      let length = largest > 0 ? largest * scaled.squareRoot() : 0
      lengths.append(length)
      for i in 0..<vectors.rows { atoms[i, j] = length > 0 ? vectors[i, j] / length : 0 }
    }
    return (AtomDictionary(atoms: atoms), lengths)
  }

  /// Atoms in independent uniformly random directions.
  package static func random(
    dimension: Int, count: Int, using generator: inout SeededGenerator
  ) -> AtomDictionary {
    directions(of: Matrix.gaussian(rows: dimension, columns: count, using: &generator)).dictionary
  }

  /// The Gram matrix G = Dᵀ D, N × N.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N² flops.
  package func gram() throws(LinearAlgebraError) -> Matrix {
    try product(atoms, .transposed, atoms, .asIs)
  }

  /// The largest |⟨d_i, d_j⟩| of two different atoms; 0 for fewer than two.
  ///
  /// - Complexity: M N² flops, by tiles of the Gram matrix.
  package func coherence() throws(LinearAlgebraError) -> Double {
    var largest = 0.0
    for start in stride(from: 0, to: count, by: 256) {
      let range = start..<min(start + 256, count)
      let tile = try product(
        atoms.selecting(columns: Array(0..<range.upperBound)), .transposed,
        atoms.selecting(columns: Array(range)), .asIs)
      for (column, atom) in range.enumerated() {
        for cosine in tile.column(column).prefix(atom) { largest = max(largest, abs(cosine)) }
      }
    }
    return largest
  }

  /// The Babel function μ₁(1), …, μ₁(K): the largest sum of |⟨d_i, d_j⟩| over K atoms j ≠ i (Tropp 2004).
  ///
  /// If μ₁(K − 1) + μ₁(K) < 1, orthogonal matching pursuit and the lasso recover every K-sparse code.
  ///
  /// - Complexity: 2 M N² flops, and sorting N rows of N.
  package func babel(_ most: Int) throws(LinearAlgebraError) -> [Double] {
    let gram = try gram()
    var largest = [Double](repeating: 0, count: min(most, max(0, count - 1)))
    for i in 0..<count {
      var others = gram.column(i).map(abs)
      others.remove(at: i)
      others.sort(by: >)
      var sum = 0.0
      for k in largest.indices {
        sum += others[k]
        largest[k] = max(largest[k], sum)
      }
    }
    return largest
  }
}
