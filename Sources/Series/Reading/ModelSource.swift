import Frames
import Matrices
import WeightFiles

/// One model's weight matrix in every checkpoint of a series.
struct ModelSource {
  /// What the matrix is called, for instance `W`; `model_*` where the names differ, as those of files that store none.
  let name: String
  /// Which index of the stored arrays numbers the features.
  let orientation: Orientation
  /// The matrix at every checkpoint, all of one shape.
  let tensors: [WeightTensor]

  /// The models of a series: opens every checkpoint and reads no element.
  ///
  /// Where every checkpoint holds one matrix that is meant, it is the model, whatever it is called; of several, those of
  /// one name belong together.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be read, `SeriesError` where checkpoints do not belong together.
  static func models(
    of folder: SeriesFolder, _ options: SeriesOptions
  ) throws -> [ModelSource] {
    let files = try folder.checkpoints.map { try WeightFile.open(path: $0.path) }
    let chosen = try files.map { try matrices(of: $0, options.selection) }
    guard let file = files.first, let first = chosen.first else { return [] }
    let isSingle = chosen.allSatisfy { $0.count == 1 }
    for (other, found) in zip(files, chosen) {
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
        orientation: options.orientation ?? conventions.convention(of: tensor).orientation,
        tensors: chosen.map { $0[index] })
    }
  }

  /// Checks that the analysis of one checkpoint fits into memory.
  ///
  /// - Parameter path: what an error names.
  func requireMemory(path: String) throws(SeriesError) {
    guard let tensor = tensors.first, tensor.shape.count == 2 else { return }
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    let need =
      orientation == .rows
      ? MemoryNeed(featureCount: rows, dimension: columns)
      : MemoryNeed(featureCount: columns, dimension: rows)
    guard need.bytes <= MemoryNeed.available else {
      throw .tooLarge(
        path: path, matrix: tensor.name, needed: need.bytes, available: MemoryNeed.available)
    }
  }

  /// The matrices of a checkpoint that are meant: those asked for, else those called `W`, else the only one.
  private static func matrices(
    of file: WeightFile, _ selection: TensorSelection
  ) throws(SeriesError) -> [WeightTensor] {
    let matrices = selection.tensors(of: file).filter { $0.notAnalysable == nil }
    guard !matrices.isEmpty else { throw .noMatrix(path: file.path, selection) }
    if selection.isExplicit { return matrices }
    let weights = matrices.filter { $0.name == "W" || $0.name.hasSuffix(".W") }
    if !weights.isEmpty { return weights }
    guard matrices.count == 1 else {
      throw .severalMatrices(path: file.path, names: matrices.map(\.name))
    }
    return matrices
  }

  /// The one name, or what all begin with and a `*`.
  private static func commonName(of names: [String]) -> String {
    guard let first = names.first, names.contains(where: { $0 != first }) else {
      return names.first ?? ""
    }
    let length = names.map { zip(first, $0).prefix { $0 == $1 }.count }.min() ?? 0
    return first.prefix(length) + "*"
  }

  /// By bytes: Swift's strings are equal when they look alike, names in files are not.
  private static func bytes(_ tensors: [WeightTensor]) -> [[UInt8]] {
    tensors.map { Array($0.name.utf8) }
  }
}
