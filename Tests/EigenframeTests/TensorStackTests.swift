import Eigenframe
import Foundation
import TestSupport
import Testing
import WeightFiles

/// Tensors of rank 3 whose slices are matrices.
@Suite struct TensorStackTests {
  private let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func report(
    _ file: MadeSafetensors, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> GeometryReport {
    var options = AnalysisOptions()
    change(&options)
    return try FileAnalysis(options).report(onFiles: [try file.write(to: folder)])
  }

  /// Three matrices, one after the other.
  private static let byRows = (1...3).flatMap { ThreePentagons.rows(turn: $0) }
  private static let byColumns = (1...3).flatMap { ThreePentagons.columns(turn: $0) }
  private static let byDimension = transposedFirst(byRows, 3, 90)

  /// (a, b) as (b, a).
  private static func transposedFirst(_ values: [Double], _ a: Int, _ b: Int) -> [Double] {
    (0..<b).flatMap { j in (0..<a).map { values[$0 * b + j] } }
  }

  @Test func toyModelsAreSlicedByInstance() throws {
    for (shape, values, orientation) in [
      ([3, 15, 6], Self.byRows, MatrixReport.Orientation.rows),
      ([3, 6, 15], Self.byColumns, .columns),
    ] {
      var file = MadeSafetensors()
      file.add("W", shape, values)
      file.add("b_final", [3, 15], [Double](repeating: 0, count: 45))
      let report = try report(file)
      #expect(report.matrices.map(\.name) == ["W[0]", "W[1]", "W[2]"])
      #expect(report.matrices.allSatisfy { $0.orientation == orientation })
      #expect(report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons; saturation 1 ") })
      #expect(
        report.matrices[2].stack == StackReport(name: "W", axis: 0, index: 2, count: 3))
      let text = try report.rendered(as: .text, detail: .none)
      #expect(
        text.contains(
          "\n\nW: 3 slices along the first index of \(shape.map(String.init).joined(separator: "×")): "
            + "3 pentagons each; saturation 1\n"))
    }
  }

  @Test(arguments: [
    "W_Q", "blocks.0.attn.W_V", "model.layers.1.mlp.experts.up_proj", "blk.3.ffn_up_exps.weight",
  ])
  func headsAndExpertsAreSliced(name: String) throws {
    var file = MadeSafetensors()
    file.add(name, [3, 15, 6], Self.byRows)
    #expect(try report(file).matrices.map(\.name) == (0..<3).map { "\(name)[\($0)]" })
  }

  @Test func crosscodersAreSlicedByLayer() throws {
    var file = MadeSafetensors()
    file.add("W_enc", [3, 6, 15], Self.byColumns)
    file.add("W_dec", [15, 3, 6], Self.swapped(Self.byRows, 3, 15, 6))
    let report = try report(file)
    #expect(
      report.matrices.map(\.name)
        == ["W_dec[:,0]", "W_dec[:,1]", "W_dec[:,2]", "W_enc[0]", "W_enc[1]", "W_enc[2]"])
    #expect(report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons; saturation 1 ") })
  }

  /// (a, b, c) as (b, a, c).
  private static func swapped(_ values: [Double], _ a: Int, _ b: Int, _ c: Int) -> [Double] {
    (0..<b).flatMap { j in
      (0..<a).flatMap { i in (0..<c).map { values[(i * b + j) * c + $0] } }
    }
  }

  @Test(arguments: [
    (SliceAxis.first, [3, 15, 6], byRows, "t[0]"),
    (.index(1), [15, 3, 6], swapped(byRows, 3, 15, 6), "t[:,0]"),
    (.last, [15, 6, 3], byDimension, "t[:,:,0]"),
  ])
  func anyIndexCanNumberTheSlices(
    axis: SliceAxis, shape: [Int], values: [Double], name: String
  ) throws {
    var file = MadeSafetensors()
    file.add("t", shape, values)
    let report = try report(file) { $0.slices = axis }
    #expect(report.matrices.first?.name == name)
    #expect(report.matrices.count == 3)
    #expect(report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons; saturation 1 ") })
    #expect(report.options["slices"] == .string(axis.description))
  }

  @Test func unknownTensorsOfRank3AreNotSliced() throws {
    var file = MadeSafetensors()
    file.add("conv.weight", [3, 15, 6], Self.byRows)
    let error = #expect(throws: AnalysisError.self) { try report(file) }
    #expect(error?.description.contains("rank 3") == true)
  }

  @Test func flatteningIsStillDoneWhenAsked() throws {
    var file = MadeSafetensors()
    file.add("W", [3, 15, 6], Self.byRows)
    #expect(try report(file) { $0.flattening = .last }.matrices.map(\.featureCount) == [45])
  }

  @Test func slicesOfHigherRankAreFlattenedOrLeftOut() throws {
    var file = MadeSafetensors()
    file.add("t", [3, 15, 2, 3], Self.byRows)
    let both = try report(file) {
      $0.slices = .first
      $0.flattening = .first
    }
    #expect(both.matrices.map(\.featureCount) == [15, 15, 15])
    #expect(both.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons") })
    #expect(throws: AnalysisError.self) { try report(file) { $0.slices = .first } }
  }

  @Test func fourthIndexIsCalledFourth() throws {
    var file = MadeSafetensors()
    file.add("t", [15, 2, 3, 3], Self.byDimension)
    let report = try report(file) {
      $0.slices = .last
      $0.flattening = .first
    }
    #expect(report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons") })
    let text = try report.rendered(as: .text, detail: .none)
    #expect(text.contains("\n\nt: 3 slices along the 4th index of 15×2×3×3: 3 pentagons each"))
  }

  @Test func oneSliceIsChosenByNameOrShape() throws {
    var file = MadeSafetensors()
    file.add("W", [3, 15, 6], Self.byRows)
    file.add("other", [4, 3], (0..<12).map { sin(Double($0)) })
    #expect(
      try report(file) { $0.selection.included = ["W[1]"] }.matrices.map(\.name) == ["W[1]"])
    #expect(try report(file) { $0.selection.included = ["W"] }.matrices.count == 3)
    #expect(
      try report(file) { $0.selection.shapes = [ShapePattern([15, 6])] }.matrices.count == 3)
    #expect(
      try report(file) { $0.selection.excluded = ["W"] }.matrices.map(\.name) == ["other"])
  }

  @Test func slicesThatRepeatAreAnalysedOnce() throws {
    var file = MadeSafetensors()
    file.add("W", [2, 15, 6], ThreePentagons.rows() + ThreePentagons.rows())
    let report = try report(file)
    #expect(report.matrices.map(\.name) == ["W[0]"])
    #expect(
      report.diagnostics.contains { $0.message.hasPrefix("not analysed: equal to \"W[0]\"") })
  }

  @Test func slicesInAnyOrderOfBytesAreRead() throws {
    // The same numbers as columns of a Fortran array: a NumPy file with the indices reversed.
    let header = "{'descr': '<f8', 'fortran_order': True, 'shape': (6, 15, 3)}"
    let text = Array(header.utf8)
    let bytes: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count), 0] + text
      + Self.byRows.flatMap { MadeSafetensors.bytes($0.bitPattern) }
    let path = folder.path("t.npy")
    try Data(bytes).write(to: URL(filePath: path))
    var options = AnalysisOptions()
    options.slices = .last
    options.orientations = [OrientationRule(.columns)]
    let report = try FileAnalysis(options).report(onFiles: [path])
    #expect(report.matrices.map(\.name) == ["t[:,:,0]", "t[:,:,1]", "t[:,:,2]"])
    #expect(report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons; saturation 1 ") })
  }

  @Test(arguments: [[0, 15, 6], [3, 0, 6], [5000, 1, 1]])
  func emptyAndVeryLongStacksAreLeftOut(shape: [Int]) throws {
    var file = MadeSafetensors()
    file.add("W", shape, [Double](repeating: 1, count: shape.reduce(1, *)))
    #expect(throws: AnalysisError.self) { try report(file) }
  }
}
