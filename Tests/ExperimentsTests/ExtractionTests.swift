import Documents
import FeatureExtraction
import Figures
import LinearAlgebra
import Matrices
import Testing

@testable import Experiments

@Suite struct ExtractionTests {
  private static var context: ExperimentContext {
    ExperimentContext(seed: 1, seeds: 1, folder: "none")
  }

  private static var options: ExtractionReproduced.Options {
    var options = ExtractionReproduced.Options()
    let small = ExtractionSetting(3, 4, .tanh, noise: 0.01, budget: 1000)
    options.criteria = [
      .init(small, .init(0.9, spurious: 2)), .init(small, .init(0.9, seconds: 0)),
    ]
    options.pairs.settings = [ExtractionSetting(3, 3, .tanh, noise: 0.01, budget: 1500)]
    options.pairs.angles = [(40, 0.99, 18)]
    options.quadratics = ExtractionSetting(3, 4, .tanh, noise: 0.1, budget: 600)
    options.networks.networks = [.init(dimension: 3, units: 4, activation: .tanh)]
    (options.networks.budget, options.networks.steps) = (1000, 50)
    options.comparison = [
      .init(ExtractionSetting(3, 3, .tanh, noise: 0, budget: 1000), [.extraction, .hessians]),
      .init(ExtractionSetting(3, 4, .relu, noise: 0, budget: 1000), [.hessians, .kinks]),
    ]
    options.budgets.features = [2]
    options.budgets.dimension = 3
    (options.budgets.first, options.budgets.ratio, options.budgets.largest) = (150, 4, 600)
    options.noises = [.init(3, .tanh, .noise([0.01, 10], features: 3), budgets: [800])]
    options.phases = [.init(3, .tanh, .features([2, 3], noise: 0.01), budgets: [800])]
    options.responses = ExtractionSetting(3, 4, .tanh, noise: 0.01, budget: 1000)
    return options
  }

  @Test func theDocumentHasItsTablesAndPictures() throws {
    let found = try #require(try ExtractionReproduced(Self.context, Self.options))
    #expect(found.criteria.map(\.isMet) == [true, false])
    #expect(found.quadratics.rows.allSatisfy { $0.found.values == [0] })
    let noise = try #require(found.noises.first)
    // What is drowned in noise is not found.
    #expect(noise.recall[0] > 0.9 && noise.recall[1] < 0.2)
    let rows = found.comparison.rows
    #expect(rows[1].recall.mean == 1 && rows[2].recall.mean == 0 && !rows[2].remark.isEmpty)
    #expect(rows[3].recall.mean == 1)
    let kinks = try #require(found.budgets.curves.last?.budgets.first)
    let least = try #require(kinks)
    #expect(found.budgets.options.budgets.contains(least))
    try found.document.check()
    #expect(
      found.document.pictures.map(\.name)
        == ["searches", "budgets", "noise", "phases", "responses"])
    for rendering in Rendering.allCases {
      let text = found.document.rendered(as: rendering)
      #expect(text.contains("Two directions near to each other") && text.contains("Hessian span"))
    }
    #expect(found.document.rendered(as: .text).contains("1 of 2 settings reach what is asked"))
  }

  @Test func theWorkStops() throws {
    var context = Self.context
    var calls = 0
    context.shouldStop = {
      calls += 1
      return calls > 5
    }
    #expect(try ExtractionReproduced(context, Self.options) == nil)
    #expect(calls == 6)
  }

  /// The planted direction has its angle; all others stay where they were.
  @Test func plantedPairsHaveTheirAngle() throws {
    let function = ExtractionSetting(6, 5, .mixed, budget: 0).function(seed: 3)
    let planted = PlantedPairs.planted(function, degrees: 60, seed: 1)
    let gram = try gramMatrix(ofColumns: planted.directions)
    #expect(abs(gram[0, 1] - 0.5) < 1e-12 && abs(gram[1, 1] - 1) < 1e-12)
    for j in [0, 2, 3, 4] {
      #expect(planted.directions.column(j) == function.directions.column(j))
    }
  }

  /// A cubic has the Hermite polynomial He₃ as its bent part, and a parabola has none.
  @Test func bentPartsAreThoseOfPolynomials() {
    let places = [-2, -0.5, 0, 1, 3.0]
    let cubic = FoundResponses.bent(scale: 2, places) { $0 * $0 * $0 + 5 * $0 * $0 - 1 }
    for (value, x) in zip(cubic, places) { #expect(abs(value - (x * x * x - 12 * x)) < 1e-9) }
  }

  @Test(arguments: [Activation.tanh, .relu])
  func trainingLowersTheError(activation: Activation) throws {
    func error(steps: Int) throws -> Double {
      var training = NetworkTraining(dimension: 3, units: 12, activation, seed: 2)
      let network = try training.network(steps: steps)
      var generator = SeededGenerator(seed: 5)
      let x = Matrix.gaussian(rows: 3, columns: 1000, using: &generator)
      let goals = try training.targets(x)
      return zip(try network.values(x).elements, goals).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 1000
      }
    }
    #expect(try error(steps: 500) < 0.5 * error(steps: 1))
  }

  @Test func budgetsRiseByTheirRatio() {
    var options = LeastBudgets.Options()
    (options.first, options.ratio, options.largest) = (400, 1.5, 1400)
    #expect(options.budgets == [400, 600, 900, 1350])
  }
}
