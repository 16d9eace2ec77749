import Eigenframe
import Foundation
import Testing

/// Which tensors of a file are analysed, how, and why others are not.
@Suite struct TensorPlanTests {
  private struct Tensor {
    let name: String
    let dtype: String
    let shape: [Int]
    let data: [UInt8]
  }

  private func singles(_ name: String, _ shape: [Int], seed: Int) -> Tensor {
    let values = (0..<shape.reduce(1, *)).map { Float(sin(Double($0 * (seed + 3) + seed))) }
    return Tensor(
      name: name, dtype: "F32", shape: shape,
      data: values.flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
      })
  }

  private func integers(_ name: String, _ shape: [Int]) -> Tensor {
    Tensor(
      name: name, dtype: "U8", shape: shape,
      data: (0..<shape.reduce(1, *)).map { UInt8($0 * 7 % 251) })
  }

  private func file(_ tensors: Tensor...) throws -> String {
    var entries: [String] = []
    var data: [UInt8] = []
    for tensor in tensors {
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"\(tensor.dtype)\",\"shape\":\(tensor.shape),"
          + "\"data_offsets\":[\(data.count),\(data.count + tensor.data.count)]}")
      data += tensor.data
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) }
    let url = FileManager.default.temporaryDirectory.appending(
      path: "\(UUID().uuidString).safetensors")
    try Data(length + header + data).write(to: url)
    return url.path()
  }

  private func report(
    _ path: String, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> GeometryReport {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = AnalysisOptions()
    change(&options)
    return try FileAnalysis(options).report(onFiles: [path])
  }

  private func omissions(_ report: GeometryReport) -> [String] {
    report.diagnostics.filter { $0.code == "not-analysed" }.map(\.message)
  }

  @Test func integersAreLeftOutBesideWeights() throws {
    let report = try report(
      file(
        singles("w", [4, 3], seed: 1), integers("positions", [2, 5]), integers("rank", [7]),
        singles("one", [1], seed: 3)))
    #expect(report.matrices.map(\.name) == ["w"])
    #expect(
      omissions(report) == [
        "not analysed: rank 1, needs 2: one, rank",
        "not analysed: integers, which are analysed only when chosen by name, shape or index: positions",
      ])
  }

  @Test(arguments: [["positions"], []])
  func integersAreAnalysedWhenChosenOrAlone(chosen: [String]) throws {
    let path = try file(integers("positions", [4, 3]))
    let report = try report(path) { $0.selection.included = chosen }
    #expect(report.matrices.map(\.dtype) == ["u8"])
    #expect(omissions(report).isEmpty)
  }

  @Test func integersChosenByIndexAreAnalysedBesideWeights() throws {
    let path = try file(singles("w", [4, 3], seed: 1), integers("positions", [2, 5]))
    #expect(try report(path) { $0.selection.indices = [0, 1] }.matrices.count == 2)
  }

  @Test func equalMatricesAreAnalysedOnce() throws {
    let w = singles("head", [5, 3], seed: 2)
    let copy = Tensor(name: "embedding", dtype: "F32", shape: [5, 3], data: w.data)
    let other = singles("other", [5, 3], seed: 9)
    let turned = Tensor(name: "turned", dtype: "F32", shape: [3, 5], data: w.data)
    let report = try report(file(w, copy, other, turned))
    #expect(report.matrices.map(\.name) == ["embedding", "other", "turned"])
    #expect(omissions(report) == ["not analysed: equal to \"embedding\", byte for byte: head"])
  }

  @Test func tensorsAreChosenByShapeAndIndex() throws {
    func names(_ change: (inout AnalysisOptions) -> Void) throws -> [String] {
      let path = try file(
        singles("a", [4, 3], seed: 1), singles("b", [5, 3], seed: 2), singles("c", [3, 4], seed: 3))
      return try report(path, change).matrices.map(\.name)
    }
    #expect(try names { $0.selection.shapes = [ShapePattern([4, 3])] } == ["a"])
    #expect(try names { $0.selection.shapes = [ShapePattern([nil, 3])] } == ["a", "b"])
    #expect(try names { $0.selection.indices = [2, 0] } == ["a", "c"])
    #expect(
      try names {
        $0.selection.shapes = [ShapePattern([nil, 3])]
        $0.selection.excluded = ["b"]
      } == ["a"])
    let error = #expect(throws: AnalysisError.self) {
      try names {
        $0.selection.shapes = [ShapePattern([9, nil])]
        $0.selection.indices = [1]
      }
    }
    #expect(error?.description.contains("no tensor is of shape 9×* and at index 1;") == true)
  }

  @Test(arguments: [(Flattening.first, [4, 6]), (.last, [12, 2])])
  func higherRanksAreFlattenedIfAskedFor(flattening: Flattening, shape: [Int]) throws {
    let flat = try report(file(singles("w", shape, seed: 4))).matrices[0]
    let report = try report(file(singles("w", [4, 3, 2], seed: 4))) { $0.flattening = flattening }
    let matrix = report.matrices[0]
    #expect(matrix.shape == [4, 3, 2])
    #expect(matrix.featureCount == shape[0] && matrix.dimension == shape[1])
    #expect(matrix.frame == flat.frame)
    #expect(
      matrix.orientationReason == "the default, flattened to \(shape[0])×\(shape[1])")
    #expect(report.options["flatten"] == .string(flattening.rawValue))
  }

  @Test func autoencodersSetTheOrientation() throws {
    let lens = try report(
      file(singles("W_dec", [6, 3], seed: 1), singles("W_enc", [3, 6], seed: 2)))
    #expect(lens.matrices.map(\.orientation) == [.rows, .columns])
    #expect(lens.matrices.map(\.featureCount) == [6, 6])
    #expect(lens.matrices[0].orientationReason?.contains("SAELens") == true)
    #expect(lens.options["features"] == .string("by convention"))
    let dictionary = try report(
      file(
        singles("ae.decoder.weight", [3, 6], seed: 1),
        singles("ae.encoder.weight", [6, 3], seed: 2)))
    #expect(dictionary.matrices.map(\.orientation) == [.columns, .rows])
    #expect(dictionary.matrices[0].orientationReason?.contains("dictionary_learning") == true)
  }

  @Test func transcoderMatricesCanDifferInDimension() throws {
    let transcoder = try report(
      file(singles("W_dec", [9, 4], seed: 1), singles("W_enc", [3, 9], seed: 2)))
    #expect(transcoder.matrices.map(\.featureCount) == [9, 9])
    #expect(transcoder.matrices.map(\.dimension) == [4, 3])
  }

  @Test(arguments: [[3, 10], [8, 8]])
  func narrowAutoencoderTakesTheDefaultOrientation(shape: [Int]) throws {
    let report = try report(
      file(
        singles("encoder.weight", shape, seed: 1),
        singles("decoder.weight", shape.reversed(), seed: 2)))
    #expect(report.matrices.map(\.orientationReason) == ["the default", "the default"])
  }

  @Test func nameWithBracketsMatchesItself() throws {
    let path = try file(
      singles("layers[0].w", [4, 3], seed: 1), singles("layers0.w", [5, 3], seed: 2))
    let report = try report(path) { $0.selection.included = ["layers[0].w"] }
    #expect(report.matrices.map(\.name) == ["layers0.w", "layers[0].w"])
  }

  @Test func fileWithoutAMatrixAmongSeveralIsNamed() throws {
    let paths = [try file(singles("w", [4, 3], seed: 1)), try file(singles("b", [4], seed: 2))]
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    let report = try FileAnalysis().report(onFiles: paths)
    #expect(report.matrices.count == 1)
    let warnings = report.diagnostics.filter { $0.severity == .warning }.map(\.message)
    #expect(
      warnings == ["\(paths[1]): expected a matrix of real numbers, found none: 1 of rank 1 (b)"]
    )
    #expect(throws: AnalysisError.self) { try FileAnalysis().report(onFiles: [paths[1]]) }
  }

  @Test func selectionIsCheckedForAllMatricesFirst() throws {
    let path = try file(singles("a", [12, 3], seed: 1), singles("b", [5, 3], seed: 2))
    let error = #expect(throws: AnalysisError.self) {
      try report(path) { $0.choice = FeatureChoice(["0-11"]) }
    }
    #expect(
      error?.description == "selection: 0-11 is out of range: expected indices from 0 to 4 (in b)")
  }

  @Test func decoderWithoutItsEncoderTakesTheDefaultOrientation() throws {
    let alone = try report(
      file(singles("decoder.weight", [3, 6], seed: 1), singles("encoder.weight", [5, 3], seed: 2)))
    #expect(alone.matrices.map(\.orientation) == [.rows, .rows])
    #expect(alone.matrices.map(\.orientationReason) == ["the default", "the default"])
  }

  @Test func givenOrientationWins() throws {
    let path = try file(singles("W_dec", [6, 3], seed: 1), singles("W_enc", [3, 6], seed: 2))
    let report = try report(path) { $0.orientations = [OrientationRule(.columns)] }
    #expect(report.matrices.map(\.orientation) == [.columns, .columns])
    #expect(report.matrices.map(\.orientationReason) == ["as asked", "as asked"])
  }

  @Test(arguments: [
    ("257x64", [257, 64]), ("*x64", [nil, 64]), ("3×4x5", [3, 4, 5]), ("7", [7]),
    ("0x*", [0, nil]),
  ])
  func shapePatternsAreParsed(text: String, lengths: [Int?]) throws {
    #expect(ShapePattern(text)?.lengths == lengths)
  }

  @Test(arguments: ["", "x", "2x", "-1x3", "2,3", "2 x 3", "axb", "99999999999999999999"])
  func malformedShapePatternsAreRefused(text: String) {
    #expect(ShapePattern(text) == nil)
  }
}
