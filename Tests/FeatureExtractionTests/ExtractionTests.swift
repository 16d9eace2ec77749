import LinearAlgebra
import Matrices
import Testing

@testable import FeatureExtraction

/// What is found of functions that are known, and of functions without features.
@Suite struct ExtractionTests {
  private func extracted(
    _ oracle: any Oracle, budget: Int = 1500, scale: Double? = 1,
    method: ExtractionOptions.Method = .auto
  ) throws -> (found: ExtractedFeatures, ledger: QueryLedger) {
    let ledger = QueryLedger(oracle, budget: budget)
    var options = ExtractionOptions()
    (options.scale, options.method) = (scale, method)
    return (try Extraction(options).features(of: ledger), ledger)
  }

  private func normals(_ rows: Int, _ columns: Int) -> Matrix {
    var generator = SeededGenerator(seed: 9)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in generator.gaussian() })
  }

  @Test(arguments: [Superposition.Shape.relu, .tanh, .sine])
  func moreFeaturesThanDimensionsAreFound(shape: Superposition.Shape) throws {
    let truth = Superposition(dimension: 4, features: 6, shapes: [shape], seed: 3)
    let (found, ledger) = try extracted(truth.oracle(noise: 0.05, seed: 1))
    #expect(ledger.used == 1500)
    let score = try DirectionScore(of: found.directions, truth: truth.directions)
    #expect(score.recovered == 6)
    #expect(score.spurious <= 1)
    let x = normals(4, 500)
    let (y, predicted) = (try truth.values(x).elements, try found.prediction(x).elements)
    let mean = y.reduce(0, +) / 500
    let error = zip(y, predicted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(error < 0.01 * y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
    #expect(found.features.allSatisfy { $0.significance > 2 && $0.angle < 0.15 })
  }

  @Test func directionsThatOutputsShareAreFoundOnce() throws {
    let truth = Superposition(dimension: 4, features: 5, shapes: [.tanh], seed: 4)
    var generator = SeededGenerator(seed: 8)
    let mixing = normals(3, 5)
    let oracle = ClosureOracle(dimension: 4) { x in
      let along = try product(truth.directions, .transposed, x, .asIs)
      var hidden = along
      for j in 0..<along.columns {
        for i in 0..<along.rows { hidden[i, j] = truth.responses[i](along[i, j]) }
      }
      var answers = try product(mixing, .asIs, hidden, .asIs)
      for j in 0..<answers.columns {
        for i in 0..<answers.rows { answers[i, j] += 0.05 * generator.gaussian() }
      }
      return answers
    }
    let found = try extracted(oracle, budget: 2500).found
    let score = try DirectionScore(of: found.directions, truth: truth.directions)
    #expect(found.outputs == 3)
    #expect(score.recovered == 5)
    #expect(score.spurious == 0)
  }

  /// Linear and quadratic functions have a background, and no feature; noise has neither.
  @Test(arguments: ["constant", "linear", "quadratic", "noise"])
  func nothingIsFoundWhereNothingIs(kind: String) throws {
    let (v, c) = (normals(4, 6), [1.0, -2, 0.5, 1, -1, 3])
    for seed in UInt64(0)..<3 {
      var generator = SeededGenerator(seed: seed)
      let oracle = ClosureOracle(dimension: 4) { x in
        let along = try product(v, .transposed, x, .asIs)
        return Matrix(
          rows: 1, columns: x.columns,
          elements: (0..<x.columns).map { j in
            let noise = 0.1 * generator.gaussian()
            return switch kind {
            case "constant": 3
            case "linear": along.column(j).reduce(0, +) + noise
            case "quadratic": zip(c, along.column(j)).reduce(noise) { $0 + $1.0 * $1.1 * $1.1 }
            default: noise
            }
          })
      }
      let found = try extracted(oracle, method: .fourier).found
      #expect(found.features.isEmpty)
      if kind == "quadratic" {
        #expect((found.backgroundPart ?? 0) > 0.99)
      } else if kind == "noise" {
        #expect(abs(found.heldOut ?? 1) < 0.2)
      }
    }
  }

  /// Features approximate any function; that of the norm has no direction at all.
  @Test func functionsThatAreNoSumLeaveMoreThanNoise() throws {
    var generator = SeededGenerator(seed: 1)
    let norm = ClosureOracle(dimension: 4) { x in
      Matrix(
        rows: 1, columns: x.columns,
        elements: (0..<x.columns).map {
          squaredNorm(x.column($0)).squareRoot() + 0.01 * generator.gaussian()
        })
    }
    #expect(try extracted(norm, budget: 2000).found.leavesMoreThanNoise == true)
    for shape in [Superposition.Shape.relu, .tanh, .sine] {
      let truth = Superposition(dimension: 4, features: 6, shapes: [shape], seed: 3)
      let found = try extracted(truth.oracle(noise: 0.05, seed: 1), budget: 2000).found
      #expect(found.leavesMoreThanNoise == false)
    }
  }

  @Test func answersThatAreNotFiniteArePassedOver() throws {
    let truth = Superposition(dimension: 4, features: 5, shapes: [.tanh], seed: 5)
    let noisy = truth.oracle(noise: 0.05, seed: 2)
    var number = 0
    func oracle(every interval: Int) -> ClosureOracle {
      ClosureOracle(dimension: 4) { x in
        var answers = try noisy.answers(to: x)
        for j in 0..<answers.columns {
          number += 1
          if number % interval == 0 { answers[0, j] = number % 2 == 0 ? .nan : .infinity }
        }
        return answers
      }
    }
    let (found, ledger) = try extracted(oracle(every: 100))
    #expect(ledger.nonFinite == 15)
    #expect(try DirectionScore(of: found.directions, truth: truth.directions).recovered == 5)
    #expect(throws: OracleError.self) { try extracted(oracle(every: 5)) }
  }

  @Test(arguments: [0, 1, 2, 7, 60, 300]) func smallBudgetsAreKept(budget: Int) throws {
    let truth = Superposition(dimension: 3, features: 4, shapes: [.relu], seed: 6)
    for method in ExtractionOptions.Method.allCases {
      let (found, ledger) = try extracted(
        truth.oracle(noise: 0, seed: 0), budget: budget, scale: nil, method: method)
      #expect(ledger.used <= budget)
      #expect(found.directions.rows == 3)
    }
  }

  @Test func exactFunctionsGetTheQuickMethods() throws {
    let sharp = Superposition(dimension: 4, features: 6, shapes: [.relu], seed: 7)
    let kinks = try extracted(sharp.oracle(noise: 0, seed: 0), budget: 3000).found
    #expect(kinks.circumstances.choice == MethodChoice(.kinks, .piecewiseLinear))
    #expect(
      try DirectionScore(of: kinks.directions, truth: sharp.directions, threshold: 1 - 1e-9)
        .recovered == 6)
    let smooth = Superposition(dimension: 4, features: 4, shapes: [.tanh], seed: 7)
    let hessian = try extracted(smooth.oracle(noise: 0, seed: 0), budget: 4000).found
    #expect(hessian.circumstances.choice == MethodChoice(.hessian, .smooth))
    #expect(
      try DirectionScore(of: hessian.directions, truth: smooth.directions, threshold: 1 - 1e-6)
        .recovered == 4)
  }

  @Test func aSearchThatIsStoppedKeepsWhatItFound() throws {
    let truth = Superposition(dimension: 4, features: 6, shapes: [.tanh], seed: 3)
    let ledger = QueryLedger(truth.oracle(noise: 0.05, seed: 1), budget: 1500)
    var options = ExtractionOptions()
    options.scale = 1
    var steps = 0
    let found = try Extraction(options) { _, _, _ in
      steps += 1
      if steps == 40 { throw ExtractionStopped() }
    }.features(of: ledger)
    #expect(found.circumstances.isStopped)
    #expect(!found.features.isEmpty)
  }

  /// A stop while the scale is chosen leaves nothing to fit; that is no error.
  @Test func aSearchThatIsStoppedAtOnceFindsNothing() throws {
    let truth = Superposition(dimension: 4, features: 6, shapes: [.tanh], seed: 3)
    let ledger = QueryLedger(truth.oracle(noise: 0.05, seed: 1), budget: 5000) { _ in
      throw ExtractionStopped()
    }
    let found = try Extraction(ExtractionOptions()).features(of: ledger)
    #expect(found.circumstances.isStopped)
    #expect(found.features.isEmpty)
    #expect(ledger.used < 100)
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    let truth = Superposition(dimension: 4, features: 6, shapes: [.sine], seed: 3)
    let results = try [1, 2].map { count in
      BLASLibrary.setThreadCount(count)
      let found = try extracted(truth.oracle(noise: 0.05, seed: 1)).found
      return found.directions.elements + found.features.map(\.angle)
        + found.features.flatMap { $0.values.elements } + [found.heldOut ?? 0]
    }
    #expect(results[0] == results[1])
  }
}
