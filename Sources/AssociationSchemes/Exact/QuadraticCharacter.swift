import Glibc

/// A candidate for a character of a Bose–Mesner algebra: (α_a + β_a √c) / 2 for each relation, with integers α_a and
/// β_a.
///
/// The parts of a character are below 2 k_a ≤ 2 n, and their squares and products below 8 n², so 64-bit integers hold
/// them.
struct QuadraticCharacter {
  /// α_a.
  private let rational: [Int]
  /// β_a; all 0 for a rational character.
  private let irrational: [Int]
  /// c, squarefree; 1 for a rational character.
  private let radicand: Int

  /// The values.
  var values: [ExactNumber?] {
    zip(rational, irrational).map {
      ExactNumber($0, plus: $1, timesRootOf: radicand, over: 2)
    }
  }

  /// The conjugate numbers nearest to two rows of computed eigenvalues, or the integers nearest to one row that is
  /// given twice.
  ///
  /// They are the roots of x² − t x + u, where the integers t and u are the sum and the product of two eigenvalues.
  ///
  /// - Returns: nil if sums and products are not near integers, or if the roots are not in one quadratic field.
  static func conjugates(
    _ row: [Double], _ other: [Double]
  ) -> (QuadraticCharacter, QuadraticCharacter)? {
    let isRational = row == other
    var (rational, irrational, radicand) = ([Int](), [Int](), 1)
    for (x, y) in zip(row, other) {
      guard let t = integer(near: x + y), let u = integer(near: x * y) else { return nil }
      guard let root = ExactNumber(0, plus: 1, timesRootOf: t * t - 4 * u) else { return nil }
      switch root.irrationality {
      case .squareRoot(let c) where !isRational && (radicand == 1 || radicand == c):
        radicand = c
        irrational.append(x > y ? root.coefficient : -root.coefficient)
      case nil where root.constant == 0: irrational.append(0)
      default: return nil
      }
      rational.append(t)
    }
    guard isRational == (radicand == 1) else { return nil }
    return (
      QuadraticCharacter(rational: rational, irrational: irrational, radicand: radicand),
      QuadraticCharacter(
        rational: rational, irrational: irrational.map { -$0 }, radicand: radicand)
    )
  }

  /// Whether x_0 = 1 and x_a x_b = Σ_c p^c_ab x_c for all given products. Then these are the eigenvalues on one
  /// idempotent.
  func satisfies(_ products: [RelationProduct]) -> Bool {
    guard rational[0] == 2, irrational[0] == 0 else { return false }
    return products.allSatisfy { product in
      let (a, b) = (product.left, product.right)
      var constant = rational[a] * rational[b] + radicand * irrational[a] * irrational[b]
      var factor = rational[a] * irrational[b] + irrational[a] * rational[b]
      for (c, number) in product.terms {
        constant -= 2 * number * rational[c]
        factor -= 2 * number * irrational[c]
      }
      return constant == 0 && factor == 0
    }
  }

  /// n / Σ_a x_a² / k_a; nil if it is not a whole number.
  func multiplicity(_ valencies: [Int]) -> Int? {
    var sum = ExactNumber(0)
    for (a, k) in valencies.enumerated() {
      let (x, y) = (rational[a], irrational[a])
      let square = ExactNumber(
        x * x + radicand * y * y, plus: 2 * x * y, timesRootOf: radicand, over: 4 * k)
      sum = square.flatMap { sum?.adding($0) }
    }
    guard let sum, sum.irrationality == nil, sum.constant > 0 else { return nil }
    let (quotient, remainder) = (valencies.reduce(0, +) * sum.denominator)
      .quotientAndRemainder(dividingBy: sum.constant)
    return remainder == 0 ? quotient : nil
  }

  /// The integer near a computed number; nil if there is none.
  ///
  /// If sums and products are within a relative 10⁻⁶ of integers, the roots are within 2 · 10⁻³ k_a of the computed
  /// ones, and the row satisfies Σ_a (x_a − y_a)²/k_a ≤ 4 · 10⁻⁶ n. No second character is as near, for any n that fits
  /// in memory.
  private static func integer(near x: Double) -> Int? {
    guard abs(x) < 1e12, abs(x - x.rounded()) < 1e-6 * max(1, abs(x)) else { return nil }
    return Int(x.rounded())
  }
}

/// A_a A_b = Σ_c p^c_ab A_c, without zero terms.
struct RelationProduct {
  let left: Int
  let right: Int
  let terms: [(relation: Int, number: Int)]
}

extension AssociationScheme {
  /// The products of all pairs of relations except the identity.
  var relationProducts: [RelationProduct] {
    (1..<max(1, relations.count)).flatMap { a in
      (1...a).map { b in
        let numbers = intersectionNumbers[a][b]
        return RelationProduct(
          left: a, right: b,
          terms: numbers.indices.filter { numbers[$0] != 0 }.map { ($0, numbers[$0]) })
      }
    }
  }
}
