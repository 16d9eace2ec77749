import Frames
import GeometryTestSupport
import Matrices
import TestSupport
import Testing

@testable import Catalogue

@Suite struct CatalogueTests {
  @Test(arguments: CatalogueCase.all)
  func theVectorsAreUnitVectorsOfTheStatedShape(subject: CatalogueCase) {
    let vectors = subject.geometry.vectors
    #expect(subject.geometry.family == subject.family)
    #expect(subject.geometry.name == subject.name)
    #expect(vectors.rows == subject.dimension && vectors.columns == subject.count)
    for j in 0..<vectors.columns {
      expectClose(
        vectors.column(j).reduce(0) { $0 + $1 * $1 }, 1, within: .rounding(4), "vector \(j)")
    }
  }

  @Test(arguments: CatalogueCase.all)
  func everyVectorSeesTheOthersAtTheCosinesOfTheCatalogue(subject: CatalogueCase) {
    let vectors = subject.geometry.vectors
    let gram = naiveProduct(vectors.transposed, vectors)
    let expected = subject.cosines
      .flatMap { Array(repeating: $0.value, count: $0.valency) }.sorted()
    for j in 0..<gram.columns {
      let found = (0..<gram.rows).filter { $0 != j }.map { gram[$0, j] }.sorted()
      expectClose(found, expected, within: .rounding(8, size: subject.dimension), "vector \(j)")
    }
  }

  @Test(arguments: CatalogueCase.all)
  func theFrameOperatorIsDiagonalWithTheStatedEigenvalues(subject: CatalogueCase) throws {
    let vectors = subject.geometry.vectors
    let frame = naiveProduct(vectors, vectors.transposed)
    let bound = Tolerance.rounding(8, size: subject.count)
    let diagonal = (0..<frame.rows).map { frame[$0, $0] }
    expectClose(diagonal.sorted(by: >), subject.eigenvalues, within: bound)
    expectClose(frame, .diagonal(diagonal), within: bound)
  }

  @Test(arguments: CatalogueCase.all)
  func theCentroidIsTheOriginUnlessTheVectorsAreCopies(subject: CatalogueCase) {
    let vectors = subject.geometry.vectors
    let sums = (0..<vectors.rows).map { i in
      (0..<vectors.columns).reduce(0) { $0 + vectors[i, $1] }
    }
    let norm = sums.reduce(0) { $0 + $1 * $1 }.squareRoot()
    expectClose(
      norm, subject.isCentred ? 0 : Double(subject.count),
      within: .rounding(8, size: subject.count))
  }

  /// ΣD = d when all eigenvalues are one; a catalogue frame of two eigenvalues is not saturated.
  @Test(arguments: CatalogueCase.all)
  func tightGeometriesSaturateTheirSpace(subject: CatalogueCase) throws {
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: subject.name, subject.geometry.vectors))
    let values = subject.eigenvalues
    let isTight = values[0] - values[values.count - 1] < 1e-9
    // With D = N / κ, equal for all vectors by symmetry, and κ = tr F² / tr F.
    let each = Double(subject.count) / values.reduce(0) { $0 + $1 * $1 }
    expectClose(
      frame.features.map(\.dimensionality), Array(repeating: each, count: subject.count),
      within: .rounding(16, size: subject.count))
    if isTight {
      expectClose(
        frame.saturation.perRank, 1, within: .rounding(16, size: subject.count))
      expectClose(
        each, Double(subject.dimension) / Double(subject.count), within: .rounding(4))
    } else {
      #expect(frame.saturation.perRank < 0.995)
    }
  }

  @Test func theTightSquareAntiprismHasTheCosinesOfTheLiterature() {
    let root = 2.0.squareRoot()
    let vectors = Geometry.antiprism(4).vectors
    let gram = naiveProduct(vectors.transposed, vectors)
    expectClose(
      (1..<8).map { gram[$0, 0] }.sorted(),
      [
        -(root + 1) / 3, -(root + 1) / 3, -1.0 / 3, (root - 1) / 3, (root - 1) / 3, 1.0 / 3,
        1.0 / 3,
      ], within: .rounding(8))
  }

  @Test(arguments: CatalogueCase.all.filter { $0.count > 1 })
  func aGeometryIsAmongTheCandidatesOfItsSize(subject: CatalogueCase) {
    let candidates = GeometryRegistry.candidates(count: subject.count, dimension: subject.dimension)
    let families = candidates.map(\.family)
    #expect(
      candidates.allSatisfy {
        $0.vectors.columns == subject.count && $0.vectors.rows == subject.dimension
      })
    #expect(
      families.map(\.rank) == families.map(\.rank).sorted { $0 ?? -1 < $1 ?? -1 },
      "in the order of the kinds")
    // A triangle is a simplex; a square and a 2-cube are two digons and never one block.
    let isKnownOtherwise = subject.dimension == 2 && subject.count <= 4
    if !isKnownOtherwise {
      #expect(
        candidates.contains {
          $0.family == subject.family && $0.parameters == subject.geometry.parameters
        })
    }
  }
}

extension GeometryFamily {
  /// The place of its kind in the registry.
  fileprivate var rank: Int? { GeometryRegistry.kinds.firstIndex { $0.family == self } }
}
