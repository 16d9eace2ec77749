import Eigenframe

extension Kind {
  /// Elements of few values, or rounded to few bits.
  static let discrete = [
    Kind("signs", "random signs, d 8–32") { $0.integers([-1, 1], $0.size(in: 8...32)) },
    Kind("many signs", "random signs, d 6–16, more vectors than dimensions") {
      let d = $0.integer(6...16)
      return $0.integers([-1, 1], ($0.integer(d + 1...2 * d), d))
    },
    Kind("ternary", "random −1, 0 and 1, d 10–32") {
      $0.integers([-1, 0, 1], $0.size(in: 10...32))
    },
    Kind("small integers", "random integers from −3 to 3, d 6–32") {
      $0.integers(Array(-3...3), $0.size(in: 6...32))
    },
    Kind("int8", "normal elements quantised to 8 bits with one scale") {
      $0.normal($0.size()).rounded(.int8)
    },
    Kind("bf16", "normal elements rounded to bf16") { $0.normal($0.size()).rounded(.bf16) },
    Kind("f16", "normal elements rounded to f16") { $0.normal($0.size()).rounded(.f16) },
  ]
}

extension SeededGenerator {
  fileprivate mutating func integers(_ values: [Int], _ size: (n: Int, d: Int)) -> Rows {
    Rows(size.n, size.d) { Double(values[integer(0...values.count - 1)]) }
  }
}
