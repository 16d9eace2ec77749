import Analysis
import FeatureExtraction
import Files
import Matrices
import WeightFiles

/// An array of an extraction, by the name that it has in a file.
package struct ExtractionArray {
  /// Its name.
  package let name: String
  /// Its shape, in C order.
  package let shape: [Int]
  /// Its numbers, which are made when they are asked for.
  package let elements: () -> [Double]
}

extension FileExtraction.Result {
  /// Directions, responses, background, energies and angles, and for samples how they were whitened.
  var arrays: [ExtractionArray] {
    let (features, outputs, dimension) = (found.features.count, found.outputs, directions.rows)
    let background = found.background
    var arrays: [ExtractionArray] = []
    func add(_ name: String, _ shape: [Int], _ elements: @escaping () -> [Double]) {
      arrays.append(ExtractionArray(name: name, shape: shape, elements: elements))
    }
    add("directions", [features, dimension]) { directions.elements }
    add("responses.grid", [found.grid.count]) { found.grid }
    add("responses.values", [features, outputs, found.grid.count]) {
      found.features.flatMap(\.values.elements)
    }
    add("background.constant", [outputs]) { background.constants }
    add("background.linear", [outputs, dimension]) { background.linear.elements }
    add("background.quadratic", [outputs, dimension, dimension]) {
      background.quadratic.flatMap(\.elements)
    }
    add("energies", [features]) { found.features.map(\.energy) }
    add("angles", [features]) { found.features.map(\.angle) }
    if let whitening {
      add("whitening.mean", [dimension]) { whitening.mean }
      add("whitening.map", [dimension, dimension]) { whitening.map.elements }
    }
    return arrays
  }

  /// Writes directions, and with a path that ends in `.safetensors` also responses and background, for a file that the caller then
  /// commits.
  ///
  /// - Throws: `OutputError`.
  package func write(to file: AtomicFile) throws(OutputError) {
    guard file.path.hasSuffix(".safetensors") else {
      try file.write(NumpyBlock.bytes(of: directions))
      return
    }
    let arrays = arrays
    let tensors = arrays.map { SafetensorsTensor($0.name, .f64, $0.shape) }
    var stream = try SafetensorsStream(tensors, metadata: metadata, to: file)
    for array in arrays { try stream.write(array.elements()[...]) }
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
