import Eigenframe
import Foundation
import Testing

/// Published trained networks, if they lie beside the package. The figures were computed with NumPy in f64.
@Suite struct RealWeightsTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/real-weights")

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
  }

  /// One matrix and the figures that NumPy gives.
  struct Reference: CustomTestStringConvertible {
    let file: String
    let tensor: String
    let orientation: Orientation
    let trace, largest, smallest, sum: Double
    let least, median, greatest: Double
    let coherence: Double

    var testDescription: String { "\(file) \(tensor) \(orientation)" }
  }

  static let references = [
    Reference(
      file: "magika-v3.0-byte-embedding.npy", tensor: "*", orientation: .rows,
      trace: 320.246043, largest: 21.421234, smallest: 1.20672, sum: 45.1321,
      least: 0.0075, median: 0.1376, greatest: 0.5500, coherence: 0.8010),
    Reference(
      file: "magika-v3.3-byte-embedding.npy", tensor: "*", orientation: .rows,
      trace: 323.278796, largest: 39.720116, smallest: 0.783733, sum: 37.5818,
      least: 0.0177, median: 0.0860, greatest: 0.6401, coherence: 0.8886),
    Reference(
      file: "silero-vad-16k.safetensors", tensor: "lstm_cell.weight_ih", orientation: .rows,
      trace: 4714.886912, largest: 356.669581, smallest: 2.33709, sum: 45.5354,
      least: 0.0196, median: 0.0829, greatest: 0.2580, coherence: 0.7116),
    Reference(
      file: "silero-vad-16k.safetensors", tensor: "lstm_cell.weight_ih", orientation: .columns,
      trace: 4714.886912, largest: 356.669581, smallest: 2.33709, sum: 47.8582,
      least: 0.1486, median: 0.3637, greatest: 0.7301, coherence: 0.6817),
    Reference(
      file: "facenet-rnet.pt", tensor: "dense4.weight", orientation: .rows,
      trace: 38.978869, largest: 9.131309, smallest: 0.00521425, sum: 20.8984,
      least: 0.0134, median: 0.1376, greatest: 0.5613, coherence: 0.9431),
  ]

  @Test(.enabled(if: isThere, "the real weights are not beside the package"), arguments: references)
  func figuresEqualThoseOfNumPy(reference: Reference) throws {
    var options = AnalysisOptions()
    options.orientations = [OrientationRule(reference.orientation)]
    options.selection = TensorSelection(included: [reference.tensor])
    let path = Self.folder.appending(path: reference.file).path(percentEncoded: false)
    let report = try FileAnalysis(options).report(onFiles: [path])
    let matrix = try #require(report.matrices.first)
    let dimensionalities = try #require(matrix.features).map { $0[.dimensionality] }.sorted()
    // Half a unit in the last digit of the reference.
    #expect(abs(matrix.frame.trace - reference.trace) <= 5e-7)
    #expect(abs(matrix.frame.upperBound - reference.largest) <= 5e-7)
    #expect(abs(matrix.frame.lowerBound - reference.smallest) <= 5e-6)
    #expect(abs(matrix.saturation.sumDimensionality - reference.sum) <= 5e-5)
    #expect(abs(dimensionalities[0] - reference.least) <= 5e-5)
    #expect(abs(middle(dimensionalities) - reference.median) <= 5e-5)
    #expect(abs(dimensionalities[dimensionalities.count - 1] - reference.greatest) <= 5e-5)
    #expect(abs((matrix.frame.coherence ?? 0) - reference.coherence) <= 5e-5)
    #expect(matrix.blocks.map(\.geometry.family) == [.unstructured])
  }

  private func middle(_ sorted: [Double]) -> Double {
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }

  @Test(.enabled(if: isThere, "the real weights are not beside the package"))
  func twoTensorsOfTheVoiceDetectorAreAnalysed() throws {
    let path = Self.folder.appending(path: "silero-vad-16k.safetensors")
      .path(percentEncoded: false)
    let file = try WeightFile.open(path: path)
    #expect(file.tensors.count == 15)
    let report = try FileAnalysis().report(onFiles: [path])
    #expect(report.matrices.map(\.name) == ["lstm_cell.weight_hh", "lstm_cell.weight_ih"])
    let reasons = report.diagnostics.filter { $0.code == "not-analysed" }.map(\.message)
    #expect(
      reasons == [
        "not analysed: rank 1, needs 2: conv1.bias, conv2.bias, conv3.bias, conv4.bias, final_conv.bias, "
          + "lstm_cell.bias_hh, lstm_cell.bias_ih",
        "not analysed: rank 3, needs 2 (see slicing and flattening): conv1.weight, conv2.weight, conv3.weight, conv4.weight, "
          + "final_conv.weight, stft_conv.weight",
      ])
  }
}
