import Eigenframe

extension Kind {
  /// Independent normal elements, many vectors and few.
  static let gaussian = [
    Kind("Gaussian", "independent normal elements, n 3–24, d 2–32") { $0.normal($0.size()) },
    Kind("overcomplete Gaussian", "normal, more vectors than dimensions: d 2–10, n to 30") {
      let d = $0.integer(2...10)
      return $0.normal($0.integer(d + 1...30), d)
    },
    Kind("small Gaussian", "normal elements, n 3–8, d 2–4: the hardest isotropic case") {
      $0.normal($0.size(3...8, in: 2...4))
    },
    Kind("pair in the plane", "two normal vectors in two dimensions") { $0.normal(2, 2) },
    Kind("pair", "two normal vectors, d 3–64") { $0.normal(2, $0.integer(3...64)) },
    Kind("triple", "three normal vectors, d 2–64") { $0.normal(3, $0.integer(2...64)) },
    Kind("few in the plane", "3–8 normal vectors in two dimensions") {
      $0.normal($0.integer(3...8), 2)
    },
    Kind("few in space", "3–12 normal vectors in three dimensions") {
      $0.normal($0.integer(3...12), 3)
    },
    Kind("few in many", "3–8 normal vectors, d 128–512: all nearly orthogonal") {
      $0.normal($0.size(3...8, in: 128...512))
    },
    Kind("unit sphere", "uniform directions, all norms equal") {
      $0.normal($0.size()).normalised
    },
    Kind("orthogonal blocks", "two Gaussian blocks in dimensions of their own, turned together") {
      let (left, right) = ($0.size(3...9, in: 2...5), $0.size(3...9, in: 2...5))
      let (a, b) = ($0.normal(left), $0.normal(right))
      let sum = Rows(
        a.rows.map { $0 + Array(repeating: 0, count: b.dimension) }
          + b.rows.map { Array(repeating: 0, count: a.dimension) + $0 })
      return sum * $0.orthonormal(sum.dimension, sum.dimension)
    },
  ]
}
