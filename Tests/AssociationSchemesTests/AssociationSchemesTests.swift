import AssociationSchemes
import Testing

/// Schemes with known eigenmatrices, made from their definition.
enum Example {
  static func cycle(_ n: Int) -> Relations {
    Relations(order: n) { i, j in min((i - j + n) % n, (j - i + n) % n) }
  }

  static func complete(_ n: Int) -> Relations { Relations(order: n) { _, _ in 0 } }

  static func hamming(_ d: Int, _ q: Int) -> Relations {
    func digits(_ x: Int) -> [Int] {
      (0..<d).map { place in (0..<place).reduce(x) { rest, _ in rest / q } % q }
    }
    let n = (0..<d).reduce(1) { product, _ in product * q }
    return Relations(order: n) { i, j in zip(digits(i), digits(j)).filter { $0 != $1 }.count }
  }

  static func johnson(_ m: Int, _ k: Int) -> Relations {
    let subsets = (0..<(1 << m)).filter { $0.nonzeroBitCount == k }
    return Relations(order: subsets.count) { i, j in
      k - (subsets[i] & subsets[j]).nonzeroBitCount
    }
  }

  /// Pairs of points; two pairs are related as their first and as their second points are.
  static func product(_ one: Relations, _ other: Relations) -> Relations {
    let n = other.order
    return Relations(order: one.order * n) { i, j in
      one[i / n, j / n] * other.count + other[i % n, j % n]
    }
  }
}

@Suite struct AssociationSchemeTests {
  @Test func pentagonHasTheIntersectionNumbersOfAFiveCycle() throws {
    let scheme = try AssociationScheme(Example.cycle(5))
    #expect(scheme.valencies == [1, 2, 2])
    #expect(scheme.intersectionNumbers[1][1] == [2, 0, 1])
    #expect(scheme.intersectionNumbers[1][2] == [0, 1, 1])
    #expect(scheme.isPrimitive && scheme.isPPolynomial)
  }

  @Test func petersenGraphHasItsKnownEigenvalues() throws {
    let scheme = try AssociationScheme(Example.johnson(5, 2))
    let eigen = try Eigenmatrices(of: scheme)
    #expect(eigen.multiplicities == [1, 4, 5])
    // Relation 2 (disjoint pairs) is the Petersen graph: eigenvalues 3, −2 (4 times), 1 (5 times).
    #expect(zip(eigen.first.map { $0[2] }, [3, -2, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test(arguments: [
    Example.cycle(3), Example.cycle(5), Example.cycle(8), Example.cycle(17), Example.complete(1),
    Example.complete(2), Example.complete(9), Example.hamming(3, 2), Example.hamming(4, 2),
    Example.hamming(7, 2),
    Example.cycle(20),
    Example.hamming(2, 3), Example.hamming(2, 4), Example.johnson(5, 2), Example.johnson(6, 3),
    Example.johnson(8, 2),
  ])
  func eigenmatricesObeyTheirLaws(relations: Relations) throws {
    let scheme = try AssociationScheme(relations)
    let eigen = try Eigenmatrices(of: scheme)
    let (n, size) = (scheme.order, relations.count)
    #expect(eigen.multiplicities.reduce(0, +) == n)
    #expect(eigen.multiplicities[0] == 1)
    let krein = eigen.kreinParameters()
    #expect(krein.joined().joined().allSatisfy { $0 > -1e-9 })
    for i in 0..<size {
      for j in 0..<size {
        let entry = (0..<size).reduce(0) { $0 + eigen.first[i][$1] * eigen.second[$1][j] }
        #expect(abs(entry - (i == j ? Double(n) : 0)) < 1e-9 * Double(n), "P Q = n I at \(i), \(j)")
      }
      // The eigenvalues of A_a A_b are the products of eigenvalues: p and P agree.
      for a in 0..<size {
        for b in 0..<size {
          let sum = (0..<size).reduce(0.0) {
            $0 + Double(scheme.intersectionNumbers[a][b][$1]) * eigen.first[i][$1]
          }
          #expect(abs(sum - eigen.first[i][a] * eigen.first[i][b]) < 1e-8 * Double(n))
        }
      }
    }
  }

  @Test func closureOfTheAntiprismGraphIsTheOctagonScheme() throws {
    // Vertices 0…3 above, 4…7 below; joined when neighbours in a square or nearest across.
    let graph = Relations(order: 8) { i, j -> Int in
      let distance = min((i - j + 8) % 8, (j - i + 8) % 8)
      return distance == 1 || distance == 2 ? 1 : distance == 0 ? 0 : 2
    }
    let closed = try #require(graph.coherentClosure(limit: 8))
    let scheme = try AssociationScheme(closed)
    #expect(scheme.valencies.sorted() == [1, 1, 2, 2, 2])
  }

  @Test func closureStopsAtTheLimit() {
    let path = Relations(order: 9) { i, j in abs(i - j) }
    #expect(path.coherentClosure(limit: 12) == nil)
  }

  @Test func closureOfAStarIsNotHomogeneous() throws {
    let star = Relations(order: 5) { i, j in i == 0 || j == 0 ? 1 : 0 }
    let closed = try #require(star.coherentClosure(limit: 25))
    #expect(throws: AssociationScheme.Defect.notHomogeneous) {
      try AssociationScheme(closed.symmetrized)
    }
  }

  @Test func relationsOfAPathAreNotCoherent() {
    let path = Relations(order: 4) { i, j in abs(i - j) }
    #expect(throws: AssociationScheme.Defect.notCoherent) { try AssociationScheme(path) }
  }

  @Test func aDirectedCycleIsNotSymmetricButItsSymmetrizationIsAScheme() throws {
    let directed = Relations(order: 5) { i, j in (j - i + 5) % 5 }
    #expect(throws: AssociationScheme.Defect.notSymmetric) { try AssociationScheme(directed) }
    #expect(try AssociationScheme(directed.symmetrized).valencies == [1, 2, 2])
  }

  @Test func anEmptySetIsNotAScheme() {
    #expect(throws: AssociationScheme.Defect.empty) { try AssociationScheme(Example.complete(0)) }
  }

  @Test func qPolynomialAndPrimitiveTellTheCubeFromThePetersenGraph() throws {
    let cube = try AssociationScheme(Example.hamming(3, 2))
    #expect(!cube.isPrimitive && cube.isPPolynomial)
    #expect(try Eigenmatrices(of: cube).isQPolynomial)
    #expect(try AssociationScheme(Example.johnson(5, 2)).isPrimitive)
  }
}
