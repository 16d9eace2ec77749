import FeatureExtraction
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct KinkSearchTests {
  @Test(arguments: [(1, 1), (2, 5), (5, 20), (10, 20)])
  func exactResponsesGiveTheirDirections(dimension: Int, features: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let truth = Superposition(
        dimension: dimension, features: features, shapes: [.relu], closest: 0.95, seed: seed)
      let found = try KinkSearch(truth.ledger(), seed: seed)
      let score = try DirectionScore(
        of: found.directions, truth: truth.directions, threshold: 1 - 1e-9)
      #expect(found.outcome == .complete)
      #expect(score.recovered == features && score.spurious == 0)
      // A grid of 1,000 points on 30 lines asked 41,000 for 20 features in 10 dimensions.
      #expect(found.queries < 2000)
    }
  }

  @Test func planesAreThoseOfTheFunction() throws {
    // 2 max(0.6 x + 0.8 y − 0.3, 0) − |y| + x
    let oracle = BlackBox.function(dimension: 2) { x in
      let (first, second) = (x[x.startIndex], x[x.startIndex + 1])
      return 2 * max(0.6 * first + 0.8 * second - 0.3, 0) - abs(second) + first
    }
    let found = try KinkSearch(QueryLedger(oracle, budget: 2000), seed: 3)
    let planes = found.planes.sorted { $0.jump < $1.jump }
    #expect(planes.count == 2)
    for (plane, expected) in zip(planes, [[0, 1, 0, -2], [0.6, 0.8, 0.3, 2]]) {
      expectClose(plane.direction + [plane.offset, plane.jump], expected, within: .absolute(1e-7))
    }
  }

  @Test func kinksOfOneDirectionAreOneDirection() throws {
    let oracle = BlackBox.function(dimension: 3) { x in
      let along = x.reduce(0, +) / 3.0.squareRoot()
      return min(max(along, -1), 1)
    }
    let found = try KinkSearch(QueryLedger(oracle, budget: 5000), seed: 1)
    #expect(found.planes.count == 2 && found.directions.columns == 1)
  }

  @Test func limitsAreKeptAndWhatIsFoundIsTrue() throws {
    let truth = Superposition(dimension: 6, features: 12, shapes: [.relu], seed: 5)
    for limit in [0, 1, 23, 24, 30, 60, 100, 200, 300, 400] {
      let ledger = truth.ledger(budget: 500)
      let found = try KinkSearch(ledger, limit: limit, seed: 2)
      #expect(found.queries <= limit && ledger.used == found.queries)
      #expect(try DirectionScore(of: found.directions, truth: truth.directions).spurious == 0)
      if limit < 300 { #expect(found.outcome == .limited) }
    }
  }

  @Test func noiseAndSmoothFunctionsAreSeenSoon() throws {
    let relu = Superposition(dimension: 4, features: 5, shapes: [.relu], seed: 1)
    let smooth = Superposition(dimension: 4, features: 5, shapes: [.tanh], seed: 1)
    let square = BlackBox.function(dimension: 4) { squaredNorm($0) }
    let oracles = [
      BlackBox.noise(dimension: 4, seed: 1), relu.oracle(noise: 1e-6, seed: 1),
      smooth.oracle(noise: 0, seed: 1), square,
    ]
    for oracle in oracles {
      let found = try KinkSearch(QueryLedger(oracle, budget: 50_000), seed: 1)
      #expect(found.outcome == .notPiecewiseLinear && found.queries == 24)
      #expect(found.directions.columns == 0 && found.planes.isEmpty)
    }
  }

  @Test func linearFunctionsHaveNoKinks() throws {
    let oracle = BlackBox.function(dimension: 4) { 1e6 - 3 * $0.reduce(0, +) }
    let found = try KinkSearch(QueryLedger(oracle, budget: 50_000), seed: 1)
    #expect(found.outcome == .complete && found.planes.isEmpty && found.unconfirmed == 0)
  }

  @Test func answersThatAreNotFiniteArePassedOver() throws {
    let truth = Superposition(dimension: 6, features: 12, shapes: [.relu], seed: 5)
    let ledger = QueryLedger(BlackBox.withGaps(truth), budget: 20_000)
    let found = try KinkSearch(ledger, lines: 12, seed: 2)
    let score = try DirectionScore(of: found.directions, truth: truth.directions)
    #expect(ledger.nonFinite > 0 && score.recovered == 12 && score.spurious == 0)
  }

  @Test func roundedAnswersNeedTheirPrecision() throws {
    let truth = Superposition(dimension: 4, features: 5, shapes: [.relu], seed: 8)
    let oracle = ClosureOracle(dimension: 4) { queries in
      let answers = try truth.values(queries)
      return Matrix(
        rows: 1, columns: queries.columns, elements: answers.elements.map { Double(Float($0)) })
    }
    let found = try KinkSearch(
      QueryLedger(oracle, budget: 20_000), precision: 0x1p-23, lines: 12, seed: 2)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 5)
  }

  @Test func outputsAreSearchedTogether() throws {
    let truth = Superposition(dimension: 3, features: 4, shapes: [.relu], seed: 9)
    let first = Superposition(
      directions: truth.directions.selecting(columns: [0, 1]),
      responses: Array(truth.responses[..<2]))
    let last = Superposition(
      directions: truth.directions.selecting(columns: [2, 3]),
      responses: Array(truth.responses[2...]))
    let oracle = ClosureOracle(dimension: 3) { queries in
      let (one, two) = try (first.values(queries), last.values(queries))
      return Matrix(
        rows: 2, columns: queries.columns,
        elements: zip(one.elements, two.elements).flatMap { [$0, $1] })
    }
    let found = try KinkSearch(QueryLedger(oracle, budget: 5000), seed: 2)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 4)
  }
}
