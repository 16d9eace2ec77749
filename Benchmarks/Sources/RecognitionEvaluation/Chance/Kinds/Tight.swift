import Eigenframe

extension Kind {
  /// Tight frames that are otherwise random. Only for these is `tight frame` right.
  static let tight = [
    Kind("tight frame", "orthonormal columns, uniform over all such, d 2–12, n to 30") {
      let d = $0.integer(2...12)
      return $0.orthonormal(d, $0.integer(d + 1...30)).transposed
    },
    Kind("tight frame, equal norms", "unit vectors, by alternating projections, d 2–6, n to 14") {
      let d = $0.integer(2...6)
      let n = d + $0.integer(2...8)
      // Orthonormal columns with the same span are the nearest tight frame, up to a rotation.
      return (0..<60).reduce($0.normal(n, d)) { frame, _ in
        frame.normalised.transposed.orthonormalised.transposed
      }.normalised
    },
  ]
}
