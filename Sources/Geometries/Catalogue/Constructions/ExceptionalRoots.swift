import Matrices

extension Geometry {
  /// The 240 shortest vectors of the lattice E₈: the permutations of (±1, ±1, 0, …, 0), and (±1, …, ±1)/2 with an
  /// even number of minus signs.
  package static var e8Roots: Geometry {
    Geometry(.e8Roots, "E8 roots", vectors: e8Vectors)
  }

  /// The 56 vectors of 3₂₁ in 7 dimensions: both signs of the 28 equiangular lines.
  package static var gosset: Geometry {
    let lines = Geometry.johnson(8, 2).vectors
    let vectors = (0..<lines.columns).flatMap { j in
      [Array(lines.column(j)), lines.column(j).map { -$0 }]
    }
    return Geometry(.gosset, "Gosset frame", vectors: vectors)
  }

  /// The 27 vectors of 2₂₁ in 6 dimensions: what the roots of E₈ at 60° to two roots that are themselves at 60° leave
  /// across the plane of the two.
  package static var schlafli: Geometry {
    Geometry(.schlafli, "Schläfli frame", vectors: StronglyRegularGraph.schlafli.frame(.smallest))
  }

  /// The roots of E₈, of squared norm 2, in a fixed order.
  static var e8Vectors: [[Double]] {
    let pairs = (0..<8).flatMap { i in (0..<i).map { (i, $0) } }
    let whole = pairs.flatMap { i, j in
      signed([1, 1]).map { signs in
        (0..<8).map { $0 == i ? signs[0] : $0 == j ? signs[1] : 0 }
      }
    }
    let halves = (0..<256).filter { $0.nonzeroBitCount.isMultiple(of: 2) }.map { corner in
      (0..<8).map { corner >> $0 & 1 == 0 ? 0.5 : -0.5 }
    }
    return whole + halves
  }
}
