import Eigenframe
import Glibc

/// What is fuzzed: a reader, by the name that its corpus, its dictionary and its fixtures have.
///
/// The contents decide which reader takes a file, so that what is changed a little mostly stays with its reader.
enum Target: String, CaseIterable {
  case numpy, npz, safetensors, shards, pytorch, gguf, onnx, hdf5, tables, labels
  case hdf5Report = "hdf5-report"

  /// The target that the environment asks for.
  static let chosen: Target = {
    let asked = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = Target(rawValue: asked) else {
      let known = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("FUZZ_TARGET: expected one of \(known), found \"\(asked)\"")
    }
    return target
  }()

  private static let folder = InputFolder()

  /// Reads all that can be read of an input.
  func feed(_ bytes: UnsafeRawBufferPointer) {
    let path = unsafe Target.folder.write(bytes, to: fileName)
    switch self {
    case .labels: Reading.labels(path)
    case .hdf5Report: Reading.hdf5Report(unsafe Array(bytes), path)
    default: Reading.everything(path)
    }
  }

  /// The name that an input gets, for formats that have no signature but an extension.
  private var fileName: String {
    switch self {
    case .shards: "model.safetensors.index.json"
    case .tables: "input.csv"
    default: "input"
    }
  }
}
