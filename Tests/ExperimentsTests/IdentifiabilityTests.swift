import Documents
import Figures
import SparseEncoders
import TestSupport
import Testing

@testable import Experiments

@Suite struct IdentifiabilityTests {
  private static let plan = ClusterPlan(
    dimension: 3, classes: 20, concentration: 10, hidden: [32, 32], batch: 128, steps: 400)

  /// The figures are those of the room; training finds more than observations and untrained networks have.
  @Test func trainedNetworksFindTheLatents() throws {
    let scratch = try ScratchFolder()
    let context = ExperimentContext(seed: 1, seeds: 1, folder: scratch.path("trainings"))
    let settings = [Identifiability.Setting(3, 20, 10, known: 0.5)]
    let found = try #require(try Identifiability(context, settings: settings, plan: Self.plan))
    var plan = Self.plan
    plan.seeds = [1]
    let recovery = try plan.recoveries()[0]
    let row = try #require(found.rows.first)
    #expect(row.trained == [recovery])
    #expect(recovery.outputs > 0.95 && row.untrained[0].outputs < 0.9)
    #expect(row.untrained[0].observations == recovery.observations)
    let document = found.document
    try document.check()
    #expect(document.pictures.map(\.name) == ["worlds"])
    let text = document.rendered(as: .text)
    #expect(text.contains("3, 20, 10") && text.contains(recovery.outputs.threeDecimals))
    #expect(text.contains("0.500"))
    var stopped = context
    stopped.folder = scratch.path("others")
    stopped.shouldStop = { true }
    #expect(try Identifiability(stopped, settings: settings, plan: Self.plan) == nil)
  }
}
