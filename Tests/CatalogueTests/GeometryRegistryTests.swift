import Catalogue
import Matrices
import Testing

/// One registry serves recognition, matching, `generate` and the evaluation.
@Suite struct GeometryRegistryTests {
  @Test func everyKindHasAFamilyOfItsOwn() {
    let families = GeometryRegistry.kinds.map { $0.family }
    #expect(Set(families).count == families.count)
    #expect(!families.contains(.unstructured) && !families.contains(.tightFrame))
  }

  @Test func everyKindMakesOnlyItsOwnFamily() {
    for kind in GeometryRegistry.kinds {
      #expect(kind.examples.allSatisfy { $0.geometry.family == kind.family }, "\(kind)")
      for n in 1...30 {
        for q in 1...8 {
          let found = kind.candidates(count: n, dimension: q)
          #expect(
            found.allSatisfy {
              $0.family == kind.family && $0.vectors.columns == n && $0.vectors.rows == q
            }, "\(kind), \(n) in R^\(q)")
        }
      }
    }
  }

  /// Lines are found without a list, and a block of one feature needs no search.
  @Test func everyExampleIsACandidateOfItsShape() {
    for kind in GeometryRegistry.kinds
    where ![.equiangularLines, .mutuallyUnbiasedBases].contains(kind.family) {
      for example in kind.examples {
        let vectors = example.geometry.vectors
        let candidates = GeometryRegistry.candidates(
          count: vectors.columns, dimension: vectors.rows)
        #expect(candidates.contains { $0.title == example.geometry.title }, "\(example.label)")
      }
    }
  }

  @Test func examplesHaveLabelsOfTheirOwn() {
    let labels = GeometryRegistry.examples.map(\.label)
    #expect(Set(labels).count == labels.count)
    #expect(Set(GeometryRegistry.examples.map(\.geometry.family)).count == 23)
  }

  /// A square is two digons for recognition, but four chosen features may be one.
  @Test func aSquareIsACandidateForMatchingAlone() {
    #expect(GeometryRegistry.candidates(count: 4, dimension: 2).isEmpty)
    let matched = GeometryRegistry.matchingCandidates(count: 4, dimension: 2)
    #expect(matched.map(\.name) == ["square"])
  }

  @Test func matchingConsidersWhatRecognitionLooksFor() {
    for n in 2...27 {
      for q in 1...7 where (n, q) != (4, 2) {
        #expect(
          GeometryRegistry.matchingCandidates(count: n, dimension: q)
            == GeometryRegistry.candidates(count: n, dimension: q), "\(n) in R^\(q)")
      }
    }
  }

  // MARK: Words of `generate`

  @Test func wordsAreDifferent() {
    let words = GeometryRegistry.words.map(\.family)
    #expect(Set(words).count == words.count)
    #expect(words.contains("petersen") && words.contains("24-cell"))
  }

  @Test(
    arguments: [
      ("single", [], "single"), ("duplicate", ["3"], "3 copies"), ("simplex", ["4"], "tetrahedron"),
      ("polygon", ["5"], "pentagon"), ("hypercube", ["3"], "cube"),
      ("demihypercube", ["5"], "5-demicube"), ("prism", ["3"], "triangular prism"),
      ("antiprism", ["4", "0.518"], "square antiprism"), ("icosahedron", [], "icosahedron"),
      ("e8-roots", [], "E8 roots"), ("petersen", [], "Petersen frame"),
      ("johnson", ["6", "3"], "J(6,3)"), ("hamming", ["2", "3"], "3 x 3 rook"),
      ("paley", ["13"], "Paley 13"), ("conference-lines", ["5"], "6 equiangular lines"),
      ("unbiased-bases", ["4", "3"], "3 mutually unbiased bases"),
    ] as [(String, [String], String)])
  func aWordWithItsSizesMakesItsGeometry(word: String, sizes: [String], name: String) {
    let geometry = GeometryRegistry.geometry(word[...], sizes.map { $0[...] })
    #expect(geometry?.name == name)
  }

  @Test(
    arguments: [
      ("heptahedron", []), ("single", ["1"]), ("digon", ["2"]), ("duplicate", ["1"]),
      ("duplicate", []), ("simplex", ["2"]), ("simplex", ["2049"]), ("polygon", ["2"]),
      ("polygon", ["1048577"]), ("polygon", ["five"]), ("polygon", ["5", "2"]),
      ("hypercube", ["21"]), ("demihypercube", ["4"]), ("prism", ["2"]), ("prism", ["4", "1"]),
      ("prism", ["4", "0"]), ("antiprism", ["4", "0.5", "1"]), ("icosahedron", [""]),
      ("johnson", ["5"]), ("johnson", ["5", "3"]), ("johnson", ["41", "2"]),
      ("johnson", ["25", "4"]), ("hamming", ["1", "3"]), ("hamming", ["5", "5"]),
      ("paley", ["15"]), ("conference-lines", ["7"]), ("unbiased-bases", ["2", "3"]),
    ] as [(String, [String])])
  func wrongSizesAreRefused(word: String, sizes: [String]) {
    #expect(GeometryRegistry.geometry(word[...], sizes.map { $0[...] }) == nil)
  }

  // MARK: Plurals

  @Test(arguments: [
    ("pentagon", "pentagons"), ("tetrahedron", "tetrahedra"), ("4-simplex", "4-simplices"),
    ("near icosahedron", "near icosahedra"), ("600-cell", "600-cells"),
    ("E8 roots", "E8 root systems"), ("E7 roots", "E7 root systems"),
    ("rectangular box", "rectangular boxes"), ("tight frame", "tight frames"),
  ])
  func pluralsAreEnglish(name: String, plural: String) {
    #expect(GeometryRegistry.plural(of: name) == plural)
  }
}
