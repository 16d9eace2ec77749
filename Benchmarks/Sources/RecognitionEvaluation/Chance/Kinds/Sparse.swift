import Eigenframe

extension Kind {
  /// Rows of which many elements are zero.
  static let sparse = [
    Kind("sparse", "2–5 normal elements in each row, the others zero, n 4–39, d 16–64") {
      let (n, d) = $0.size(4...39, in: 16...64)
      return $0.sparse(n, d, filling: 2...5) { $0.gaussian() }
    },
    Kind("rectified", "normal elements, the negative ones zero, d 6–64") {
      $0.normal($0.size(in: 6...64)).map { max($0, 0) }
    },
    Kind("few ones", "3–6 ones in each row, the others zero, n 4–24, d 10–32") {
      let (n, d) = $0.size(4...24, in: 10...32)
      return $0.sparse(n, d, filling: 3...6) { _ in 1 }
    },
  ]
}

extension SeededGenerator {
  fileprivate mutating func sparse(
    _ n: Int, _ d: Int, filling counts: ClosedRange<Int>,
    _ element: (inout SeededGenerator) -> Double
  ) -> Rows {
    Rows(
      (0..<n).map { _ in
        var row = Array(repeating: 0.0, count: d)
        for k in (0..<d).shuffled(using: &self).prefix(integer(counts)) { row[k] = element(&self) }
        return row
      })
  }
}
