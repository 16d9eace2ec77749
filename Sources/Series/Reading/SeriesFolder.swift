import Training
import WeightFiles

/// The checkpoints of one training run, a file a step.
package struct SeriesFolder: Sendable {
  /// One checkpoint.
  package struct Checkpoint: Equatable, Sendable {
    /// The training step, from the file's name.
    package let step: Int
    /// The file.
    package let path: String
  }

  /// The folder's path.
  package let path: String
  /// The checkpoints by ascending step, at least one.
  package let checkpoints: [Checkpoint]
  /// The file of losses, where the folder has one.
  let lossPath: String?

  /// Lists the checkpoints of a folder; none is opened.
  ///
  /// A checkpoint is a file with an extension of a weight file and a step in its name. Where some names have the word `step`
  /// before the digits, those alone are checkpoints; else the last digits of a name are its step. Other files, hidden ones
  /// and folders inside are left alone.
  ///
  /// - Throws: `WeightFileError` where the folder cannot be read, `SeriesError` where it has no checkpoint, or two of one
  ///   step.
  package init(path: String) throws {
    let names = try Folder.names(in: path).filter { !$0.hasPrefix(".") }
    let found = names.filter(Self.isWeightFile).compactMap { name in
      StepNumber(fileName: name).map { (name, $0) }
    }
    let named = found.filter { $0.1.mark == .named }
    let separator = path.hasSuffix("/") ? "" : "/"
    var paths = [Int: String]()
    for (name, number) in named.isEmpty ? found : named {
      let file = path + separator + name
      if Folder.isThere(file) { continue }
      guard let step = number.value else { throw SeriesError.stepTooLarge(path: file) }
      if let other = paths[step] {
        throw SeriesError.oneStepTwice(step: step, first: other, second: file)
      }
      paths[step] = file
    }
    guard !paths.isEmpty else { throw SeriesError.noCheckpoints(folder: path) }
    self.path = path
    lossPath = names.contains(LossFile.name) ? path + separator + LossFile.name : nil
    checkpoints = paths.sorted { $0.key < $1.key }.map { Checkpoint(step: $0.key, path: $0.value) }
  }

  /// Every file that is read: the checkpoints with the files that belong to them, and the losses.
  ///
  /// - Throws: `WeightFileError` for a checkpoint that cannot be opened.
  package func files() throws(WeightFileError) -> [String] {
    var files = lossPath.map { [$0] } ?? []
    for checkpoint in checkpoints { files += try WeightFile.open(path: checkpoint.path).paths }
    return files
  }

  private static func isWeightFile(_ name: String) -> Bool {
    extensions.contains { name.hasSuffix($0) }
  }

  private static let extensions = [
    ".npy", ".npz", ".safetensors", ".pt", ".pth", ".bin", ".gguf", ".onnx", ".h5", ".keras",
    ".csv", ".tsv", ".txt",
  ]
}
