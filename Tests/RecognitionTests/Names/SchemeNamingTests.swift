import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Names that are not from the catalogue's vectors: by parameters, by complement, by a common direction, and by
/// nearness.
@Suite struct SchemeNamingTests {
  /// T(7) is the graph of J(7, 2), but its other eigenspace is not a Johnson frame.
  @Test func theOtherEigenspaceOfAGraphIsNamedByTheGraph() throws {
    let table = try BlockTable(Geometry.stronglyRegular(.triangular(7), .smallest).vectors)
    #expect(table.names == ["T(7) frame in R^14"] && table.families == [.stronglyRegular])
    #expect(table.blocks[0].verdict.parameters == ["parameters": .numbers([21, 10, 5, 4])])
  }

  /// Shrikhande's graph and the 4 × 4 rook's have the same parameters.
  @Test func graphsOfEqualParametersAreToldApart() throws {
    let shrikhande = try BlockTable(Geometry.stronglyRegular(.shrikhande, .smallest).vectors)
    let rook = try BlockTable(Geometry.stronglyRegular(.rook(4), .smallest).vectors)
    #expect(shrikhande.names == ["Shrikhande frame in R^9"])
    #expect(rook.names == ["4 x 4 rook frame in R^9"])
  }

  /// T(8) switched with respect to four disjoint pairs is one of Chang's graphs: its parameters are T(8)'s, and so are all
  /// cosines of its frame, but it is not J(8, 2).
  @Test func aGraphWithTheParametersOfAnotherIsNamedByTheParametersOnly() throws {
    let pairs = (0..<8).flatMap { i in (0..<i).map { [$0, i] } }
    let switched = (0..<28).filter { [[0, 1], [2, 3], [4, 5], [6, 7]].contains(pairs[$0]) }
    let chang = StronglyRegularGraph("Chang", order: 28) { i, j in
      let meet = i != j && !Set(pairs[i]).isDisjoint(with: pairs[j])
      return switched.contains(i) == switched.contains(j) ? meet : !meet
    }
    #expect(chang.parameters == StronglyRegularGraph.triangular(8).parameters)
    let table = try BlockTable(Geometry.stronglyRegular(chang, .largest).vectors)
    #expect(table.names == ["strongly regular (28,12,6,4) frame in R^7"])
    #expect(table.families == [.stronglyRegular])
    let known = try BlockTable(Geometry.stronglyRegular(.triangular(8), .largest).vectors)
    #expect(known.families == [.johnson])
  }

  /// A tight frame and its Naimark complement have Gram matrices λΠ and I − Π.
  @Test func aBlockOfManyDimensionsIsDescribedByItsComplementToo() throws {
    let clebsch = try BlockTable(Geometry.stronglyRegular(.clebsch, .largest).vectors)
    #expect(clebsch.blocks[0].verdict.complement?.name == "5-demicube with a common direction")
    let simplex = try BlockTable(Geometry.simplex(6).vectors)
    #expect(simplex.blocks[0].verdict.complement?.name == "6 copies")
    let icosahedron = try BlockTable(Geometry.icosahedron.vectors)
    #expect(icosahedron.blocks[0].verdict.complement == nil)
  }

  /// Vectors that share a direction: a pentagon lifted to 3 dimensions, and others.
  @Test(arguments: [0.3, 0.7, 0.9])
  func aLiftedGeometryIsNamedByWhatIsLifted(height: Double) throws {
    for (geometry, name) in [
      (Geometry.polygon(5), "pentagon"), (.icosahedron, "icosahedron"), (.simplex(5), "4-simplex"),
    ] {
      let vectors = geometry.vectors
      let lifted = Matrix(
        columns: (0..<vectors.columns).map { Array(vectors.column($0)) + [height] },
        rows: vectors.rows + 1)
      let table = try BlockTable(lifted)
      #expect(table.names == ["\(name) with a common direction"])
      #expect(table.families == [.scheme])
    }
  }

  /// An icosahedron with this noise is not established, but nearer to one than chance would come.
  @Test func aBlockNearAGeometryIsCalledNearIt() throws {
    let seeds = 1...6 as ClosedRange<UInt64>
    let verdicts = try seeds.map { seed in
      let noise = Matrix.gaussian(rows: 3, columns: 12, seed: seed).scaled(by: -0.095)
      return try BlockTable(Geometry.icosahedron.vectors.subtracting(noise)).blocks[0].verdict
    }
    let near = verdicts.filter { $0.name == "near icosahedron" }
    #expect(!near.isEmpty, "\(verdicts.map(\.name))")
    for verdict in near {
      #expect(verdict.family == .unstructured || verdict.family == .tightFrame)
      #expect(verdict.certificate == .none)
      #expect(verdict.alternatives.map(\.name.family) == [.icosahedron])
      #expect(verdict.alternatives[0].residual > 0.1)
    }
  }

  /// The number of classes by tolerance: a coarser tolerance gives fewer classes, and one of them is the scheme found.
  @Test func hypothesesAreKept() throws {
    let block = try BlockTable(Geometry.dodecahedron.vectors).blocks[0]
    let tolerances = block.hypotheses.compactMap { hypothesis -> Double? in
      guard case .cosines(_, let tolerance) = hypothesis.source else { return nil }
      return tolerance
    }
    #expect(tolerances.count == 5 && tolerances == tolerances.sorted(by: >))
    let schemes = block.hypotheses.compactMap { hypothesis -> Int? in
      guard case .scheme(let relations, let residual, _) = hypothesis.outcome else { return nil }
      return residual < 1e-9 ? relations : nil
    }
    #expect(schemes.contains(5), "\(block.hypotheses)")
  }
}
