import Files
import Training
import WeightFiles

/// A folder with the checkpoints of one training run: one file, or one folder, for each step.
package struct SeriesFolder: Sendable {
  /// One checkpoint.
  package struct Checkpoint: Equatable, Sendable {
    /// The training step, from the name of the file or of its folder.
    package let step: Int
    /// The path of the file.
    package let path: String
  }

  /// The path of the folder.
  package let path: String
  /// The checkpoints by ascending step, at least one.
  package let checkpoints: [Checkpoint]
  /// What beside the checkpoints is not read, one line each.
  package let notes: [String]
  /// The path of the file of losses; nil if the folder has none.
  let lossPath: String?

  /// Lists the checkpoints of a folder; no file is opened.
  ///
  /// A checkpoint is a file with an extension of a weight file and a step in its name, or a folder with a step in its name that
  /// holds weights. The first of these kinds that is there is taken: files with the word `step` before the digits, folders with
  /// a word such as `step` or `checkpoint`, files whose last digits are the step, other folders. Hidden files, shards, and
  /// the state of optimizers are no checkpoints.
  ///
  /// - Throws: `FileError` if a folder cannot be read, `SeriesError` if there is no checkpoint, there are two with the same
  ///   step, or a folder holds several files that may be one.
  package init(path: String) throws {
    let names = try Folder.names(in: path).filter { !$0.hasPrefix(".") }
    let start = path + (path.hasSuffix("/") ? "" : "/")
    var collection = Collection(start: start)
    for kind in Candidate.kinds(of: names, in: start) where collection.paths.isEmpty {
      for candidate in kind { try collection.add(candidate) }
    }
    guard !collection.paths.isEmpty else { throw SeriesError.noCheckpoints(folder: path) }
    self.path = path
    notes = collection.notes
    lossPath = names.contains(LossFile.name) ? start + LossFile.name : nil
    checkpoints = collection.paths.sorted { $0.key < $1.key }.map {
      Checkpoint(step: $0.key, path: $0.value)
    }
  }
}

/// A file or folder that may be a checkpoint.
private struct Candidate {
  let name: String
  let number: StepNumber
  let isFolder: Bool

  /// The candidates among the names of a folder, in groups: the surest kind first.
  static func kinds(of names: [String], in start: String) -> [[Candidate]] {
    var (files, folders) = ([Candidate](), [Candidate]())
    for name in names {
      if FilePaths.isFolder(start + name) {
        guard let number = StepNumber(folderName: name) else { continue }
        folders.append(Candidate(name: name, number: number, isFolder: true))
      } else if WeightFileName.isWeights(name), !WeightFileName.isShard(name),
        let number = StepNumber(fileName: name)
      {
        files.append(Candidate(name: name, number: number, isFolder: false))
      }
    }
    return [
      files.filter { $0.number.mark == .named }, folders.filter { $0.number.mark == .named },
      files.filter { $0.number.mark == .bare }, folders.filter { $0.number.mark == .bare },
    ]
  }
}

/// The checkpoints that have been found.
private struct Collection {
  /// The path of the folder, with a slash at its end.
  let start: String
  /// The path of the weights of each step.
  private(set) var paths: [Int: String] = [:]
  /// The names of files that were left out, each with the number of times.
  private var leftOut: [String: Int] = [:]
  private var emptyFolders: [String] = []

  init(start: String) { self.start = start }

  mutating func add(_ candidate: Candidate) throws {
    let path = start + candidate.name
    var weights = path
    if candidate.isFolder {
      let folder = try StepFolder(path: path)
      for name in folder.leftOut { leftOut[name, default: 0] += 1 }
      guard let found = folder.weights else { return emptyFolders.append(candidate.name) }
      weights = found
    } else if WeightFileName.isState(candidate.name) {
      return leftOut[candidate.name, default: 0] += 1
    }
    guard let step = candidate.number.value else { throw SeriesError.stepTooLarge(path: path) }
    if let other = paths.updateValue(weights, forKey: step) {
      throw SeriesError.oneStepTwice(step: step, first: other, second: weights)
    }
  }

  /// What is not read, one line each.
  var notes: [String] {
    var notes: [String] = []
    if !leftOut.isEmpty {
      let names = leftOut.keys.sorted().map { name in
        DisplayedText.quoted(name) + (leftOut[name].map { $0 > 1 ? " (\($0) times)" : "" } ?? "")
      }
      notes.append("not read, because they are no checkpoints of the model: \(listed(names))")
    }
    if !emptyFolders.isEmpty {
      let names = emptyFolders.sorted().map { DisplayedText.quoted($0) }
      notes.append("folders without weights: \(listed(names))")
    }
    return notes
  }

  private func listed(_ names: [String]) -> String {
    let few = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(few) and \(names.count - 8) more" : few
  }
}
