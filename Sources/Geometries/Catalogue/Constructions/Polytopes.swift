import Glibc

extension Geometry {
  /// Two opposite vectors on a line.
  package static var digon: Geometry { Geometry(.digon, "digon", vectors: [[1], [-1]]) }

  /// n equal vectors on a line.
  package static func duplicate(_ n: Int) -> Geometry {
    Geometry(
      .duplicate, n == 2 ? "duplicate pair" : "\(n) copies", ["n": .number(n)],
      vectors: Array(repeating: [1], count: n))
  }

  /// One vector.
  package static var single: Geometry { Geometry(.single, "single", vectors: [[1]]) }

  /// The regular simplex of n ≥ 3 vectors in n − 1 dimensions: all cosines −1/(n − 1).
  package static func simplex(_ n: Int) -> Geometry {
    let names = [3: "triangle", 4: "tetrahedron"]
    return Geometry(
      .simplex, names[n] ?? "\(n - 1)-simplex", ["n": .number(n)], vectors: simplexVectors(n))
  }

  /// The regular n-gon in the plane, n ≥ 3.
  package static func polygon(_ n: Int) -> Geometry {
    Geometry(
      .polygon, polygonName(n), ["n": .number(n)],
      vectors: (0..<n).map { onCircle($0, of: n, radius: 1) })
  }

  /// The 2^d vectors (±1, …, ±1)/√d.
  package static func hypercube(_ d: Int) -> Geometry {
    let names = [2: "square", 3: "cube", 4: "tesseract"]
    let vectors = (0..<(1 << d)).map { corner in
      (0..<d).map { corner >> $0 & 1 == 0 ? 1.0 : -1.0 }
    }
    return Geometry(.hypercube, names[d] ?? "\(d)-cube", ["d": .number(d)], vectors: vectors)
  }

  /// The vectors of the d-cube with an even number of minus signs, d ≥ 5: 2^(d−1) vectors.
  package static func demihypercube(_ d: Int) -> Geometry {
    let vectors = (0..<(1 << d)).filter { $0.nonzeroBitCount.isMultiple(of: 2) }.map { corner in
      (0..<d).map { corner >> $0 & 1 == 0 ? 1.0 : -1.0 }
    }
    return Geometry(.demihypercube, "\(d)-demicube", ["d": .number(d)], vectors: vectors)
  }

  /// Two k-gons, one above the other, at heights ±`height` on the unit sphere.
  package static func prism(_ k: Int, height: Double = tightHeight) -> Geometry {
    let radius = (1 - height * height).squareRoot()
    let vectors = [height, -height].flatMap { z in
      (0..<k).map { onCircle($0, of: k, radius: radius) + [z] }
    }
    return Geometry(.prism, "\(sided(k)) prism", ["k": .number(k)], vectors: vectors)
  }

  /// Two k-gons at heights ±`height` on the unit sphere, one turned by half a step against the other.
  package static func antiprism(_ k: Int, height: Double = tightHeight) -> Geometry {
    let radius = (1 - height * height).squareRoot()
    let vectors = (0..<2 * k).map { j in
      onCircle(j, of: 2 * k, radius: radius) + [j % 2 == 0 ? height : -height]
    }
    return Geometry(.antiprism, "\(sided(k)) antiprism", ["k": .number(k)], vectors: vectors)
  }

  /// The height at which a prism or antiprism is a tight frame, 1/√3.
  package static let tightHeight = (1.0 / 3).squareRoot()
}

/// The vectors of a regular simplex, by the recursion that puts each new vertex above the centre of the others.
func simplexVectors(_ n: Int) -> [[Double]] {
  guard n > 2 else { return n == 2 ? [[1], [-1]] : [[1]] }
  let lower = simplexVectors(n - 1)
  let height = -1 / Double(n - 1)
  let radius = (1 - height * height).squareRoot()
  return lower.map { $0.map { $0 * radius } + [height] }
    + [Array(repeating: 0, count: n - 2) + [1]]
}

private func onCircle(_ j: Int, of n: Int, radius: Double) -> [Double] {
  let angle = 2 * Double.pi * Double(j) / Double(n)
  return [radius * cos(angle), radius * sin(angle)]
}

private func polygonName(_ n: Int) -> String {
  [3: "triangle", 4: "square", 5: "pentagon", 6: "hexagon", 7: "heptagon", 8: "octagon"][n]
    ?? "\(n)-gon"
}

private func sided(_ k: Int) -> String {
  [
    3: "triangular", 4: "square", 5: "pentagonal", 6: "hexagonal", 7: "heptagonal",
    8: "octagonal",
  ][k] ?? "\(k)-gonal"
}
