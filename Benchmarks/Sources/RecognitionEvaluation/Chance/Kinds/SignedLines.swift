import Eigenframe

extension Kind {
  /// Random lines with both of their unit vectors.
  static let signedLines = [
    Kind(
      "lines with both signs", "2–8 random lines, d 2–16, 0 to 3 % noise",
      truths: [.oppositePairs]
    ) {
      let (n, d) = $0.size(2...8, in: 2...16)
      let noise = $0.between(0, 0.03)
      return $0.bothSigns(n, d, noise: noise)
    },
    Kind(
      "three lines with both signs", "three random lines, d 3–16, 2 % noise",
      truths: [.oppositePairs]
    ) { $0.bothSigns(3, $0.integer(3...16), noise: 0.02) },
    Kind(
      "tied lines with both signs", "2–8 random lines, d 2–16, exact opposites",
      truths: [.oppositePairs]
    ) {
      let (n, d) = $0.size(2...8, in: 2...16)
      return $0.bothSigns(n, d, noise: 0)
    },
  ]
}

extension SeededGenerator {
  fileprivate mutating func bothSigns(_ n: Int, _ d: Int, noise: Double) -> Rows {
    let lines = normal(n, d).normalised
    return Rows(lines.rows + lines.map { -$0 }.rows) + noise * normal(2 * n, d)
  }
}
