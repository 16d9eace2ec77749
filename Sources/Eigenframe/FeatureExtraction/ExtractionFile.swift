import Analysis
import FeatureExtraction
import Files
import Matrices
import WeightFiles

extension FileExtraction.Result {
  /// Writes directions, and with a path that ends in `.safetensors` also responses and background, for a file that the caller then
  /// commits.
  ///
  /// - Throws: `OutputError`.
  package func write(to file: AtomicFile) throws(OutputError) {
    guard file.path.hasSuffix(".safetensors") else {
      try file.write(NumpyBlock.bytes(of: directions))
      return
    }
    let (features, outputs) = (found.features.count, found.outputs)
    let dimension = directions.rows
    let type = ElementType.f64
    var tensors = [
      SafetensorsTensor("directions", type, [features, dimension]),
      SafetensorsTensor("responses.grid", type, [found.grid.count]),
      SafetensorsTensor("responses.values", type, [features, outputs, found.grid.count]),
      SafetensorsTensor("background.constant", type, [outputs]),
      SafetensorsTensor("background.linear", type, [outputs, dimension]),
      SafetensorsTensor("background.quadratic", type, [outputs, dimension, dimension]),
      SafetensorsTensor("energies", type, [features]),
      SafetensorsTensor("angles", type, [features]),
    ]
    if let whitening {
      tensors.append(SafetensorsTensor("whitening.mean", type, [whitening.mean.count]))
      tensors.append(SafetensorsTensor("whitening.map", type, [dimension, dimension]))
    }
    var stream = try SafetensorsStream(tensors, metadata: metadata, to: file)
    try stream.write(directions.elements[...])
    try stream.write(found.grid[...])
    for feature in found.features { try stream.write(feature.values.elements[...]) }
    try stream.write(found.background.constants[...])
    try stream.write(found.background.linear.elements[...])
    for matrix in found.background.quadratic { try stream.write(matrix.elements[...]) }
    try stream.write(found.features.map(\.energy)[...])
    try stream.write(found.features.map(\.angle)[...])
    if let whitening {
      try stream.write(whitening.mean[...])
      try stream.write(whitening.map.elements[...])
    }
    precondition(stream.isComplete, "all tensors are written")
  }

  /// How the file was made.
  private var metadata: [(name: String, text: String)] {
    var texts = [(name: "program", text: "eigenframe \(eigenframeVersion)")]
    for (name, value) in report.options.sorted(by: { $0.key < $1.key }) {
      texts.append((name, value.text))
    }
    return texts
  }
}

extension FileExtraction.Result {
  /// Writes f̂ of queries in a file, one a row, as `.npy`, for a file that the caller then commits.
  ///
  /// - Throws: `EigenframeError` of the kind `badData` for queries of another dimension; `AnalysisError`, `WeightFileError`, `OutputError`.
  package func writePrediction(of queries: WeightInputs, to file: AtomicFile) throws {
    let chosen = try ChosenMatrix(
      .activations, in: queries, AnalysisOptions(), .tensorNames, .plain)
    guard chosen.features.dimension == directions.rows else {
      throw EigenframeError(
        .badData,
        "\(DisplayedText.escaped(chosen.path)): \(DisplayedText.escaped(chosen.features.name)): expected queries of \(directions.rows) dimensions, found \(chosen.features.dimension)"
      )
    }
    try file.write(
      NumpyBlock.bytes(of: prediction(chosen.features.tile(0..<chosen.features.featureCount))))
  }
}
