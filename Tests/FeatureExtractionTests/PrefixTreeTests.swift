import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

@Suite struct PrefixTreeTests {
  private var options: PrefixTree.Options {
    var options = PrefixTree.Options()
    options.inner = 100
    return options
  }

  @Test(arguments: [(1, 1), (2, 3), (3, 4)])
  func wavesAreFound(dimension: Int, features: Int) throws {
    let truth = Superposition(
      dimension: dimension, features: features, shapes: [.sine], closest: 0.8, seed: 4)
    let ledger = QueryLedger(truth.oracle(noise: 0.1, seed: 1), budget: 100_000)
    let found = try PrefixTree(ledger, limit: 3000 * dimension, options, seed: 1)
    let score = try DirectionScore(
      of: found.directions, truth: truth.directions, threshold: 0.95)
    #expect(found.outcome == .complete && found.queries == 3000 * dimension)
    #expect(score.recovered == features && score.spurious == 0)
  }

  @Test func noiseAndConstantsHaveNoMass() throws {
    let oracles = [
      BlackBox.noise(dimension: 3, seed: 2), BlackBox.function(dimension: 3) { _ in 5 },
    ]
    for oracle in oracles {
      let found = try PrefixTree(QueryLedger(oracle, budget: 9000), options, seed: 1)
      #expect(found.directions.columns == 0)
    }
  }

  @Test func quadraticFunctionsHaveNoDirections() throws {
    let oracle = BlackBox.function(dimension: 3) { squaredNorm($0) - 2 * $0.reduce(0, +) }
    let found = try PrefixTree(QueryLedger(oracle, budget: 9000), options, seed: 1)
    #expect(found.directions.columns == 0)
  }

  @Test func limitsAreKept() throws {
    let truth = Superposition(dimension: 2, features: 2, shapes: [.sine], seed: 4)
    for limit in [0, 1, 199, 200, 450] {
      let found = try PrefixTree(truth.ledger(), limit: limit, options, seed: 1)
      #expect(found.queries <= limit)
      #expect((found.outcome == .tooFewQueries) == (limit < 200))
    }
  }

  @Test func fullBeamsAreTold() throws {
    let truth = Superposition(dimension: 2, features: 3, shapes: [.sine], seed: 4)
    var narrow = options
    narrow.beam = 2
    let found = try PrefixTree(truth.ledger(), limit: 4000, narrow, seed: 1)
    #expect(found.outcome == .beamFull && found.kept == [2, 2])
  }

  @Test func answersThatAreNotFiniteArePassedOver() throws {
    let truth = Superposition(dimension: 2, features: 3, shapes: [.sine], closest: 0.8, seed: 4)
    let ledger = QueryLedger(BlackBox.withGaps(truth), budget: 6000)
    let found = try PrefixTree(ledger, options, seed: 1)
    #expect(ledger.nonFinite == 6)
    let score = try DirectionScore(
      of: found.directions, truth: truth.directions, threshold: 0.95)
    #expect(score.recovered == 3)
  }
}
