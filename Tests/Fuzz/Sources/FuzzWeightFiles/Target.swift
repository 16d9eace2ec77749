import Eigenframe
import Glibc

/// What is fuzzed, by the name that its corpus and its dictionary have: every format in the list of readers, and the other
/// texts that are read.
///
/// The contents decide which reader takes a file, so an input that is changed a little mostly stays with its reader.
enum Target {
  /// A format of weight files.
  case format(WeightFileFormat)
  /// The index of a sharded file, beside two shards.
  case shards
  /// A file of labels.
  case labels
  /// What a child process reports of an HDF5 file.
  case hdf5Report

  /// Every target.
  static let all: [Target] =
    WeightFileFormat.ofFiles.map(Target.format) + [.shards, .labels, .hdf5Report]

  /// The target that the environment asks for.
  static let chosen: Target = {
    let asked = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = all.first(where: { $0.name == asked }) else {
      let known = all.map(\.name).joined(separator: ", ")
      fatalError("FUZZ_TARGET: expected one of \(known), found \"\(asked)\"")
    }
    return target
  }()

  /// The name of the target.
  var name: String {
    switch self {
    case .format(let format): format.name
    case .shards: "shards"
    case .labels: "labels"
    case .hdf5Report: "hdf5-report"
    }
  }

  private static let folder = InputFolder()

  /// Reads all that can be read of an input.
  func feed(_ bytes: UnsafeRawBufferPointer) {
    let path = unsafe Target.folder.write(bytes, to: fileName)
    switch self {
    case .format, .shards: Reading.everything(path)
    case .labels: Reading.labels(path)
    case .hdf5Report: Reading.hdf5Report(unsafe Array(bytes), path)
    }
  }

  /// The name of the input's file: formats without a signature need the ending.
  private var fileName: String {
    switch self {
    case .format(let format): "input\(format.extensions.first ?? "")"
    case .shards: "model.safetensors.index.json"
    case .labels, .hdf5Report: "input"
    }
  }
}
