/// A finite group with an abelian normal subgroup A and a cyclic quotient of order k, as every group of order ≤ 16 is.
///
/// Elements are a bʲ with a ∈ A = Z_m1 × Z_m2 × … and 0 ≤ j < k, where b a b⁻¹ = φ(a) and bᵏ = t ∈ A.
struct FiniteGroup: Sendable {
  /// m1, m2, ….
  let moduli: [Int]
  /// k.
  let quotient: Int
  /// φ on the generators of A.
  let images: [[Int]]
  /// t.
  let power: [Int]

  var order: Int { moduli.reduce(quotient, *) }

  private init(_ moduli: [Int], quotient: Int, images: [[Int]], power: [Int]) {
    self.moduli = moduli
    self.quotient = quotient
    self.images = images
    self.power = power
  }

  static func abelian(_ moduli: Int...) -> FiniteGroup {
    let images = moduli.indices.map { i in moduli.indices.map { $0 == i ? 1 : 0 } }
    return FiniteGroup(moduli, quotient: 1, images: images, power: moduli.map { _ in 0 })
  }

  /// A extended by b of order k modulo A, acting by the images of the generators of A.
  static func extending(
    _ moduli: [Int], by k: Int, images: [[Int]], power: [Int]? = nil
  ) -> FiniteGroup {
    FiniteGroup(
      moduli, quotient: k, images: images, power: power ?? moduli.map { _ in 0 })
  }

  /// The symmetries of the m-gon, of order 2m.
  static func dihedral(_ m: Int) -> FiniteGroup { extending([m], by: 2, images: [[m - 1]]) }

  /// a^2m = 1, b² = a^m, b a b⁻¹ = a⁻¹; of order 4m, the quaternion group for m = 2.
  static func dicyclic(_ m: Int) -> FiniteGroup {
    extending([2 * m], by: 2, images: [[2 * m - 1]], power: [m])
  }

  /// The even permutations of four points.
  static let alternating4 = extending([2, 2], by: 3, images: [[0, 1], [1, 1]])

  /// The colouring of pairs of elements by x⁻¹ y: the finest that left multiplication keeps.
  var thinScheme: Colouring {
    let table = (0..<order).map { x in (0..<order).map { product(x, $0) } }
    // x⁻¹ y = z where x z = y.
    return Colouring(order: order) { x, y in table[x].firstIndex(of: y) ?? 0 }
  }

  private func product(_ x: Int, _ y: Int) -> Int {
    let ((a, i), (c, j)) = (parts(x), parts(y))
    let moved = (0..<i).reduce(c) { element, _ in applied(element) }
    let carry = i + j >= quotient ? power : moduli.map { _ in 0 }
    let sum = moduli.indices.map { (a[$0] + moved[$0] + carry[$0]) % moduli[$0] }
    let number = zip(sum, moduli).reduce(0) { $0 * $1.1 + $1.0 }
    return number * quotient + (i + j) % quotient
  }

  private func parts(_ x: Int) -> (element: [Int], exponent: Int) {
    var (number, element) = (x / quotient, [Int]())
    for modulus in moduli.reversed() {
      element.append(number % modulus)
      number /= modulus
    }
    return (element.reversed(), x % quotient)
  }

  private func applied(_ element: [Int]) -> [Int] {
    moduli.indices.map { i in
      element.indices.reduce(0) { $0 + element[$1] * images[$1][i] } % moduli[i]
    }
  }

  /// The groups of order n ≤ 16, one of each kind.
  static func all(order n: Int) -> [FiniteGroup] {
    switch n {
    case 4: [abelian(4), abelian(2, 2)]
    case 6, 10, 14: [abelian(n), dihedral(n / 2)]
    case 8: [abelian(8), abelian(4, 2), abelian(2, 2, 2), dihedral(4), dicyclic(2)]
    case 9: [abelian(9), abelian(3, 3)]
    case 12: [abelian(12), abelian(6, 2), dihedral(6), dicyclic(3), alternating4]
    case 16: abelian16 + nonabelian16
    default: [abelian(n)]
    }
  }

  private static let abelian16 = [
    abelian(16), abelian(8, 2), abelian(4, 4), abelian(4, 2, 2), abelian(2, 2, 2, 2),
  ]

  /// Dihedral, dicyclic, semidihedral and modular; Z4 ⋊ Z4; Z2 × D4; Z2 × Q8; Z2² ⋊ Z4; the Pauli group.
  private static let nonabelian16 = [
    dihedral(8), dicyclic(4), extending([8], by: 2, images: [[3]]),
    extending([8], by: 2, images: [[5]]), extending([4], by: 4, images: [[3]]),
    extending([4, 2], by: 2, images: [[3, 0], [0, 1]]),
    extending([4, 2], by: 2, images: [[3, 0], [0, 1]], power: [2, 0]),
    extending([4, 2], by: 2, images: [[1, 1], [0, 1]]),
    extending([4, 2], by: 2, images: [[1, 0], [2, 1]]),
  ]
}
