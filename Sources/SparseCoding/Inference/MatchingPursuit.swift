import LinearAlgebra
import Matrices

/// Orthogonal matching pursuit: takes the atom nearest to what remains, and fits all atoms taken so far, K times (Pati,
/// Rezaiifar and Krishnaprasad 1993), by the Gram matrix (Rubinstein, Zibulevsky and Elad 2008).
package struct MatchingPursuit: Sendable {
  private let dictionary: AtomDictionary
  private let gram: Matrix
  private let sparsity: Int
  private let signs: Lasso.Signs

  /// A pursuit with at most `sparsity` atoms a sample; with `nonNegative`, only atoms with a positive correlation are taken, and
  /// the pursuit ends before a coefficient would be negative.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    _ dictionary: AtomDictionary, sparsity: Int, _ signs: Lasso.Signs = .nonNegative
  ) throws(LinearAlgebraError) {
    self.dictionary = dictionary
    gram = try dictionary.gram()
    (self.sparsity, self.signs) = (sparsity, signs)
  }

  /// The codes of samples, N × n.
  ///
  /// - Parameter samples: Y, M × n, one sample a column.
  /// - Complexity: 2 M N n flops, and K N + K³ for each sample.
  package func codes(_ samples: Matrix) throws -> Matrix {
    let correlations = try product(dictionary.atoms, .transposed, samples, .asIs)
    let parts = stride(from: 0, to: samples.columns, by: 64).map {
      $0..<min($0 + 64, samples.columns)
    }
    let codes = try Workers.map(parts) { part -> [Double] in
      part.flatMap { code(Array(correlations.column($0))) }
    }
    return Matrix(rows: dictionary.count, columns: samples.columns, elements: codes.flatMap { $0 })
  }

  private func code(_ correlations: [Double]) -> [Double] {
    var (support, fit) = ([Int](), [Double]())
    var factor = CholeskyFactor()
    var remaining = correlations
    let least = 1e-12 * correlations.reduce(0) { max($0, abs($1)) }
    while support.count < min(sparsity, dictionary.dimension) {
      guard let atom = best(remaining, besides: support, above: least),
        factor.append(support.map { gram[$0, atom] }, gram[atom, atom])
      else { break }
      let longer = factor.solution((support + [atom]).map { correlations[$0] })
      if signs == .nonNegative, longer.contains(where: { $0 < 0 }) { break }
      support.append(atom)
      fit = longer
      remaining = correlations
      for (weight, j) in zip(fit, support) {
        for i in remaining.indices { remaining[i] -= weight * gram[i, j] }
      }
    }
    var code = [Double](repeating: 0, count: correlations.count)
    for (weight, j) in zip(fit, support) { code[j] = weight }
    return code
  }

  /// The atom with the largest remaining correlation; of equal ones the first. nil if all are as small as rounding.
  private func best(_ remaining: [Double], besides support: [Int], above least: Double) -> Int? {
    var (best, largest) = (Int?.none, least)
    for (j, value) in remaining.enumerated() {
      let size = signs == .any ? abs(value) : value
      if size > largest, !support.contains(j) { (best, largest) = (j, size) }
    }
    return best
  }
}

/// The Cholesky factor L of a Gram matrix that grows by one row at a time.
struct CholeskyFactor {
  private var rows: [[Double]] = []

  /// Adds a vector by its products with those before it and with itself; false if it is in their span up to rounding.
  mutating func append(_ products: [Double], _ square: Double) -> Bool {
    var row = [Double]()
    for (i, product) in products.enumerated() {
      let sum = zip(row, rows[i]).reduce(product) { $0 - $1.0 * $1.1 }
      row.append(sum / rows[i][i])
    }
    let rest = row.reduce(square) { $0 - $1 * $1 }
    guard rest > 1e-10 * square else { return false }
    rows.append(row + [rest.squareRoot()])
    return true
  }

  /// x of L Lᵀ x = b.
  func solution(_ b: [Double]) -> [Double] {
    var x = b
    for i in rows.indices {
      for j in 0..<i { x[i] -= rows[i][j] * x[j] }
      x[i] /= rows[i][i]
    }
    for i in rows.indices.reversed() {
      for j in (i + 1)..<max(i + 1, rows.count) { x[i] -= rows[j][i] * x[j] }
      x[i] /= rows[i][i]
    }
    return x
  }
}
