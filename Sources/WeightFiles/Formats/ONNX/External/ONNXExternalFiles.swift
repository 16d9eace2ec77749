import Files
import Glibc

/// The other files that hold a model's tensors, each mapped once.
///
/// A model is not trusted: it may only name files in its folder and below.
final class ONNXExternalFiles {
  private let model: MappedFile
  private let folder: String?
  /// The real folders that a file may be in: the model's folder and, if the model is a link, the folder of the file
  /// that it leads to. Download caches keep a model and its data as links into one store.
  private let homes: [String]
  /// The keys are bytes: Swift's strings are equal if they look alike, paths are not.
  private var files: [[UInt8]: MappedFile] = [:]
  private(set) var warnings: [String] = []

  init(of model: MappedFile) {
    self.model = model
    let modelPath = model.path
    folder = FilePaths.folder(of: modelPath)
    homes = [
      try? FilePaths.resolved(folder ?? "."),
      (try? FilePaths.resolved(modelPath)).map { FilePaths.folder(of: $0) ?? "/" },
    ].compactMap { $0 }
  }

  /// The size of all files together.
  var byteCount: Int { files.values.reduce(0) { $0 + $1.count } }

  /// The bytes of a tensor; nil if their file is missing, which does not keep the others from being read.
  func bytes(_ data: ONNXExternalData, count: Int) throws(LocatedFault) -> TensorBytes? {
    guard let file = try file(data) else {
      try data.requireLength(count)
      return nil
    }
    return .mapped(file, try data.range(count: count, of: file.count))
  }

  /// A file; nil if there is none of the name.
  private func file(_ data: ONNXExternalData) throws(LocatedFault) -> MappedFile? {
    let name = try data.relativePath()
    if model.origin == .stream {
      throw LocatedFault(OpeningFault.namesOtherFiles(ofStream: "a model with external data"))
    }
    if let known = files[Array(name.utf8)] { return known }
    let path = folder.map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" } ?? name
    let real: String
    do {
      real = try FilePaths.resolved(path)
    } catch {
      if error.code == ENOENT { return nil }
      throw LocatedFault(FileError(path: path, .cannotOpen(errno: error.code)))
    }
    guard homes.contains(where: { real.utf8.starts(with: ($0 == "/" ? "/" : "\($0)/").utf8) })
    else { throw data.outsideFolder() }
    let file = try MappedFile.opened(path, resolved: real)
    try refuseStandIn(file)
    if let count = FilePaths.linkCount(of: real), count > 1 {
      warnings.append(
        "\(DisplayedText.quoted(name)) has other names too (hard links): "
          + "it may be a file from elsewhere")
    }
    files[Array(name.utf8)] = file
    return file
  }

  /// Refuses files that downloads leave in place of a large file.
  private func refuseStandIn(_ file: MappedFile) throws(LocatedFault) {
    let foreign = file.withBytes { ForeignFormat(certain: $0) }
    if let foreign, foreign == .gitLFSPointer || foreign == .html {
      throw LocatedFault(OpeningFault.foreign(foreign)).about(file: file.path)
    }
  }
}
