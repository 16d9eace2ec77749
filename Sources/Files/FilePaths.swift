import Glibc
import SystemPackage

/// What can be said of paths, and of what they lead to, without opening anything.
package enum FilePaths {
  /// The part of a path before its last slash; nil if there is no slash.
  package static func folder(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The part of a path after its last slash.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The name of a file without its extension.
  package static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The path without links.
  ///
  /// - Throws: the system's error number if the path leads to nothing.
  package static func resolved(_ path: String) throws(SystemError) -> String {
    guard let real = unsafe realpath(path, nil) else { throw SystemError(code: errno) }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// How many names (hard links) the file at a path has; nil if there is no file.
  package static func linkCount(of path: String) -> Int? {
    (try? Stat(FilePath(path)))?.linkCount
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    (try? Stat(FilePath(path)))?.type == .directory
  }

  /// Whether a path leads to a pipe.
  package static func isPipe(_ path: String) -> Bool {
    (try? Stat(FilePath(path)))?.type == .fifo
  }

  /// Whether a path leads to a regular file.
  package static func isFile(_ path: String) -> Bool {
    (try? Stat(FilePath(path)))?.type == .regular
  }
}

/// The number of a failed system call.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system's error number.
  package let code: Int32

  /// The error with a number.
  package init(code: Int32) { self.code = code }

  init(_ error: Errno) { code = error.rawValue }

  /// The system's words for it.
  package var description: String { systemWords(code) }
}

/// The file that a path leads to, through links: two paths lead to one file if their identities are equal.
package struct FileIdentity: Hashable, Sendable {
  private let device: DeviceID
  private let inode: Inode

  /// The identity of the file at a path; nil if there is none.
  package init?(path: String) {
    guard let status = try? Stat(FilePath(path)) else { return nil }
    (device, inode) = (status.deviceID, status.inode)
  }
}

/// A place in the file system: a name in a folder, whichever way a path goes there.
package struct FilePlace: Hashable, Sendable {
  private let folder: FileIdentity
  private let name: [UInt8]

  /// The place that a path names, without following a link there; nil if its folder does not exist.
  package init?(path: String) {
    guard let folder = FileIdentity(path: FilePaths.folder(of: path) ?? ".") else { return nil }
    self.folder = folder
    name = Array(FilePaths.name(of: path).utf8)
  }
}
