import LinearAlgebra
import Matrices
import Testing

@testable import ToyModels

@Suite struct OneActiveLossTests {
  static func randomModel(_ n: Int, _ d: Int, seed: UInt64) -> ToyModel {
    var generator = SeededGenerator(seed: seed)
    return ToyModel(
      weights: Matrix(
        rows: d, columns: n, elements: (0..<n * d).map { _ in generator.gaussian() }),
      bias: (0..<n).map { _ in 0.5 * generator.gaussian() })
  }

  /// The loss by the midpoint rule on a fine grid of t.
  static func byQuadrature(_ model: ToyModel) -> Double {
    let (n, points) = (model.bias.count, 4000)
    var sum = 0.0
    for active in 0..<n {
      for output in 0..<n {
        let product = (0..<model.weights.rows).reduce(0.0) {
          $0 + model.weights[$1, active] * model.weights[$1, output]
        }
        for point in 0..<points {
          let t = (Double(point) + 0.5) / Double(points)
          let error = (active == output ? t : 0) - max(0, product * t + model.bias[output])
          sum += error * error / Double(points)
        }
      }
    }
    return sum
  }

  @Test(arguments: [(1, 1), (3, 1), (5, 2), (4, 7), (8, 3)])
  func lossIsTheIntegral(n: Int, d: Int) throws {
    for seed in 0..<5 as Range<UInt64> {
      let model = Self.randomModel(n, d, seed: seed)
      let loss = try OneActiveLoss(of: model).value
      let expected = Self.byQuadrature(model)
      #expect(abs(loss - expected) < 1e-5 * max(1, expected))
    }
  }

  @Test(arguments: [(1, 1), (5, 2), (4, 7), (8, 3)])
  func gradientIsTheLimitOfDifferences(n: Int, d: Int) throws {
    let model = Self.randomModel(n, d, seed: 11)
    let loss = try OneActiveLoss(of: model)
    let step = 1e-5
    func difference(_ change: (inout ToyModel, Double) -> Void) throws -> Double {
      var (above, below) = (model, model)
      change(&above, step)
      change(&below, -step)
      return try (OneActiveLoss(of: above).value - OneActiveLoss(of: below).value) / (2 * step)
    }
    for j in 0..<n {
      let byBias = try difference { $0.bias[j] += $1 }
      #expect(abs(byBias - loss.biasGradient[j]) < 1e-6 * max(1, abs(byBias)))
      for i in 0..<d {
        let byWeight = try difference { $0.weights[i, j] += $1 }
        #expect(abs(byWeight - loss.weightGradient[i, j]) < 1e-6 * max(1, abs(byWeight)))
      }
    }
  }

  @Test func aDeadModelCostsOneThirdPerFeature() throws {
    let model = ToyModel(weights: Matrix(rows: 2, columns: 6), bias: Array(repeating: 0, count: 6))
    #expect(abs(try OneActiveLoss(of: model).value - 2) < 1e-15)
  }

  @Test func orthogonalDigonsCostNothing() throws {
    let weights = Matrix(columns: [[1, 0], [-1, 0], [0, 1], [0, -1]], rows: 2)
    let loss = try OneActiveLoss(of: ToyModel(weights: weights, bias: [0, 0, 0, 0]))
    #expect(loss.value < 1e-15)
  }
}

@Suite struct MinimumSearchTests {
  /// Theory: a pentagon with λ = 3.4249 and bias −0.2823.
  @Test func fiveFeaturesInThePlaneAreAPentagon() throws {
    let search = try MinimumSearch(features: 5, dimension: 2, starts: 20, seed: 1)
    let minimum = search.best
    #expect((10...20).contains(search.minima.count))
    #expect(abs(minimum.loss - 0.079128) < 5e-7)
    #expect(minimum.gradientMagnitude < 1e-6)
    #expect(minimum.model.bias.allSatisfy { abs($0 + 0.2823) < 1e-4 })
    #expect(search.minima(ofLoss: 0.079128).count >= 1)
    for (less, more) in zip(search.minima, search.minima.dropFirst()) {
      #expect(less.loss <= more.loss)
    }
  }

  @Test func theSameSeedGivesTheSameBits() throws {
    let first = try MinimumSearch(features: 6, dimension: 3, starts: 6, seed: 3)
    let second = try MinimumSearch(features: 6, dimension: 3, starts: 6, seed: 3)
    #expect(first.minima.map(\.model) == second.minima.map(\.model))
  }
}
