// MARK: - Counting

extension Feasibility {
  static func countingViolations(_ p: [[[Int]]], _ k: [Int]) -> [Violation] {
    let (n, all) = (k.reduce(0, +), k.indices)
    var found = [Violation]()
    for a in all {
      for c in all {
        if p[a].reduce(0, { $0 + $1[c] }) != k[a] || p[a][0][c] != (a == c ? 1 : 0) {
          found.append(.intersectionNumbers(a, 0, c))
        }
        for b in all {
          let (number, turned) = (p[a][b][c], p[a][c][b])
          if number < 0 || number != p[b][a][c] || k[c] * number != k[b] * turned {
            found.append(.intersectionNumbers(a, b, c))
          }
        }
      }
    }
    for a in all.dropFirst() {
      if n * k[a] % 2 != 0 { found.append(.handshake(relation: a)) }
      if n * k[a] * p[a][a][a] % 6 != 0 { found.append(.triangles(relation: a)) }
    }
    return found
  }
}

// MARK: - Eigenvalues

extension Feasibility {
  static func eigenvalueViolations(
    _ first: [[Double]], _ p: [[[Int]]], tolerance: Double
  ) -> [Violation] {
    var found = [Violation]()
    for (j, row) in first.enumerated() {
      for a in row.indices {
        for b in 0...a {
          let sum = zip(p[a][b], row).reduce(0) { $0 + Double($1.0) * $1.1 }
          if !(abs(sum - row[a] * row[b]) <= tolerance) {
            found.append(.eigenvalues(idempotent: j, a, b))
          }
        }
      }
    }
    return found
  }

  /// n / Σ_a P_ja² / k_a.
  static func multiplicities(_ first: [[Double]], _ k: [Int]) -> [Double] {
    let n = Double(k.reduce(0, +))
    return first.map { row in n / zip(row, k).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1) } }
  }

  static func isWhole(_ rank: Double, _ n: Double) -> Bool {
    rank > 0.5 && rank <= n + 0.5 && abs(rank - rank.rounded()) <= 1e-9 * n
  }

  static func rankViolations(_ claimed: Eigenmatrices, _ n: Double) -> [Violation] {
    let (first, m) = (claimed.first, claimed.multiplicities)
    var found = [Violation]()
    if m[0] != 1 || m.reduce(0, +) != Int(n) { found.append(.dimension) }
    for (i, row) in first.enumerated() {
      for j in m.indices {
        let entry = zip(row, claimed.second).reduce(0) { $0 + $1.0 * $1.1[j] }
        if !(abs(entry - (i == j ? n : 0)) <= 1e-9 * n) { found.append(.orthogonality(i, j)) }
      }
    }
    return found + kreinViolations(claimed, tolerance: 1e-9 * n) + conference(claimed, Int(n))
  }

  private static func kreinViolations(_ claimed: Eigenmatrices, tolerance: Double) -> [Violation] {
    let (krein, m) = (claimed.kreinParameters(), claimed.multiplicities)
    var found = [Violation]()
    for i in m.indices {
      for j in 0...i {
        for k in m.indices where krein[i][j][k] < -tolerance {
          found.append(.krein(i, j, k, krein[i][j][k]))
        }
        let rank = m.indices.reduce(0) { $0 + (krein[i][j][$1] > tolerance ? m[$1] : 0) }
        if rank > (i == j ? m[i] * (m[i] + 1) / 2 : m[i] * m[j]) {
          found.append(.absoluteBound(i, j))
        }
      }
    }
    return found
  }

  private static func conference(_ claimed: Eigenmatrices, _ n: Int) -> [Violation] {
    let m = claimed.multiplicities
    guard m.count == 3, m[1] == m[2], !isSumOfTwoSquares(n) else { return [] }
    return [.conference]
  }
}

/// Whether a number is a² + b² for integers a and b.
package func isSumOfTwoSquares(_ number: Int) -> Bool {
  guard number >= 0 else { return false }
  var a = 0
  while 2 * a * a <= number {
    let rest = number - a * a
    let root = Int(Double(rest).squareRoot().rounded())
    if root * root == rest { return true }
    a += 1
  }
  return false
}
