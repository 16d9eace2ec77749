import Analysis
import Catalogue
import Files
import Matrices
import Series
import Testing
import WeightFiles

@Suite struct ModelSourceTests {
  private let pentagon = Geometry.polygon(5).vectors

  @Test func differentShapesAreRefusedWithBothPaths() throws {
    let series = try ScratchSeries([pentagon, Geometry.polygon(6).vectors])
    let error = #expect(throws: SeriesError.self) { try series.report() }
    let (first, second) =
      ("\(series.path)/step-00000000.safetensors", "\(series.path)/step-00000100.safetensors")
    #expect(
      error
        == .differentShape(
          path: second, tensor: "W", shape: [6, 2], first: first, expected: [5, 2]))
    #expect(
      error?.description
        == "\(second): tensor \"W\": expected the shape 5×2, as in \(first), found 6×2")
  }

  @Test func damagedCheckpointIsNamed() throws {
    let series = try ScratchSeries([pentagon, pentagon])
    try series.write("{}", as: "step-00000100.safetensors")
    let error = #expect(throws: WeightFileError.self) { try series.report() }
    #expect(error?.path == "\(series.path)/step-00000100.safetensors")
    #expect(error?.kind == .malformed)
  }

  @Test func severalModelsAreFollowedSideBySide() throws {
    let series = try ScratchSeries()
    let square = Geometry.hypercube(3).vectors
    for step in 0..<3 {
      try series.add(
        [("instance-00.W", pentagon), ("instance-01.W", square), ("instance-00.other", square)],
        as: "step-\(step).safetensors")
    }
    let models = try series.report().models
    #expect(models.map(\.name) == ["instance-00.W", "instance-01.W"])
    #expect(models.map(\.featureCount) == [5, 8])
    #expect(models.map { $0.blockTracks.map(\.family) } == [["polygon"], ["hypercube"]])
  }

  @Test func missingModelIsRefused() throws {
    let series = try ScratchSeries()
    try series.add([("a.W", pentagon), ("b.W", pentagon)], as: "step-0.safetensors")
    try series.add([("a.W", pentagon)], as: "step-1.safetensors")
    #expect(
      throws: SeriesError.differentMatrices(
        path: "\(series.path)/step-1.safetensors", names: ["a.W"],
        first: "\(series.path)/step-0.safetensors", expected: ["a.W", "b.W"])
    ) { try series.report() }
  }

  @Test func severalMatricesNeedAChoice() throws {
    let series = try ScratchSeries()
    try series.add([("a", pentagon), ("b", pentagon)], as: "step-0.safetensors")
    #expect(
      throws: SeriesError.severalMatrices(
        path: "\(series.path)/step-0.safetensors", names: ["a", "b"])
    ) { try series.report() }
    let chosen = try series.report { $0.selection.included = ["b"] }
    #expect(chosen.models.map(\.name) == ["b"])
  }

  @Test func absentTensorIsRefused() throws {
    let series = try ScratchSeries([pentagon])
    #expect(
      throws: SeriesError.noMatrix(
        path: "\(series.path)/step-00000000.safetensors", TensorSelection(included: ["x"]))
    ) { try series.report { $0.selection.included = ["x"] } }
  }

  @Test func columnsCanBeFeatures() throws {
    let series = try ScratchSeries([pentagon.transposed, pentagon.transposed])
    let model = try series.model { $0.orientations = [OrientationRule(.columns)] }
    #expect(model.featureCount == 5 && model.dimension == 2 && model.orientation == "columns")
    #expect(model.blockTracks.map(\.name) == ["pentagon"])
  }

  @Test func filesWithoutTensorNamesAreOneModel() throws {
    let series = try ScratchSeries()
    for step in [5, 40] {
      let file = try AtomicFile(path: "\(series.path)/model_\(step).npy")
      try NumpyWriter.write(pentagon, features: .rows, as: .f64, to: file)
      try file.commit()
    }
    let model = try series.model()
    #expect(model.name == "model_*")
    #expect(model.checkpoints.map(\.step) == [5, 40])
  }
}
