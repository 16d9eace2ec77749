import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

/// The controls find orthogonal directions, and only those.
@Suite struct ControlSearchTests {
  /// Features along the axes of a random basis.
  private func orthogonal(_ shape: Superposition.Shape) throws -> Superposition {
    var generator = SeededGenerator(seed: 3)
    let basis = try Matrix.randomOrthonormal(rows: 4, columns: 4, using: &generator)
    let drawn = Superposition(dimension: 4, features: 4, shapes: [shape], seed: 5)
    return Superposition(directions: basis, responses: drawn.responses)
  }

  @Test func hermitePowerFindsOrthogonalDirections() throws {
    let truth = try orthogonal(.polynomial)
    let found = try HermitePower(truth.ledger(), queries: 30_000, starts: 8, seed: 1)
    #expect(found.queries == 30_000)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered >= 3)
  }

  @Test func hermitePowerFindsNothingInNoise() throws {
    let ledger = QueryLedger(BlackBox.noise(dimension: 4, seed: 3), budget: 5000)
    let found = try HermitePower(ledger, queries: 2000, starts: 8, seed: 1)
    #expect(found.directions.columns == 0)
  }

  @Test func independentGradientsFindOrthogonalDirectionsOnly() throws {
    let truth = try orthogonal(.tanh)
    let found = try GradientICA(truth.ledger(), queries: 8000, seed: 1)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 4)
    let more = Superposition(dimension: 4, features: 8, shapes: [.tanh], seed: 5)
    let lost = try GradientICA(more.ledger(), queries: 8000, seed: 1)
    #expect(lost.directions.columns <= 4)
    #expect(try DirectionScore(of: lost.directions, truth: more.directions).recall < 0.3)
  }

  @Test(arguments: [0, 1, 7, 100])
  func limitsAreKept(limit: Int) throws {
    let truth = try orthogonal(.tanh)
    #expect(try HermitePower(truth.ledger(), queries: limit, starts: 4, seed: 1).queries == limit)
    #expect(try GradientICA(truth.ledger(), queries: limit, seed: 1).queries <= limit)
    let poor = try GradientICA(truth.ledger(budget: 5), queries: limit, seed: 1)
    #expect(poor.queries == 0 && poor.directions.columns == 0)
  }

  @Test func constantsHaveNoDirections() throws {
    let oracle = BlackBox.function(dimension: 3) { _ in -2 }
    let ledger = QueryLedger(oracle, budget: 2000)
    #expect(try HermitePower(ledger, queries: 1000, starts: 4, seed: 1).directions.columns == 0)
    #expect(try GradientICA(ledger, queries: 1000, seed: 1).directions.columns == 0)
  }

  @Test func answersThatAreNotFiniteArePassedOver() throws {
    let truth = try orthogonal(.tanh)
    let ledger = QueryLedger(BlackBox.withGaps(truth), budget: 20_000)
    let found = try GradientICA(ledger, queries: 8000, seed: 1)
    #expect(ledger.nonFinite == 8)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 4)
    let powers = try HermitePower(ledger, queries: 2000, starts: 4, seed: 1)
    #expect(powers.values.allSatisfy { $0.isFinite })
  }
}
