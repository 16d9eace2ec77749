import Files
import Training
import WeightFiles

/// A folder with the checkpoints of one training run: one file for each step.
package struct SeriesFolder: Sendable {
  /// One checkpoint.
  package struct Checkpoint: Equatable, Sendable {
    /// The training step, from the name of the file.
    package let step: Int
    /// The path of the file.
    package let path: String
  }

  /// The path of the folder.
  package let path: String
  /// The checkpoints by ascending step, at least one.
  package let checkpoints: [Checkpoint]
  /// The path of the file of losses; nil if the folder has none.
  let lossPath: String?

  /// Lists the checkpoints of a folder; none is opened.
  ///
  /// A checkpoint is a file with an extension of a weight file and a step in its name. If some names have the word `step` before
  /// the digits, only these files are checkpoints. Otherwise the last digits of each name are its step. Other files, hidden
  /// files and folders are ignored.
  ///
  /// - Throws: `FileError` if the folder cannot be read, `SeriesError` if it has no checkpoint or two with the same step.
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
      if FilePaths.isFolder(file) { continue }
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

  private static func isWeightFile(_ name: String) -> Bool {
    WeightFileFormat.fileExtensions.contains { name.hasSuffix($0) }
  }
}
