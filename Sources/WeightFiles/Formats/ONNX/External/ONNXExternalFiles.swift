import Glibc

/// The files outside the model's own that its tensors lie in, each mapped once.
///
/// A model is untrusted: it may name only files in its folder, and below.
final class ONNXExternalFiles {
  private let modelPath: String
  private let folder: String?
  /// The real folders that a file may be in: the model's, and the one where the model really is if it is a link, for
  /// download caches keep a model and its data as links into one store.
  private let homes: [String]
  /// By the bytes of their names: Swift's strings are equal when they look alike, paths are not.
  private var files: [[UInt8]: MappedFile] = [:]
  private(set) var warnings: [String] = []

  init(modelPath: String) {
    self.modelPath = modelPath
    folder = ShardFolder.folder(of: modelPath)
    homes = [
      ShardFolder.resolved(folder ?? "."),
      ShardFolder.resolved(modelPath).map { ShardFolder.folder(of: $0) ?? "/" },
    ].compactMap { $0 }
  }

  /// The size of all files together.
  var byteCount: Int { files.values.reduce(0) { $0 + $1.count } }

  /// The bytes of a tensor.
  func bytes(_ data: ONNXExternalData, count: Int) throws(WeightFileError) -> TensorBytes {
    let file = try file(data)
    return .mapped(file, try data.range(count: count, of: file.count))
  }

  private func file(_ data: ONNXExternalData) throws(WeightFileError) -> MappedFile {
    let name = try data.relativePath()
    if let known = files[Array(name.utf8)] { return known }
    let path = folder.map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" } ?? name
    guard let real = ShardFolder.resolved(path) else {
      throw WeightFileError(path: path, .cannotOpen(errno: errno))
    }
    guard homes.contains(where: { real.utf8.starts(with: ($0 == "/" ? "/" : "\($0)/").utf8) })
    else { throw data.outsideFolder() }
    let file = try MappedFile(path: path, resolved: real)
    try refuseStandIn(file)
    if linkCount(real) > 1 {
      warnings.append(
        "\(DisplayedText.quoted(name)) has other names too (hard links): "
          + "it may be a file from elsewhere")
    }
    files[Array(name.utf8)] = file
    return file
  }

  /// What downloads leave in place of a large file.
  private func refuseStandIn(_ file: MappedFile) throws(WeightFileError) {
    let foreign = file.withBytes { ForeignFormat(certain: $0) }
    if let foreign, foreign == .gitLFSPointer || foreign == .html {
      throw WeightFileError(path: file.path, .foreign(foreign))
    }
  }

  private func linkCount(_ path: String) -> Int {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? Int(info.st_nlink) : 1
  }
}
