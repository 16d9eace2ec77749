import Matrices

extension Geometry {
  /// The 12 cyclic permutations of (0, ±1, ±φ).
  package static var icosahedron: Geometry {
    Geometry(
      .icosahedron, "icosahedron", vectors: cyclicShifts(signed([0, 1, goldenRatio])))
  }

  /// (±1, ±1, ±1) and the cyclic permutations of (0, ±1/φ, ±φ).
  package static var dodecahedron: Geometry {
    let corners = signed([1, 1, 1])
    let others = cyclicShifts(signed([0, 1 / goldenRatio, goldenRatio]))
    return Geometry(.dodecahedron, "dodecahedron", vectors: corners + others)
  }

  /// The permutations of (±1, ±1, 0).
  package static var cuboctahedron: Geometry {
    Geometry(.cuboctahedron, "cuboctahedron", vectors: cyclicShifts(signed([1, 1, 0])))
  }

  /// The permutations of (±1, ±1, 0, 0): the roots of D₄.
  package static var cell24: Geometry {
    let pairs = (0..<4).flatMap { i in (0..<i).map { j in (i, j) } }
    let vectors = pairs.flatMap { i, j in
      signed([1, 1]).map { signs in
        var vector = [0.0, 0, 0, 0]
        vector[i] = signs[0]
        vector[j] = signs[1]
        return vector
      }
    }
    return Geometry(.cell24, "24-cell", vectors: vectors)
  }

  /// The 120 unit icosians: (±1, 0, 0, 0) in all places, (±1, ±1, ±1, ±1)/2, and the even permutations of
  /// (±φ, ±1, ±1/φ, 0)/2.
  package static var cell600: Geometry {
    let axes = (0..<4).flatMap { i in signed((0..<4).map { $0 == i ? 2 : 0 }) }
    let mixed = signed([goldenRatio, 1, 1 / goldenRatio, 0]).flatMap { vector in
      evenPermutationsOf4.map { permutation in permutation.map { vector[$0] } }
    }
    return Geometry(.cell600, "600-cell", vectors: axes + signed([1, 1, 1, 1]) + mixed)
  }
}

private let evenPermutationsOf4 = [
  [0, 1, 2, 3], [0, 2, 3, 1], [0, 3, 1, 2], [1, 0, 3, 2], [1, 2, 0, 3], [1, 3, 2, 0],
  [2, 0, 1, 3], [2, 1, 3, 0], [2, 3, 0, 1], [3, 0, 2, 1], [3, 1, 0, 2], [3, 2, 1, 0],
]

private let goldenRatio = (1 + 5.0.squareRoot()) / 2

/// The vectors that differ from `vector` in the signs of its nonzero elements.
func signed(_ vector: [Double]) -> [[Double]] {
  vector.reduce([[]]) { partial, element in
    let choices = element == 0 ? [element] : [element, -element]
    return partial.flatMap { start in choices.map { start + [$0] } }
  }
}

private func cyclicShifts(_ vectors: [[Double]]) -> [[Double]] {
  (0..<3).flatMap { shift in
    vectors.map { vector in (0..<3).map { vector[($0 + shift) % 3] } }
  }
}
