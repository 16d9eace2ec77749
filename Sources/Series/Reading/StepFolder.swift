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
    let weights = files.filter { CheckpointName.isWeights($0) && !CheckpointName.isText($0) }
    let models = weights.filter { !CheckpointName.isState($0) && !CheckpointName.isShard($0) }
    let indexes = files.filter { CheckpointName.isIndex($0) }
    if let chosen = try Self.choice(indexes, models, files, in: path) {
      self.weights = "\(path)/\(chosen)"
      leftOut = weights.filter { $0 != chosen && !CheckpointName.isShard($0) }
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

/// What the names of files tell about checkpoints.
enum CheckpointName {
  /// Whether a name ends like those of weight files. PyTorch Lightning calls its archives `.ckpt`.
  static func isWeights(_ name: String) -> Bool {
    WeightFileFormat.fileExtensions.contains { name.hasSuffix($0) } || name.hasSuffix(".ckpt")
  }

  /// Whether a file is the index of shards.
  static func isIndex(_ name: String) -> Bool {
    WeightFileFormat.ofIndexes.contains { $0.extensions.contains { name.hasSuffix($0) } }
  }

  /// Whether a file is a table of numbers, or other text.
  static func isText(_ name: String) -> Bool {
    [".csv", ".tsv", ".txt"].contains { name.hasSuffix($0) }
  }

  /// Whether a file is one of several shards: `model-00001-of-00002.safetensors`. Its digits are not a step.
  static func isShard(_ name: String) -> Bool {
    name.firstMatch(of: #/[0-9]{5}-of-[0-9]{5}/#) != nil
  }

  /// Whether a file holds the state of a training run, not the model: of the optimizer, the scheduler, the random numbers.
  static func isState(_ name: String) -> Bool {
    let words = [
      "optim", "sched", "scaler", "rng", "random_state", "training_args", "trainer_state",
    ]
    let folded = name.lowercased()
    // Megatron's `model_optim_rng.pt` holds the model too.
    return !folded.contains("model") && words.contains { folded.contains($0) }
  }
}
