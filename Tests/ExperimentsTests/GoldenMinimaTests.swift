import Testing
import ToyModels

@testable import Experiments

@Suite struct GoldenMinimaTests {
  /// Compares the losses to six decimals, and the names, for the small sizes.
  @Test func smallSizesAreReproducedAndNamed() throws {
    let small = GoldenMinima.sizes.filter { $0.features <= 8 }
    let minima = try #require(
      try GoldenMinima(ExperimentContext(folder: "none"), sizes: small))
    let known = minima.rows.filter { abs($0.minimum.loss - $0.size.knownLoss) < 1e-6 }
    #expect(known.count == small.count)
    let names = Dictionary(
      uniqueKeysWithValues: known.map {
        ("\($0.size.features) \($0.size.dimension)", $0.geometry.composition)
      })
    let better = minima.rows.filter { $0.minimum.loss < $0.size.knownLoss - 1e-6 }
    #expect(better.map(\.geometry.composition) == ["1 heptagon, 1 dead"])
    #expect(names["3 1"] == "1 digon, 1 dead")
    #expect(names["4 2"] == "2 digons")
    #expect(names["6 3"] == "3 digons")
    #expect(names["5 2"] == "1 pentagon")
    #expect(names["6 2"] == "1 hexagon")
    #expect(names["7 2"] == "1 heptagon")
    #expect(names["8 2"] == "1 hexagon, 2 dead")
    #expect(names["8 3"] == "1 square antiprism")
  }
}
