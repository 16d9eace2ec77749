import Matrices

extension Geometry {
  /// The 12 cyclic permutations of (0, ±1, ±φ).
  public static var icosahedron: Geometry {
    Geometry(
      .icosahedron, "icosahedron", vectors: cyclicShifts(signed([0, 1, goldenRatio])))
  }

  /// (±1, ±1, ±1) and the cyclic permutations of (0, ±1/φ, ±φ).
  public static var dodecahedron: Geometry {
    let corners = signed([1, 1, 1])
    let others = cyclicShifts(signed([0, 1 / goldenRatio, goldenRatio]))
    return Geometry(.dodecahedron, "dodecahedron", vectors: corners + others)
  }

  /// The permutations of (±1, ±1, 0).
  public static var cuboctahedron: Geometry {
    Geometry(.cuboctahedron, "cuboctahedron", vectors: cyclicShifts(signed([1, 1, 0])))
  }

  /// The permutations of (±1, ±1, 0, 0): the roots of D₄.
  public static var cell24: Geometry {
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

  /// The pairs of 5 points as sums of two vertices of a 4-simplex: 10 vectors in 4 dimensions, J(5, 2).
  public static var petersen: Geometry {
    let vertices = simplex(5).vectors
    let vectors = (0..<5).flatMap { i in
      (0..<i).map { j in zip(vertices.column(i), vertices.column(j)).map { $0 + $1 } }
    }
    return Geometry(.johnson, "Petersen frame", ["m": 5, "k": 2], vectors: vectors)
  }
}

private let goldenRatio = (1 + 5.0.squareRoot()) / 2

/// The vectors that differ from `vector` in the signs of its nonzero elements.
private func signed(_ vector: [Double]) -> [[Double]] {
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
