import Files

/// A folder with weight files of one model, or of several.
struct WeightFolder {
  /// The most files that are opened together.
  static let mostFiles = 4_096

  /// The names of the files to open, in natural order: `layer2` before `layer10`.
  let weights: [String]
  /// The names of other files, ascending.
  let others: [String]
  /// The names of folders in it, ascending; they are not searched.
  let folders: [String]
  /// The path with a slash at its end.
  private let start: String

  /// Chooses the weight files of a folder; none is opened.
  ///
  /// If there is an index of shards, it is the model. Otherwise every file counts whose name ends like one of weights, except
  /// words of tokenizers and the state of a training run; that state counts if there is nothing else. Hidden files do not
  /// count.
  ///
  /// - Throws: `WeightFileError` if the folder cannot be read, or holds no weights, or too many files.
  init(path: String) throws(WeightFileError) {
    let names: [String]
    do {
      names = try Folder.names(in: path).filter { !$0.hasPrefix(".") }
    } catch {
      throw WeightFileError(error)
    }
    let start = path + (path.hasSuffix("/") ? "" : "/")
    folders = names.filter { FilePaths.isFolder(start + $0) }
    let isFolder = Set(folders)
    let files = names.filter { !isFolder.contains($0) }
    let weights = Self.weights(among: files)
    guard !weights.isEmpty else {
      throw WeightFileError(
        path: path, FolderFault.noWeights(files: files.count, folders: folders.count))
    }
    guard weights.count <= Self.mostFiles else {
      throw WeightFileError(
        path: path, FolderFault.tooManyFiles(weights.count, limit: Self.mostFiles))
    }
    self.start = start
    let sorted = weights.map { (name: $0, key: NaturalName($0)) }.sorted { $0.key < $1.key }
    self.weights = sorted.map(\.name)
    let isWeights = Set(weights)
    others = files.filter { !isWeights.contains($0) }
  }

  /// The path of a file in it.
  func path(of name: String) -> String { start + name }

  private static func weights(among files: [String]) -> [String] {
    let indexes = files.filter { WeightFileName.isIndex($0) }
    let usual = ["model.safetensors.index.json", "pytorch_model.bin.index.json"]
    if let index = usual.first(where: indexes.contains) { return [index] }
    guard indexes.isEmpty else { return indexes }
    let named = files.filter {
      WeightFileName.isWeights($0.lowercased()) && !WeightFileName.isBesideModel($0)
    }
    let models = named.filter { !WeightFileName.isState($0) }
    return models.isEmpty ? named : models
  }
}
