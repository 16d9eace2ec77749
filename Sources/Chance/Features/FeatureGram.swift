import LinearAlgebra
import Matrices

/// The Gram matrix of a few features, and their cosines.
package struct FeatureGram {
  /// M = Wᵀ W.
  package let gram: Matrix
  /// M_ij / √(M_ii M_jj), within [−1, 1]; 1 on the diagonal.
  package let cosines: Matrix

  package var count: Int { gram.rows }

  /// - Parameter weights: d × n, without zero columns.
  package init(ofColumns weights: Matrix) throws(LinearAlgebraError) {
    self.init(gram: try gramMatrix(ofColumns: weights))
  }

  /// - Parameter gram: symmetric, with a positive diagonal.
  package init(gram: Matrix) {
    self.gram = gram
    let n = gram.rows
    let inverseNorms = (0..<n).map { 1 / gram[$0, $0].squareRoot() }
    var cosines = gram
    cosines.withMutableElements { elements in
      for j in 0..<n {
        let (start, inverse) = (j * n, inverseNorms[j])
        for i in 0..<n {
          let cosine = elements[start + i] * inverseNorms[i] * inverse
          elements[start + i] = min(1, max(-1, cosine))
        }
        elements[start + j] = 1
      }
    }
    self.cosines = cosines
  }

  /// The part of the chosen features, in the order given.
  package func restricted(to chosen: [Int]) -> FeatureGram {
    var part = Matrix(rows: chosen.count, columns: chosen.count)
    for (j, column) in chosen.enumerated() {
      for (i, row) in chosen.enumerated() { part[i, j] = gram[row, column] }
    }
    return FeatureGram(gram: part)
  }

  /// The coefficient of variation of the norms.
  package var normVariation: Double {
    let norms = (0..<count).map { gram[$0, $0].squareRoot() }
    let mean = norms.reduce(0, +) / Double(max(1, count))
    guard mean > 0 else { return 0 }
    let variance = norms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    return variance.squareRoot() / mean
  }

  /// The largest |cosine| of two features; 0 for fewer than two.
  package var coherence: Double {
    var largest = 0.0
    for j in 0..<count {
      for i in 0..<j { largest = max(largest, abs(cosines[i, j])) }
    }
    return largest
  }
}

/// The features of one block.
package struct BlockFeatures {
  /// Their Gram matrix and cosines.
  package let gram: FeatureGram
  /// The features scaled to norm 1, one per column.
  package let directions: Matrix
  /// Whether all elements have the same sign or are 0. All directions then lie in one orthant, near each other.
  package let isOneSigned: Bool

  package var count: Int { gram.count }

  /// - Parameter weights: d × n, without zero columns.
  package init(_ weights: Matrix) throws(LinearAlgebraError) {
    self.init(weights, try FeatureGram(ofColumns: weights))
  }

  /// - Parameter gram: the Gram matrix of `weights`, which are d × n, without zero columns.
  package init(_ weights: Matrix, _ gram: FeatureGram) {
    self.gram = gram
    directions = weights.unitColumns
    isOneSigned =
      weights.elements.allSatisfy { $0 >= 0 } || weights.elements.allSatisfy { $0 <= 0 }
  }
}
