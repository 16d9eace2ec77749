import Files
import Foundation
import Matrices
import TestSupport
import Testing
import WeightFiles
@testable import ToyModels
@testable import Training

/// The files of toy models. Other programs read them, and trainings of earlier versions continue from them.
@Suite struct ToyModelCheckpointTests {
  static func record(instances: Int) -> TrainingRecord<ToyModelPlan> {
    TrainingRecord(
      ToyModelPlan(
        features: 6, dimension: 2,
        instances: Array(
          repeating: FeatureStatistics(sparsity: .uniform(0.8)), count: instances),
        batch: 64, initialBias: -0.1, seed: 1),
      CheckpointSchedule(end: 200, count: 5))
  }

  @Test func aCheckpointHoldsWeightsAndBiases() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    let record = Self.record(instances: 1)
    var run = try TrainingRun(record, folder: path)
    #expect(try run.run() == .finished)
    let model = ToyModel(run.state.instances[0].parameters)
    let file = try WeightFile.open(path: "\(path)/step-00000200.safetensors")
    #expect(file.tensors.map(\.name) == ["W", "b"])
    #expect(file.tensors.map(\.shape) == [[6, 2], [6]])
    #expect(try file.tensors[0].features(.rows).tile(0..<6) == model.weights)
  }

  /// A state holds three matrices for each model. A row is a feature: its weights, then its bias.
  @Test func aStateHoldsTheBiasesBesideTheWeights() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    var run = try TrainingRun(Self.record(instances: 2), folder: path)
    #expect(try run.run() == .finished)
    let file = try WeightFile.open(path: "\(path)/state-00000200.safetensors")
    #expect(
      file.tensors.map(\.name) == [
        "0.first", "0.parameters", "0.second", "1.first", "1.parameters", "1.second",
      ])
    #expect(Set(file.tensors.map(\.shape)) == [[6, 3]])
    let model = ToyModel(run.state.instances[1].parameters)
    let stored = try file.tensors[4].features(.rows).tile(0..<6)
    for feature in 0..<6 {
      #expect(stored.column(feature) == model.weights.column(feature) + [model.bias[feature]])
    }
  }

  /// The record of toy models does not name the system, so that folders of earlier versions can be used.
  @Test func theRecordHasTheKeysOfEarlierVersions() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("trainings")
    _ = try TrainingRun(Self.record(instances: 1), folder: path)
    let text = try String(contentsOfFile: "\(path)/training.json", encoding: .utf8)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(json.keys) == ["plan", "schedule", "version"])
    let plan = try #require(json["plan"] as? [String: Any])
    #expect(
      Set(plan.keys) == [
        "batch", "dimension", "features", "initialBias", "instances", "optimizer", "seed",
      ])
    let optimizer = try #require(plan["optimizer"] as? [String: Any])
    #expect(Set(optimizer.keys) == ["decays", "epsilon", "rate", "weightDecay"])
  }

  @Test func aStoppedTrainingEndsWithTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    let record = Self.record(instances: 2)
    var run = try TrainingRun(record, folder: whole)
    #expect(try run.run() == .finished)
    var stops = 0
    while true {
      var run = try TrainingRun(record, folder: parts)
      if try run.run(shouldStop: { true }) == .finished { break }
      stops += 1
    }
    #expect(stops >= 4)
    let names = try Folder.names(in: whole)
    #expect(try Folder.names(in: parts) == names && names.count == 8)
    for name in names {
      let (expected, found) = (
        FileManager.default.contents(atPath: "\(whole)/\(name)"),
        FileManager.default.contents(atPath: "\(parts)/\(name)")
      )
      #expect(expected == found, "\(name)")
    }
  }
}
