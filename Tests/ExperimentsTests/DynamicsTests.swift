import Documents
import Figures
import PowerLaws
import TeacherStudent
import TestSupport
import Testing
import Training
import TrainingDynamics

@testable import Experiments

/// The experiment on training dynamics, at a small size.
@Suite struct DynamicsTests {
  private static let options = {
    var options = DynamicsReproduced.Options()
    options.plain = DynamicsSize(features: 64, steps: 300)
    options.plain.teachers = [.init(2, 0), .init(1.5, 0.5)]
    options.manyFeatures = 5000
    options.followed = DynamicsSize(features: 128, steps: 200)
    options.followed.teachers = [.init(1.1, 0), .init(1.5, 0.5)]
    options.sweep = DynamicsSize(features: 24, steps: 120)
    options.sweep.teachers = [.init(1.5, 0), .init(1.5, 1)]
    options.variants = [.plain, .usual] + StudentVariant.all.suffix(2)
    options.softmax = Array(options.softmax.suffix(1))
    return options
  }()

  @Test func itComparesWithTheTheory() throws {
    let scratch = try ScratchFolder()
    let context = ExperimentContext(seeds: 2, folder: scratch.path("runs"))
    let found = try #require(try DynamicsReproduced(context, Self.options))
    for row in found.plain {
      let (fitted, finite) = (try #require(row.fitted), try #require(row.finite))
      #expect(abs(fitted.exponent - finite.exponent) < 0.001)
      let many = try #require(row.many)
      #expect(abs(many.exponent - row.exponents.asymptotic) < 0.05)
    }
    // Where theory says slow, superposition is faster.
    let slow = found.followed[0]
    #expect(try #require(slow.fitted).exponent > 1.5 * #require(slow.finite).exponent)
    #expect(found.sweep.map(\.variant.name).prefix(2) == ["no superposition", "usual, K/N = 1/4"])
    #expect(found.sweep.allSatisfy { $0.slopes.allSatisfy { $0.values.count == 2 } })
    // The start does not matter where nothing is random.
    #expect(found.sweep[0].slopes[0].deviation == 0 && found.sweep[1].slopes[0].deviation > 0)
    #expect(found.sweep[0].range > found.sweep[1].range)
    try found.document.check()
    #expect(found.document.pictures.map(\.name) == ["losses", "geometry", "slopes"])
    for rendering in Rendering.allCases {
      let text = found.document.rendered(as: rendering)
      #expect(text.contains("What the abstract leaves open") && text.contains("Adam"))
    }
  }

  @Test func theWorkStops() throws {
    let scratch = try ScratchFolder()
    var context = ExperimentContext(seeds: 1, folder: scratch.path("runs"))
    var calls = 0
    context.shouldStop = {
      calls += 1
      return calls > 40
    }
    #expect(try DynamicsReproduced(context, Self.options) == nil)
  }

  /// Every variant trains: none has settings that cannot be.
  @Test func everyVariantIsAPlan() throws {
    #expect(Set(StudentVariant.all.map(\.name)).count == StudentVariant.all.count)
    for variant in StudentVariant.all {
      let plan = variant.plan(features: 12, TeacherExponents(1.5, 0.5), seeds: [1])
      try plan.requireValid()
      var trainer = try Trainer(plan)
      try trainer.advance(to: 3)
      #expect(try trainer.evaluationLosses(samples: 64).allSatisfy { $0.isFinite })
    }
  }
}
