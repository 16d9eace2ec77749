extension StronglyRegularGraph {
  /// The numbers modulo a prime p ≡ 1 mod 4, joined when they differ by a square (Paley 1933).
  package static func paley(_ p: Int) -> StronglyRegularGraph {
    let squares = Set((1..<p).map { $0 * $0 % p })
    return StronglyRegularGraph("Paley \(p)", order: p) { squares.contains(($0 - $1 + p) % p) }
  }

  /// T(m): the pairs of m points, joined when they share one.
  package static func triangular(_ m: Int) -> StronglyRegularGraph {
    let pairs = subsets(of: m, size: 2)
    return StronglyRegularGraph(m == 5 ? "Petersen" : "T(\(m))", order: pairs.count) {
      $0 != $1 && !Set(pairs[$0]).isDisjoint(with: pairs[$1])
    }
  }

  /// The squares of a q × q board, joined when they share a row or a column.
  package static func rook(_ q: Int) -> StronglyRegularGraph {
    StronglyRegularGraph("\(q) x \(q) rook", order: q * q) {
      $0 != $1 && ($0 / q == $1 / q || $0 % q == $1 % q)
    }
  }

  /// The subsets of 4 points, joined when they differ in one point or in all.
  package static var clebsch: StronglyRegularGraph {
    StronglyRegularGraph("Clebsch", order: 16) { [1, 4].contains(($0 ^ $1).nonzeroBitCount) }
  }

  /// Z₄ × Z₄, joined when they differ by ±(1, 0), ±(0, 1) or ±(1, 1) (Shrikhande 1959).
  package static var shrikhande: StronglyRegularGraph {
    let steps = [[0, 1], [0, 3], [1, 0], [3, 0], [1, 1], [3, 3]]
    return StronglyRegularGraph("Shrikhande", order: 16) { a, b in
      steps.contains([(a / 4 - b / 4 + 4) % 4, (a % 4 - b % 4 + 4) % 4])
    }
  }

  /// The 27 roots of E₈ at 60° to both of two roots that are at 60° to each other, joined when orthogonal. They are the
  /// lines on a cubic surface, joined when they meet.
  package static var schlafli: StronglyRegularGraph {
    let roots = E8Roots.vectors
    let dot = { (a: [Double], b: [Double]) in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let first = roots[0]
    guard let second = roots.first(where: { dot($0, first) == 1 }) else { preconditionFailure() }
    let chosen = roots.filter { dot($0, first) == 1 && dot($0, second) == 1 }
    return StronglyRegularGraph("Schläfli", order: chosen.count) {
      dot(chosen[$0], chosen[$1]) == 0
    }
  }

  /// Whether p is a prime ≡ 1 mod 4: −1 is then a square.
  static func isPaley(_ p: Int) -> Bool {
    p >= 5 && p % 4 == 1 && (2...).prefix { $0 * $0 <= p }.allSatisfy { p % $0 != 0 }
  }

  /// The known graphs with n vertices.
  static func known(order n: Int) -> [StronglyRegularGraph] {
    var found = [StronglyRegularGraph]()
    if n >= 13, isPaley(n) { found.append(.paley(n)) }
    if let m = (5...).prefix(while: { $0 * ($0 - 1) / 2 <= n }).last, m * (m - 1) / 2 == n {
      found.append(.triangular(m))
    }
    if let q = (3...).prefix(while: { $0 * $0 <= n }).last, q * q == n { found.append(.rook(q)) }
    if n == 16 { found += [.clebsch, .shrikhande] }
    if n == 27 { found.append(.schlafli) }
    return found
  }

  /// The parameters of a strongly regular graph or of its complement, whichever has fewer neighbours.
  package static func canonical(_ parameters: [Int]) -> [Int] {
    let (n, k, λ, μ) = (parameters[0], parameters[1], parameters[2], parameters[3])
    return 2 * k <= n - 1
      ? parameters : [n, n - k - 1, n - 2 - 2 * k + μ, n - 2 * k + λ]
  }
}
