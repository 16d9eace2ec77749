/// A scheme of the literature, made from its definition.
struct Construction: CustomStringConvertible, Sendable {
  let description: String
  let colouring: Colouring

  init(_ description: String, _ colouring: Colouring) {
    self.description = description
    self.colouring = colouring
  }

  /// The n-gon: pairs by their distance around it.
  static func cycle(_ n: Int) -> Construction {
    Construction("cycle \(n)", Colouring(order: n) { min(($0 - $1 + n) % n, ($1 - $0 + n) % n) })
  }

  /// H(d, q): words of d letters out of q by the number of places they differ in.
  static func hamming(_ d: Int, _ q: Int) -> Construction {
    let n = (0..<d).reduce(1) { product, _ in product * q }
    return Construction(
      "H(\(d), \(q))",
      Colouring(order: n) { x, y in
        var (x, y, distance) = (x, y, 0)
        for _ in 0..<d {
          distance += x % q == y % q ? 0 : 1
          (x, y) = (x / q, y / q)
        }
        return distance
      })
  }

  /// J(m, k): the k-subsets of m points by their overlap.
  static func johnson(_ m: Int, _ k: Int) -> Construction {
    let subsets = (0..<(1 << m)).filter { $0.nonzeroBitCount == k }
    return Construction(
      "J(\(m), \(k))",
      Colouring(order: subsets.count) { k - (subsets[$0] & subsets[$1]).nonzeroBitCount })
  }

  /// Parts of equal size: pairs are equal, in one part, or in different parts.
  static func multipartite(parts: Int, size: Int) -> Construction {
    Construction(
      "\(parts) parts of \(size)",
      Colouring(order: parts * size) { x, y in x == y ? 0 : x / size == y / size ? 1 : 2 })
  }

  /// Paley(p): residues modulo a prime p = 4 m + 1, by whether their difference is a square.
  static func paley(_ p: Int) -> Construction {
    let squares = Set((1..<p).map { $0 * $0 % p })
    return Construction(
      "Paley(\(p))",
      Colouring(order: p) { x, y in
        x == y ? 0 : squares.contains((x - y + p) % p) ? 1 : 2
      })
  }

  /// The folded 5-cube: words of 4 bits, joined when they differ in one place or in all.
  static let clebsch = Construction(
    "Clebsch",
    Colouring(order: 16) { x, y in
      let distance = (x ^ y).nonzeroBitCount
      return distance == 0 ? 0 : distance == 1 || distance == 4 ? 1 : 2
    })

  /// Z4 × Z4, joined at the differences ±(1, 0), ±(0, 1) and ±(1, 1).
  static let shrikhande = Construction(
    "Shrikhande",
    Colouring(order: 16) { x, y in
      let difference = [(x / 4 - y / 4 + 4) % 4, (x % 4 - y % 4 + 4) % 4]
      let isJoined = [[1, 0], [3, 0], [0, 1], [0, 3], [1, 1], [3, 3]].contains(difference)
      return x == y ? 0 : isJoined ? 1 : 2
    })

  /// Both coordinates at once: the tensor product.
  static func product(_ left: Colouring, _ right: Colouring) -> Colouring {
    let m = right.order
    return Colouring(order: left.order * m) { x, y in
      left[x / m, y / m] * right.count + right[x % m, y % m]
    }
  }

  /// Copies of `fibre` at the points of `quotient`: the wreath product.
  static func wreath(_ fibre: Colouring, over quotient: Colouring) -> Colouring {
    let m = fibre.order
    return Colouring(order: quotient.order * m) { x, y in
      x / m == y / m ? fibre[x % m, y % m] : fibre.count + quotient[x / m, y / m]
    }
  }

  /// The schemes with names on at most 16 points.
  static let named: [Construction] =
    (3...16).map(cycle) + [(2, 2), (3, 2), (4, 2), (2, 3), (2, 4)].map(hamming)
    + [(4, 1), (4, 2), (5, 2), (6, 2), (16, 1)].map(johnson)
    + [(2, 2), (2, 3), (3, 2), (4, 2), (2, 5), (3, 4), (7, 2), (5, 3), (4, 4)].map(multipartite)
    + [5, 13].map(paley) + [clebsch, shrikhande] + polyhedra
}
