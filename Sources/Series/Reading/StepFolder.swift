import Files
import WeightFiles

/// A folder that holds one checkpoint, as trainers write it: `checkpoint-500`, `step1000`, `global_step500`, `iter_0000100`.
struct StepFolder {
  /// The path of the weight file, or of the index of its shards; nil if the folder has none.
  let weights: String?
  /// The names of the weight files that are not read: the state of the optimizer and the like, and second copies.
  let leftOut: [String]

  /// Chooses the weight file of a folder; none is opened.
  ///
  /// First come the names that the Transformers library gives, in its order. Otherwise the folder must hold one index, or one
  /// weight file; if it holds neither but one folder, such as `mp_rank_00`, that folder is looked into.
  ///
  /// - Throws: `SeriesError` if several files may be the checkpoint, `FileError` if a folder cannot be read.
  init(path: String) throws {
    try self.init(path: path, depth: 0)
  }

  private init(path: String, depth: Int) throws {
    let names = try Folder.names(in: path).filter { !$0.hasPrefix(".") }
    let files = names.filter { !FilePaths.isFolder("\(path)/\($0)") }
    let weights = files.filter { WeightFileName.isWeights($0) && !WeightFileName.isText($0) }
    let models = weights.filter { !WeightFileName.isState($0) && !WeightFileName.isShard($0) }
    let indexes = files.filter { WeightFileName.isIndex($0) }
    if let chosen = try Self.choice(indexes, models, files, in: path) {
      self.weights = "\(path)/\(chosen)"
      leftOut = weights.filter { $0 != chosen && !WeightFileName.isShard($0) }
      return
    }
    let folders = names.filter { FilePaths.isFolder("\(path)/\($0)") }
    if depth == 0, weights.isEmpty, folders.count == 1 {
      self = try StepFolder(path: "\(path)/\(folders[0])", depth: 1)
    } else {
      (self.weights, leftOut) = (nil, weights)
    }
  }

  private static func choice(
    _ indexes: [String], _ models: [String], _ files: [String], in path: String
  ) throws(SeriesError) -> String? {
    let usual = [
      "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin",
      "pytorch_model.bin.index.json",
    ]
    if let name = usual.first(where: files.contains) { return name }
    // Tables are the last resort: the words of a tokenizer are texts too.
    let tables = files.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".tsv") }
    let found = [indexes, models, tables].first { !$0.isEmpty } ?? []
    guard found.count <= 1 else { throw .severalFiles(folder: path, names: found) }
    return found.first
  }
}
