import ArgumentParser
import Eigenframe
import Glibc

/// Where reports go when they go to files.
enum ReportOutput {
  /// The files for reports in the given formats, opened but not yet in place.
  ///
  /// - Parameters:
  ///   - formats: at least one.
  ///   - path: the file, or for several formats the name to which each one's extension is added.
  ///   - inputs: the weight files, none of which may be replaced.
  /// - Throws: `OutputError` when one cannot be created, `ValidationError` when one is an input.
  static func files(
    for formats: [ReportFormat], at path: String, sparing inputs: [String]
  ) throws -> [AtomicFile] {
    let precious = Set(inputs.compactMap { FileIdentity(path: $0) })
    return try formats.map { format in
      let name = formats.count == 1 ? path : "\(path).\(format.fileExtension)"
      if let identity = FileIdentity(path: name), precious.contains(identity) {
        throw ValidationError("--output \(name) is one of the weight files.")
      }
      return try AtomicFile(path: name)
    }
  }
}

/// What a path leads to, through links: two paths lead to one file when these are equal.
private struct FileIdentity: Hashable {
  let device: UInt
  let inode: UInt

  /// - Returns: nil where there is no file.
  init?(path: String) {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return nil }
    device = UInt(info.st_dev)
    inode = UInt(info.st_ino)
  }
}

extension ReportFormat {
  /// The usual extension of files in this format.
  fileprivate var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .markdown: "md"
    }
  }
}
