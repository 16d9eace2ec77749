import Files
import Matrices
import Recognition
import Testing
import WeightFiles
@testable import Series

@Suite struct SeriesFolderTests {
  @Test(arguments: [
    ("step-00001000.safetensors", 1000), ("model_500.npy", 500), ("step=20.pt", 20),
    ("run3_step_40_seed7.npy", 40), ("W.9.csv", 9), ("STEP12.h5", 12), ("v2-step-seven-3.npz", 3),
    ("0.npy", 0),
  ])
  func stepIsReadFromTheName(name: String, step: Int) {
    #expect(StepNumber(fileName: name)?.value == step)
  }

  @Test(arguments: ["state.safetensors", "weights.h5", "2024", "step.npy", ""])
  func nameWithoutDigitsHasNoStep(name: String) {
    #expect(StepNumber(fileName: name) == nil)
  }

  @Test func checkpointsAreInOrderOfSteps() throws {
    let series = try ScratchSeries()
    for step in [900, 1000, 20] { try series.add(.identity(2), step: step) }
    try series.write("{}", as: "training.json")
    try series.write("no weights", as: "state.safetensors")
    try series.write("not a checkpoint", as: "notes-3.txt")
    try series.write("hidden", as: ".step-1.npy")
    try Folder.create(series.path + "/step-9.npy")
    let folder = try SeriesFolder(path: series.path + "/")
    #expect(folder.checkpoints.map(\.step) == [20, 900, 1000])
    #expect(folder.checkpoints[0].path == series.path + "/step-00000020.safetensors")
  }

  @Test func lastDigitsCountIfNoNameHasTheWordStep() throws {
    let series = try ScratchSeries()
    for name in ["model_5.safetensors", "model_40.safetensors"] {
      try series.add([("layer.weight", .identity(2))], as: name)
    }
    #expect(try SeriesFolder(path: series.path).checkpoints.map(\.step) == [5, 40])
  }

  @Test func folderWithoutCheckpointsIsRefused() throws {
    let series = try ScratchSeries()
    try series.write("{}", as: "training.json")
    #expect(throws: SeriesError.noCheckpoints(folder: series.path)) {
      try SeriesFolder(path: series.path)
    }
  }

  @Test func twoFilesOfOneStepAreRefused() throws {
    let series = try ScratchSeries()
    try series.add(.identity(2), step: 7)
    try series.add([("W", .identity(2))], as: "step-7.safetensors")
    #expect(
      throws: SeriesError.oneStepTwice(
        step: 7, first: series.path + "/step-00000007.safetensors",
        second: series.path + "/step-7.safetensors")
    ) {
      try SeriesFolder(path: series.path)
    }
  }

  @Test func tooLargeStepIsRefused() throws {
    let series = try ScratchSeries()
    let name = "step-99999999999999999999.npy"
    try series.write("", as: name)
    #expect(throws: SeriesError.stepTooLarge(path: "\(series.path)/\(name)")) {
      try SeriesFolder(path: series.path)
    }
  }

  @Test func missingFolderIsUnreadable() {
    let error = #expect(throws: FileError.self) {
      try SeriesFolder(path: "/nowhere/at/all")
    }
    #expect(error?.isMissing == true)
  }
}
