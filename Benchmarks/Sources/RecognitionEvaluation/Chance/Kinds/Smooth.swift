import Eigenframe

extension Kind {
  /// Elements that depend on their neighbours.
  static let smooth = [
    Kind("smooth rows", "moving averages of noise, as position embeddings are, d 16–64") {
      $0.normal($0.size(in: 16...64)).mapRows { _, row in
        row.indices.map { k in row[max(0, k - 2)...min(row.count - 1, k + 2)].reduce(0, +) }
      }
    },
    Kind("Toeplitz", "windows on one random row, each a step further, n 3–12, d 4–32") {
      let (n, d) = $0.size(3...12, in: 4...32)
      let row = $0.normal(n + d)
      return Rows((0..<n).map { Array(row[$0..<$0 + d]) })
    },
    Kind("filters", "3 × 3 filters on 1–4 channels with a common low frequency each, n 4–24") {
      let (n, channels) = $0.size(4...24, in: 1...4)
      let means = $0.normal(n, channels)
      return $0.normal(n, 9 * channels).mapRows { i, row in
        row.indices.map { row[$0] + 1.5 * means[i][$0 / 9] }
      }
    },
  ]
}
