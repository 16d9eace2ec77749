import Glibc
import SystemPackage

/// A file that is written beside its final place, and renamed into it when it is complete.
///
/// Until `commit()` the final path is not touched; a reader that has the former file mapped keeps it. Without `commit()`
/// nothing is left behind. If the file system has files without a name, this holds even if the process is killed.
package final class AtomicFile {
  /// The path that the file will have.
  package let path: String
  private let target: String
  /// What `commit()` replaces: of two files with one place, the later destroys the earlier.
  package var place: FilePlace? { FilePlace(path: target) }
  /// The name that the file has until `commit()`; nil while it has none.
  private var temporary: String?
  /// Nil after `commit()` and `discard()`.
  private var file: FileDescriptor?

  /// Creates the temporary file, so that a path that cannot be written fails before the work starts.
  ///
  /// - Parameter path: the final path; if it is a link, the file that it leads to is replaced.
  /// - Throws: `OutputError` if the folder cannot be written, the name is too long, or a directory, a device or a file
  ///   that this process may not write is at the path.
  package init(path: String) throws(OutputError) {
    let target = try AtomicFile.replaceable(path)
    if let nameless = AtomicFile.nameless(beside: target) {
      (file, temporary) = (nameless, nil)
    } else {
      let (named, name) = try AtomicFile.named(beside: target, for: path)
      (file, temporary) = (named, name)
    }
    self.path = path
    self.target = target
  }

  deinit { discard() }

  /// Appends bytes.
  ///
  /// - Throws: `OutputError` if the system refuses; the temporary file is then removed.
  package func write(_ bytes: RawSpan) throws(OutputError) {
    guard let file else { throw failure(.badFileDescriptor) }
    do {
      try file.writeAll(bytes)
    } catch {
      throw failure(error)
    }
  }

  /// Appends integers as they lie in memory; they have no padding.
  package func write<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ integers: [Bits]
  ) throws(OutputError) {
    try write(unsafe integers.span.bytes)
  }

  /// Appends text in UTF-8.
  ///
  /// - Throws: `OutputError` if the system refuses; the temporary file is then removed.
  package func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8))
  }

  /// Puts the file into its place, complete and on disk.
  ///
  /// - Throws: `OutputError` if that fails; the temporary file is then removed and the former file kept.
  package func commit() throws(OutputError) {
    guard let file else { throw failure(.badFileDescriptor) }
    guard fsync(file.rawValue) == 0 else { throw failure(.last) }
    let name: String
    if let temporary { name = temporary } else { name = try link(file) }
    temporary = name
    guard unsafe rename(name, target) == 0 else { throw failure(.last) }
    (temporary, self.file) = (nil, nil)
    do {
      try systemCall { try file.close() }
    } catch {
      throw failure(error)
    }
  }

  /// Removes the temporary file; the former file at the path, if any, stays. Does nothing after `commit()`.
  package func discard() {
    guard let file else { return }
    try? file.close()
    if let temporary { unsafe unlink(temporary) }
    (self.file, temporary) = (nil, nil)
  }

  private func failure(_ error: Errno) -> OutputError {
    discard()
    return OutputError(path: path, reason: .cannotWrite(errno: error.rawValue))
  }

  /// A file in the folder of `target` that has no name, so that it is deleted with the process; nil if the file system has
  /// no such files.
  private static func nameless(beside target: String) -> FileDescriptor? {
    // O_TMPFILE, a macro of several flags that Swift does not import.
    let options = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
    return try? FileDescriptor.open(
      FilePath(FilePaths.folder(of: target) ?? "."), .writeOnly,
      options: options.union(.closeOnExec), permissions: .init(rawValue: 0o666))
  }

  private static func named(
    beside target: String, for path: String
  ) throws(OutputError) -> (FileDescriptor, String) {
    var failure = Errno.fileExists
    for attempt in 0..<1000 {
      let name = partialName(target, attempt)
      do {
        let file = try systemCall {
          try FileDescriptor.open(
            FilePath(name), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .init(rawValue: 0o666))
        }
        return (file, name)
      } catch {
        failure = error
        if error != .fileExists { break }
      }
    }
    throw OutputError(path: path, reason: .cannotCreate(errno: failure.rawValue))
  }

  /// Gives the nameless file a name beside the target, from which it can replace the target in one step.
  private func link(_ file: FileDescriptor) throws(OutputError) -> String {
    for attempt in 0..<1000 {
      let name = AtomicFile.partialName(target, attempt)
      let source = "/proc/self/fd/\(file.rawValue)"
      if unsafe linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 { return name }
      guard errno == EEXIST else { break }
    }
    throw failure(.last)
  }

  /// A temporary name begins with at most this many bytes of the target's name. Most file systems allow names of 255 bytes, some only
  /// 143, and the temporary name must be allowed wherever the target's name is.
  private static let mostNameBytes = 80

  /// A name in the folder of `target` that begins as its name does. Other files may have the same beginning: the caller
  /// tries another attempt where the name is taken.
  private static func partialName(_ target: String, _ attempt: Int) -> String {
    let name = FilePaths.name(of: target)
    var start = ""
    for character in name.unicodeScalars {
      guard start.utf8.count + character.utf8.count <= mostNameBytes else { break }
      start.unicodeScalars.append(character)
    }
    let beginning = target.utf8.dropLast(name.utf8.count)
    return "\(Substring(beginning))\(start).\(getpid())-\(attempt).partial"
  }

  /// The path itself, or the file that a link there leads to.
  private static func replaceable(_ path: String) throws(OutputError) -> String {
    let status: Stat
    do {
      status = try Stat(FilePath(path))
    } catch {
      // Nothing is there yet; or the path cannot be one, which the open folder would not tell before the commit.
      guard error == .noSuchFileOrDirectory else {
        throw OutputError(path: path, reason: .cannotCreate(errno: error.rawValue))
      }
      return path
    }
    if let kind = FileKind(status.type) { throw OutputError(path: path, reason: .occupied(kind)) }
    // Renaming asks for the folder alone. A file that its user made read-only is meant to stay.
    guard unsafe faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else {
      throw OutputError(path: path, reason: .protected(errno: errno))
    }
    return (try? FilePaths.resolved(path)) ?? path
  }
}

extension Errno {
  /// The error of the system call that failed last.
  fileprivate static var last: Errno { Errno(rawValue: errno) }
}
