import WeightFiles

/// The checkpoints of a folder, each opened once.
package struct SeriesFiles {
  /// The folder that they are in.
  package let folder: SeriesFolder
  /// The files, in the order of the checkpoints.
  let files: [WeightFile]

  /// Opens every checkpoint; no element is read.
  ///
  /// - Throws: `WeightFileError` for the first checkpoint that cannot be opened.
  package init(_ folder: SeriesFolder) throws(WeightFileError) {
    self.folder = folder
    files = try folder.checkpoints.map { (checkpoint) throws(WeightFileError) in
      try WeightFile.open(path: checkpoint.path)
    }
  }

  /// The checkpoints by ascending step, at least one.
  var checkpoints: [SeriesFolder.Checkpoint] { folder.checkpoints }

  /// The paths of all files that are read: the checkpoints with the files that belong to them, and the losses.
  package var paths: [String] {
    (folder.lossPath.map { [$0] } ?? []) + files.flatMap(\.paths)
  }
}
