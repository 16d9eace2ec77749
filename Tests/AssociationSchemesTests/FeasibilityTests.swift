import AssociationSchemes
import Testing

/// The numbers of a claimed strongly regular graph (n, k, λ, μ): relation 1 is adjacency.
struct StronglyRegularClaim {
  let numbers: [[[Int]]]
  let eigenvalues: [[Double]]

  init(_ n: Int, _ k: Int, _ lambda: Int, _ mu: Int) {
    let rest = n - k - 1
    numbers = [
      [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      [[0, 1, 0], [k, lambda, mu], [0, k - 1 - lambda, k - mu]],
      [
        [0, 0, 1], [0, k - 1 - lambda, k - mu], [rest, rest - k + lambda + 1, rest - 1 - k + mu],
      ],
    ]
    let (sum, product) = (Double(lambda - mu), Double(mu - k))
    let root = (sum * sum - 4 * product).squareRoot()
    let (r, s) = ((sum + root) / 2, (sum - root) / 2)
    eigenvalues = [[1, Double(k), Double(rest)], [1, r, -1 - r], [1, s, -1 - s]]
  }

  var violations: [Feasibility.Violation] {
    Feasibility.violations(ofNumbers: numbers, eigenvalues: eigenvalues)
  }
}

@Suite struct FeasibilityTests {
  /// The feasible parameters (n, k, λ, μ) with 0 < μ < k ≤ (n − 1)/2 and n ≤ 50, as tables give them.
  static let feasible: Set<[Int]> = [
    [5, 2, 0, 1], [9, 4, 1, 2], [10, 3, 0, 1], [13, 6, 2, 3], [15, 6, 1, 3], [16, 5, 0, 2],
    [16, 6, 2, 2], [17, 8, 3, 4], [21, 10, 3, 6], [21, 10, 5, 4], [25, 8, 3, 2], [25, 12, 5, 6],
    [26, 10, 3, 4], [27, 10, 1, 5], [28, 12, 6, 4], [29, 14, 6, 7], [35, 16, 6, 8],
    [36, 10, 4, 2], [36, 14, 4, 6], [36, 14, 7, 4], [36, 15, 6, 6], [37, 18, 8, 9],
    [40, 12, 2, 4], [41, 20, 9, 10], [45, 12, 3, 3], [45, 16, 8, 4], [45, 22, 10, 11],
    [49, 12, 5, 2], [49, 16, 3, 6], [49, 18, 7, 6], [49, 24, 11, 12], [50, 7, 0, 1],
    [50, 21, 8, 9],
  ]

  @Test func conditionsGiveTheTableOfStronglyRegularGraphs() {
    var found = Set<[Int]>()
    for n in 5...50 {
      for k in 2...(n - 1) / 2 {
        for lambda in 0..<k {
          let (mu, rest) = (k * (k - lambda - 1)).quotientAndRemainder(dividingBy: n - k - 1)
          guard rest == 0, mu > 0, mu < k else { continue }
          if StronglyRegularClaim(n, k, lambda, mu).violations.isEmpty {
            found.insert([n, k, lambda, mu])
          }
        }
      }
    }
    #expect(found == Self.feasible)
  }

  @Test func famousImpossibleGraphsFailByTheirKnownCondition() {
    // Krein: (28, 9, 0, 4). Absolute bound: (50, 21, 4, 12). Two squares: (21, 10, 4, 5). Rationality: (10, 4, 1, 2).
    #expect(
      StronglyRegularClaim(28, 9, 0, 4).violations.contains {
        if case .krein = $0 { true } else { false }
      })
    #expect(
      StronglyRegularClaim(50, 21, 4, 12).violations.contains {
        if case .absoluteBound = $0 { true } else { false }
      })
    #expect(StronglyRegularClaim(21, 10, 4, 5).violations == [.conference])
    #expect(
      StronglyRegularClaim(16, 4, 0, 1).violations.contains {
        if case .intersectionNumbers = $0 { true } else { false }
      })
    #expect(
      StronglyRegularClaim(57, 14, 1, 4).violations.isEmpty,
      "feasible, although it does not exist")
  }

  static let schemes = [
    Example.cycle(7), Example.cycle(12), Example.complete(1), Example.complete(2),
    Example.complete(9), Example.hamming(4, 2), Example.hamming(2, 4), Example.johnson(7, 3),
    GraphExample.shrikhande, GraphExample.schlaefli, GraphExample.paley(13),
    PolyhedralExample.icosahedron, PolyhedralExample.dodecahedron,
  ]

  @Test(arguments: schemes) func aVerifiedSchemeViolatesNothing(relations: Relations) throws {
    let scheme = try AssociationScheme(relations)
    let violations = Feasibility.violations(of: try Eigenmatrices(of: scheme), in: scheme)
    #expect(violations == [])
  }

  @Test func corruptedEigenvaluesAreCaught() throws {
    let scheme = try AssociationScheme(PolyhedralExample.icosahedron)
    let eigen = try Eigenmatrices(of: scheme)
    for j in eigen.first.indices {
      for a in eigen.first[j].indices {
        var corrupted = eigen.first
        corrupted[j][a] += 1e-5
        let claimed = Eigenmatrices(
          claimed: corrupted, multiplicities: eigen.multiplicities, valencies: scheme.valencies)
        #expect(!Feasibility.violations(of: claimed, in: scheme).isEmpty, "P at \(j), \(a)")
      }
    }
  }

  @Test func corruptedMultiplicitiesAndDoubledRowsAreCaught() throws {
    let scheme = try AssociationScheme(PolyhedralExample.dodecahedron)
    let eigen = try Eigenmatrices(of: scheme)
    var multiplicities = eigen.multiplicities
    multiplicities.swapAt(1, 5)
    let swapped = Eigenmatrices(
      claimed: eigen.first, multiplicities: multiplicities, valencies: scheme.valencies)
    #expect(Feasibility.violations(of: swapped, in: scheme) == [.dimension])
    var rows = eigen.first
    rows[2] = rows[1]
    let doubled = Feasibility.violations(
      ofNumbers: scheme.intersectionNumbers, eigenvalues: rows)
    #expect(doubled.contains(.orthogonality(1, 2)))
  }

  @Test func corruptedIntersectionNumbersAreCaught() throws {
    let scheme = try AssociationScheme(Example.johnson(6, 3))
    let eigen = try Eigenmatrices(of: scheme)
    for a in 0...3 {
      for b in 0...3 {
        for c in 0...3 {
          var numbers = scheme.intersectionNumbers
          numbers[a][b][c] += 1
          #expect(
            !Feasibility.violations(ofNumbers: numbers, eigenvalues: eigen.first).isEmpty,
            "p at \(a), \(b), \(c)")
        }
      }
    }
  }

  @Test func oddHandshakesAndMisshapenTablesAreRefused() {
    // Seven people cannot each shake three hands.
    #expect(StronglyRegularClaim(7, 3, 0, 2).violations.contains(.handshake(relation: 1)))
    #expect(Feasibility.violations(ofNumbers: [], eigenvalues: []) == [.shape])
    #expect(Feasibility.violations(ofNumbers: [[[1]]], eigenvalues: [[1, 1]]) == [.shape])
    #expect(Feasibility.violations(ofNumbers: [[[1]]], eigenvalues: [[1]]) == [])
    #expect(!Feasibility.violations(ofNumbers: [[[1]]], eigenvalues: [[.nan]]).isEmpty)
  }

  @Test func sumsOfTwoSquaresAgreeWithTheirDefinition() {
    let sums = Set((0...20).flatMap { a in (0...20).map { a * a + $0 * $0 } })
    for number in -3...400 { #expect(isSumOfTwoSquares(number) == sums.contains(number)) }
  }
}
