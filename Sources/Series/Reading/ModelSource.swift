import Analysis
import Matrices
import WeightFiles

/// One model's weight matrix in every checkpoint of a series.
struct ModelSource {
  /// The name of the matrix, for instance `W`; or what its names begin with, as `model_*`, if they differ between files.
  let name: String
  /// Which index of the stored arrays numbers the features.
  let orientation: Orientation
  /// The matrix at every checkpoint, all of one shape.
  let tensors: [WeightTensor]

  /// The models of a series; no element is read.
  ///
  /// If one matrix is chosen in every checkpoint, it is the model, whatever it is called. If several are chosen, matrices of
  /// the same name belong together.
  ///
  /// - Throws: `SeriesError` if checkpoints do not belong together.
  static func models(
    of series: SeriesFiles, _ options: SeriesOptions
  ) throws(SeriesError) -> [ModelSource] {
    let chosen = try series.files.map { (file) throws(SeriesError) in
      try matrices(of: file, options.selection)
    }
    guard let file = series.files.first, let first = chosen.first else { return [] }
    let isSingle = chosen.allSatisfy { $0.count == 1 }
    for (other, found) in zip(series.files, chosen) {
      guard isSingle || bytes(found) == bytes(first) else {
        throw SeriesError.differentMatrices(
          path: other.path, names: found.map(\.name), first: file.path, expected: first.map(\.name))
      }
      for (tensor, expected) in zip(found, first) where tensor.shape != expected.shape {
        throw SeriesError.differentShape(
          path: other.path, tensor: tensor.name, shape: tensor.shape, first: file.path,
          expected: expected.shape)
      }
    }
    let conventions = FeatureConventions(of: file)
    return first.enumerated().map { index, tensor in
      ModelSource(
        name: commonName(of: chosen.map { $0[index].name }),
        orientation: options.orientations.orientation(of: [tensor.name])
          ?? conventions.convention(of: tensor).orientation,
        tensors: chosen.map { $0[index] })
    }
  }

  /// Checks that the analysis of one checkpoint fits into memory.
  ///
  /// - Parameter path: the file that an error names.
  func requireMemory(path: String) throws(SeriesError) {
    guard let tensor = tensors.first, tensor.shape.count == 2 else { return }
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    do throws(MatrixError) {
      switch orientation {
      case .rows:
        try MatrixAnalysis.requireMemory(
          matrix: tensor.name, featureCount: rows, dimension: columns)
      case .columns:
        try MatrixAnalysis.requireMemory(
          matrix: tensor.name, featureCount: columns, dimension: rows)
      }
    } catch {
      throw .matrix(path: path, error)
    }
  }

  /// The matrices of a checkpoint to follow: the ones that the options name; without names, the ones called
  /// `W`; if there are none, the only one.
  private static func matrices(
    of file: WeightFile, _ selection: TensorSelection
  ) throws(SeriesError) -> [WeightTensor] {
    let purposes = TensorPurposes(of: file)
    let matrices = selection.tensors(of: file).filter {
      $0.notAnalysable == nil
        && (selection.isExplicit || purposes.purpose(of: $0) == .weights)
    }
    guard !matrices.isEmpty else { throw .noMatrix(path: file.path, selection) }
    if selection.isExplicit { return matrices }
    let weights = matrices.filter { $0.name == "W" || $0.name.hasSuffix(".W") }
    if !weights.isEmpty { return weights }
    guard matrices.count == 1 else {
      throw .severalMatrices(path: file.path, names: matrices.map(\.name))
    }
    return matrices
  }

  /// The name, if all are equal; else their common beginning and a `*`.
  private static func commonName(of names: [String]) -> String {
    guard let first = names.first, names.contains(where: { $0 != first }) else {
      return names.first ?? ""
    }
    let length = names.map { zip(first, $0).prefix { $0 == $1 }.count }.min() ?? 0
    return first.prefix(length) + "*"
  }

  /// Names as bytes: Swift's strings are equal if they look alike, but names in files differ if one byte differs.
  private static func bytes(_ tensors: [WeightTensor]) -> [[UInt8]] {
    tensors.map { Array($0.name.utf8) }
  }
}
