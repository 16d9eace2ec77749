import AssociationSchemes
import Testing

@Suite struct ExactEigenmatricesTests {
  private static func exact(_ relations: Relations) throws -> ExactEigenmatrices {
    let scheme = try AssociationScheme(relations)
    return ExactEigenmatrices(of: scheme, near: try Eigenmatrices(of: scheme))
  }

  /// Schemes whose eigenvalues are all exact.
  static let known = [
    Example.complete(1), Example.complete(2), Example.complete(9), Example.cycle(4),
    Example.cycle(5), Example.cycle(7), Example.cycle(12), Example.cycle(17), Example.cycle(40),
    Example.hamming(4, 2), Example.hamming(2, 3), Example.johnson(7, 3), GraphExample.clebsch,
    GraphExample.schlaefli, GraphExample.paley(13), GraphExample.paley(17),
    PolyhedralExample.icosahedron, PolyhedralExample.dodecahedron,
    Example.product(Example.cycle(7), Example.complete(2)),
    Example.product(Example.cycle(5), Example.complete(3)),
  ]

  @Test(arguments: known) func everyEigenvalueIsExactAndNearTheComputedOne(
    relations: Relations
  ) throws {
    let scheme = try AssociationScheme(relations)
    let eigen = try Eigenmatrices(of: scheme)
    let exact = ExactEigenmatrices(of: scheme, near: eigen)
    for j in eigen.first.indices {
      for a in eigen.first[j].indices {
        let value = try #require(exact.first[j][a])
        #expect(abs(value.approximation - eigen.first[j][a]) < 1e-11 * Double(scheme.order))
        let dual = try #require(exact.second(a, j))
        #expect(abs(dual.approximation - eigen.second[a][j]) < 1e-11 * Double(scheme.order))
      }
    }
  }

  @Test(arguments: known) func quadraticExactRowsAreOrthogonal(
    relations: Relations
  ) throws {
    // Σ_a k_a-weighted traces: Σ_j m_j P_ja = n δ_0a, exactly, over all rows at once.
    let scheme = try AssociationScheme(relations)
    let exact = try Self.exact(relations)
    for a in scheme.valencies.indices {
      let terms = exact.first.indices.compactMap {
        exact.first[$0][a]?.times(exact.multiplicities[$0])
      }
      let roots = Set(terms.map(\.irrationality))
      let cosines = roots.filter { if case .cosine = $0 { true } else { false } }
      guard cosines.isEmpty else { continue }
      let sum = terms.reduce(ExactNumber(0)) { $0?.adding($1) }
      if roots.subtracting([nil]).count <= 1 {
        #expect(sum == ExactNumber(a == 0 ? scheme.order : 0), "trace of relation \(a)")
      }
    }
  }

  @Test func tightFramesHaveTheirTextbookCosines() throws {
    let pentagon = try Self.exact(Example.cycle(5))
    #expect(pentagon.tightCosines(on: [1]).map(\.?.description) == ["1", "(√5−1)/4", "−(1+√5)/4"])
    let heptagon = try Self.exact(Example.cycle(7))
    #expect(
      heptagon.tightCosines(on: [1]).map(\.?.description)
        == ["1", "cos(2π/7)", "cos(4π/7)", "cos(6π/7)"])
    let simplex = try Self.exact(Example.complete(4))
    #expect(simplex.tightCosines(on: [1]).map(\.?.description) == ["1", "−1/3"])
    let petersen = try Self.exact(Example.johnson(5, 2))
    #expect(petersen.tightCosines(on: [1]).map(\.?.description) == ["1", "1/6", "−2/3"])
    #expect(petersen.tightCosines(on: [2]).map(\.?.description) == ["1", "−1/3", "1/3"])
  }

  @Test func theSquareAntiprismHasRootTwoOverThree() throws {
    // Octagon distances; E_1 of rank 1 alternates, the octagon itself is the first of rank 2.
    let octagon = try Self.exact(Example.cycle(8))
    let alternating = try #require(
      octagon.first.indices.first {
        octagon.multiplicities[$0] == 1 && octagon.first[$0][1] == ExactNumber(-2)
      })
    let turning = try #require(
      octagon.first.indices.first {
        octagon.first[$0][1] == ExactNumber(0, plus: 1, timesRootOf: 2)
      })
    #expect(
      octagon.tightCosines(on: [alternating, turning]).map(\.?.description)
        == ["1", "(√2−1)/3", "1/3", "−(1+√2)/3", "−1/3"])
  }

  @Test func icosahedronAndDodecahedronHaveRootFive() throws {
    for (relations, expected) in [
      (PolyhedralExample.icosahedron, Set(["1", "√5/5", "−√5/5", "−1"])),
      (PolyhedralExample.dodecahedron, Set(["1", "√5/3", "1/3", "−1/3", "−√5/3", "−1"])),
    ] {
      let exact = try Self.exact(relations)
      let shapes = exact.multiplicities.indices.filter { exact.multiplicities[$0] == 3 }
      #expect(shapes.count == 2)
      for j in shapes {
        #expect(Set(exact.tightCosines(on: [j]).compactMap(\.?.description)) == expected)
      }
    }
  }

  @Test func sumsOfTwoIrrationalitiesAreNotGiven() throws {
    let heptagon = try Self.exact(Example.cycle(7))
    #expect(heptagon.tightCosines(on: [1, 2]).dropFirst() == [nil, nil, nil])
    #expect(heptagon.tightCosines(on: [1, 2]).first == ExactNumber(1))
  }

  @Test func cubicPeriodsAreNotGiven() throws {
    // Cubes modulo 13 and their cosets, of four elements each: eigenvalues are sums of two cosines, of degree 3.
    let cosets = [0, 1, 2, 2, 3, 1, 3, 3, 1, 3, 2, 2, 1]
    let cubic = try AssociationScheme(Relations(order: 13) { i, j in cosets[(i - j + 13) % 13] })
    let exact = ExactEigenmatrices(of: cubic, near: try Eigenmatrices(of: cubic))
    #expect(exact.first[0].allSatisfy { $0 != nil })
    for j in 1...3 {
      #expect(exact.first[j][0] == ExactNumber(1))
      #expect(exact.first[j].dropFirst().allSatisfy { $0 == nil })
    }
  }

  @Test func rowsThatAreNotCharactersAreRefused() throws {
    // The cube's eigenvalues at distances 1 and 2 exchanged: whole, of the right multiplicities, and wrong.
    let cube = try AssociationScheme(Example.hamming(3, 2))
    #expect(cube.valencies == [1, 3, 3, 1])
    let exchanged = Eigenmatrices(
      claimed: [[1, 3, 3, 1], [1, 3, -3, -1], [1, -1, 1, -1], [1, -1, -1, 1]],
      multiplicities: [1, 1, 3, 3], valencies: cube.valencies)
    let exact = ExactEigenmatrices(of: cube, near: exchanged)
    for j in [1, 2] { #expect(exact.first[j][1] == nil && exact.first[j][2] == nil) }
    for j in [0, 3] { #expect(exact.first[j].allSatisfy { $0 != nil }) }
    // √13 in place of √5 is the wrong field and is refused.
    let paley = try AssociationScheme(GraphExample.paley(13))
    let (x, y) = ((-1 + 5.0.squareRoot()) / 2, (-1 - 5.0.squareRoot()) / 2)
    let foreign = Eigenmatrices(
      claimed: [[1, 6, 6], [1, x, y], [1, y, x]], multiplicities: [1, 6, 6], valencies: [1, 6, 6])
    #expect(ExactEigenmatrices(of: paley, near: foreign).first[1][1] == nil)
  }

  @Test func nearlyExactEigenvaluesAreNotGiven() throws {
    // Eigenvalues of other schemes with the same number of relations and the same valencies are refused, whole or
    // quadratic.
    let scheme = try AssociationScheme(GraphExample.paley(13))
    let shifted = Eigenmatrices(
      claimed: [[1, 6, 6], [1, 2, -3], [1, -3, 2]], multiplicities: [1, 6, 6],
      valencies: [1, 6, 6])
    let exact = ExactEigenmatrices(of: scheme, near: shifted)
    #expect(exact.first[0].allSatisfy { $0 != nil })
    #expect(exact.first[1...].joined().allSatisfy { $0 == nil || $0 == ExactNumber(1) })
    // The right row moved by 10⁻³ is near, but not near enough for the proof.
    let eigen = try Eigenmatrices(of: scheme)
    let moved = Eigenmatrices(
      claimed: eigen.first.map { $0.map { $0 + 1e-3 } }, multiplicities: [1, 6, 6],
      valencies: [1, 6, 6])
    #expect(ExactEigenmatrices(of: scheme, near: moved).first.joined().allSatisfy { $0 == nil })
  }
}
