import Eigenframe

extension Kind {
  /// Orthonormal rows with some noise: the rows are unrelated.
  static let nearlyOrthonormal = [
    Kind("nearly orthonormal", "orthonormal rows and 0.5 to 10 % noise, n 3–16, d to 32") {
      let n = $0.integer(3...16)
      let d = n + $0.integer(0...4) * $0.integer(0...4)
      let noise = $0.between(0.005, 0.1)
      return $0.orthonormal(n, d) + noise * $0.normal(n, d)
    },
    Kind("nearly orthonormal, drift", "as that at 5 %, with a common drift within the noise") {
      let n = $0.integer(4...16)
      let drift = $0.normal(n)
      return ($0.orthonormal(n, n) + 0.05 * $0.normal(n, n)).mapRows { _, row in
        row.plus(drift, times: 0.02)
      }
    },
    Kind("nearly orthonormal, weak row", "16 such rows; one is small and against all others") {
      $0.orthonormalWithWeakRow()
    },
    Kind("nearly orthonormal, pair", "such rows at 2 %, with one pair at a cosine to 0.5") {
      let n = $0.integer(4...16)
      var rows = $0.orthonormal(n, n) + 0.02 * $0.normal(n, n)
      rows[1].add(rows[0], times: $0.between(0.05, 0.5))
      return rows
    },
    Kind("orthonormal in singles", "orthonormal rows of a QR in single precision, n 3–24") {
      let n = $0.integer(3...24)
      return SingleQR($0.normal(n + $0.integer(0...32), n)).orthonormalRows
    },
  ]
}

extension SeededGenerator {
  /// Norms of about 23, except for one row of norm 2 that has small cosines with all others.
  fileprivate mutating func orthonormalWithWeakRow() -> Rows {
    let n = 16
    let lengths = normal(n).map { 23 * (1 + 0.06 * $0) }
    let long = orthonormal(n, n).mapRows { i, row in row.map { lengths[i] * $0 } }
    var rows = long + 0.25 * normal(n, n)
    let weak = 6
    var small = long[weak].map { 2 * $0 / 23 }
    for other in 0..<n where other != weak { small.add(rows[other], times: -0.023) }
    rows[weak] = small
    return rows.rounded(.f32)
  }
}
