import Glibc

/// Folders of files.
package enum Folder {
  /// The names of what is in a folder, ascending.
  ///
  /// - Throws: `WeightFileError` where it cannot be opened.
  package static func names(in path: String) throws(WeightFileError) -> [String] {
    guard let listing = unsafe opendir(path) else {
      throw WeightFileError(path: path, .cannotOpen(errno: errno))
    }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those around it, where there are none.
  ///
  /// - Throws: `OutputError`.
  package static func create(_ path: String) throws(OutputError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    var reached = path.hasPrefix("/") ? "" : "."
    for part in parts {
      reached += "/" + part
      if unsafe mkdir(reached, 0o777) != 0, errno != EEXIST {
        throw OutputError(path: path, reason: .cannotCreate(errno: errno))
      }
    }
    guard isThere(reached) else {
      throw OutputError(path: path, reason: .cannotCreate(errno: ENOTDIR))
    }
  }

  /// Whether a path is that of a folder, or of a link to one.
  package static func isThere(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is that of a file, or of a link to one.
  package static func holds(file path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// Removes a file.
  ///
  /// - Throws: `OutputError`.
  package static func remove(file path: String) throws(OutputError) {
    if unsafe unlink(path) != 0, errno != ENOENT {
      throw OutputError(path: path, reason: .cannotWrite(errno: errno))
    }
  }
}
