import LinearAlgebra
import Matrices

/// The Gram matrix of a few features and their cosines.
struct FeatureGram {
  /// M = Wᵀ W.
  let gram: Matrix
  /// M_ij / √(M_ii M_jj), within [−1, 1]; 1 on the diagonal.
  let cosines: Matrix

  var count: Int { gram.rows }

  /// - Parameter weights: d × n, no column zero.
  init(ofColumns weights: Matrix) throws(LinearAlgebraError) {
    self.init(gram: try gramMatrix(ofColumns: weights))
  }

  /// - Parameter gram: symmetric, its diagonal positive.
  init(gram: Matrix) {
    self.gram = gram
    let n = gram.rows
    let inverseNorms = (0..<n).map { 1 / gram[$0, $0].squareRoot() }
    var cosines = gram
    for j in 0..<n {
      for i in 0..<n {
        let cosine = gram[i, j] * inverseNorms[i] * inverseNorms[j]
        cosines[i, j] = i == j ? 1 : min(1, max(-1, cosine))
      }
    }
    self.cosines = cosines
  }

  /// The part for the chosen features, in the order given.
  func restricted(to chosen: [Int]) -> FeatureGram {
    var part = Matrix(rows: chosen.count, columns: chosen.count)
    for (j, column) in chosen.enumerated() {
      for (i, row) in chosen.enumerated() { part[i, j] = gram[row, column] }
    }
    return FeatureGram(gram: part)
  }

  /// The coefficient of variation of the norms.
  var normVariation: Double {
    let norms = (0..<count).map { gram[$0, $0].squareRoot() }
    let mean = norms.reduce(0, +) / Double(max(1, count))
    guard mean > 0 else { return 0 }
    let variance = norms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    return variance.squareRoot() / mean
  }

  /// The largest |cosine| of two features; 0 for fewer than two.
  var coherence: Double {
    var largest = 0.0
    for j in 0..<count {
      for i in 0..<j { largest = max(largest, abs(cosines[i, j])) }
    }
    return largest
  }
}

/// The least coherence n unit vectors in d dimensions can have, √((n − d) / (d (n − 1))) (Welch 1974); 0 for n ≤ d.
func welchBound(featureCount n: Int, dimension d: Int) -> Double {
  guard d > 0, n > d else { return 0 }
  return (Double(n - d) / (Double(d) * Double(n - 1))).squareRoot()
}
