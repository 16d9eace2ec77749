import Files
import Foundation
import Matrices
import Testing
@testable import Series

/// Checkpoints that are folders, as trainers write them.
@Suite struct StepFolderTests {
  /// A series with a file of weights in each folder, and files that are no weights beside it.
  private func series(
    _ folders: [String], weights: String, others: [String] = []
  ) throws -> ScratchSeries {
    let series = try ScratchSeries()
    for folder in folders {
      try Folder.create("\(series.path)/\(folder)")
      try series.add([("W", .identity(2))], as: "\(folder)/\(weights)")
      for other in others { try series.write("state", as: "\(folder)/\(other)") }
    }
    return series
  }

  @Test(arguments: [
    ("checkpoint-500", 500), ("step1000", 1000), ("step_100", 100), ("global_step500", 500),
    ("iter_0000100", 100), ("epoch=3-step=400", 400), ("epoch_7", 7), ("run2_ckpt-30", 30),
    ("1200", 1200), ("v1.5-step20", 20),
  ])
  func stepIsReadFromTheNameOfAFolder(name: String, step: Int) {
    #expect(StepNumber(folderName: name)?.value == step)
  }

  @Test(arguments: ["latest", "step", ""])
  func folderWithoutDigitsHasNoStep(name: String) {
    #expect(StepNumber(folderName: name) == nil)
  }

  @Test(arguments: [
    ("epoch=3-step=400.ckpt", 400), ("epoch=03-val_loss=0.12.ckpt", 3), ("iter_0000100.pt", 100),
    ("model_100.pt", 100), ("epoch2-iter40.pth", 40),
  ])
  func stepIsReadFromTheNamesOfTrainers(name: String, step: Int) {
    #expect(StepNumber(fileName: name)?.value == step)
  }

  @Test func foldersOfTransformersAreCheckpoints() throws {
    let others = [
      "optimizer.pt", "rng_state_0.pth", "scheduler.pt", "training_args.bin", "vocab.txt",
      "merges.txt", "trainer_state.json",
    ]
    let series = try series(
      ["checkpoint-1000", "checkpoint-500"], weights: "model.safetensors", others: others)
    // The last model of the run, in shards, whose digits are no steps.
    try series.write("{}", as: "model.safetensors.index.json")
    for name in ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"] {
      try series.write("shard", as: name)
    }
    try series.write("state", as: "training_args.bin")
    let folder = try SeriesFolder(path: series.path)
    #expect(folder.checkpoints.map(\.step) == [500, 1000])
    #expect(folder.checkpoints[0].path == "\(series.path)/checkpoint-500/model.safetensors")
    #expect(
      folder.notes == [
        "not read, because they are no checkpoints of the model: \"optimizer.pt\" (2 times), "
          + "\"rng_state_0.pth\" (2 times), \"scheduler.pt\" (2 times), "
          + "\"training_args.bin\" (2 times)"
      ])
  }

  @Test(arguments: [
    ("checkpoint-7", "pytorch_model.bin"), ("step1000", "pytorch_model.bin.index.json"),
    ("step_2", "model.safetensors.index.json"), ("global_step500", "mp_rank_00_model_states.pt"),
    ("iter_0000100", "model_optim_rng.pt"), ("epoch_4", "weights.npz"), ("step-3", "table.csv"),
  ])
  func onlyWeightsOfAFolderAreFound(folder: String, file: String) throws {
    let series = try series([folder], weights: file, others: ["optim_states.pt", "notes.txt"])
    let found = try SeriesFolder(path: series.path)
    #expect(found.checkpoints.map(\.path) == ["\(series.path)/\(folder)/\(file)"])
  }

  @Test func onlyFolderWithinAFolderIsLookedInto() throws {
    let series = try ScratchSeries()
    try Folder.create("\(series.path)/iter_0000100/mp_rank_00")
    try series.write("weights", as: "iter_0000100/mp_rank_00/model_optim_rng.pt")
    let found = try SeriesFolder(path: series.path)
    #expect(
      found.checkpoints.map(\.path) == [
        "\(series.path)/iter_0000100/mp_rank_00/model_optim_rng.pt"
      ])
  }

  @Test func severalWeightsInAFolderAreRefused() throws {
    let series = try series(["step-1"], weights: "mp_rank_00_model_states.pt")
    try series.write("weights", as: "step-1/mp_rank_01_model_states.pt")
    let error = #expect(throws: SeriesError.self) { try SeriesFolder(path: series.path) }
    #expect(
      error
        == .severalFiles(
          folder: "\(series.path)/step-1",
          names: ["mp_rank_00_model_states.pt", "mp_rank_01_model_states.pt"]))
  }

  @Test func foldersWithoutWeightsAreNamed() throws {
    let series = try series(["checkpoint-2"], weights: "model.safetensors")
    try Folder.create("\(series.path)/checkpoint-1")
    try series.write("state", as: "checkpoint-1/optimizer.pt")
    let folder = try SeriesFolder(path: series.path)
    #expect(folder.checkpoints.map(\.step) == [2])
    #expect(folder.notes.last == "folders without weights: \"checkpoint-1\"")
  }

  @Test func filesWithAStepComeBeforeFolders() throws {
    let series = try series(["step-1"], weights: "model.safetensors")
    try series.add(.identity(2), step: 20)
    #expect(try SeriesFolder(path: series.path).checkpoints.map(\.step) == [20])
  }

  @Test func statesBesideFilesAreLeftOut() throws {
    let series = try ScratchSeries()
    try series.add([("W", .identity(2))], as: "net_100.safetensors")
    try series.write("state", as: "optimizer_100.pt")
    let folder = try SeriesFolder(path: series.path)
    #expect(folder.checkpoints.map(\.path) == ["\(series.path)/net_100.safetensors"])
    #expect(folder.notes.count == 1)
  }

  @Test func seriesOfFoldersIsAnalysed() throws {
    let series = try series(
      ["checkpoint-1", "checkpoint-2", "checkpoint-3"], weights: "model.safetensors",
      others: ["optimizer.pt"])
    let report = try series.report()
    #expect(report.models[0].checkpoints.map(\.step) == [1, 2, 3])
    #expect(report.notes?.count == 1)
    #expect(report.models[0].checkpoints[0].path.hasSuffix("/checkpoint-1/model.safetensors"))
  }

  @Test func shardsOfAFolderAreRead() throws {
    let series = try ScratchSeries()
    for step in [1, 2] {
      let folder = "checkpoint-\(step)"
      try Folder.create("\(series.path)/\(folder)")
      let shard = "model-00001-of-00001.safetensors"
      try series.add([("W", .identity(3))], as: "\(folder)/\(shard)")
      try series.write(
        "{\"weight_map\": {\"W\": \"\(shard)\"}}", as: "\(folder)/model.safetensors.index.json")
    }
    let model = try series.model()
    #expect(model.checkpoints.map(\.step) == [1, 2])
    #expect(model.featureCount == 3)
  }
}
