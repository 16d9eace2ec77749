import Glibc

/// Folders of files.
package enum Folder {
  /// The names of what is in a folder, ascending.
  ///
  /// - Throws: `FileError` if the folder cannot be opened.
  package static func names(in path: String) throws(FileError) -> [String] {
    guard let listing = unsafe opendir(path) else {
      throw FileError(path: path, .cannotOpen(errno: errno))
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

  /// Makes a folder, and the folders that it is in, if they do not exist.
  ///
  /// - Throws: `OutputError` if one of them cannot be made, or a file has its name.
  package static func create(_ path: String) throws(OutputError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    var reached = path.hasPrefix("/") ? "" : "."
    for part in parts {
      reached += "/" + part
      if unsafe mkdir(reached, 0o777) != 0, errno != EEXIST {
        throw OutputError(path: path, reason: .cannotCreate(errno: errno))
      }
    }
    guard FilePaths.isFolder(reached) else {
      throw OutputError(path: path, reason: .cannotCreate(errno: ENOTDIR))
    }
  }

  /// Removes a file; does nothing if there is none.
  ///
  /// - Throws: `OutputError` if the system refuses.
  package static func remove(file path: String) throws(OutputError) {
    if unsafe unlink(path) != 0, errno != ENOENT {
      throw OutputError(path: path, reason: .cannotWrite(errno: errno))
    }
  }
}
