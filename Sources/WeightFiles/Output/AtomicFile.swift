import Glibc

/// A file being written beside its final place, and renamed into it when it is complete.
///
/// Until `commit()` the final path is untouched; a reader that has the former file mapped keeps it.
/// Without `commit()` nothing is left behind, even if the process is killed, where the file system knows
/// files without a name.
package final class AtomicFile {
  /// The path the file will have.
  package let path: String
  private let target: String
  /// The name that the file has until `commit()`; nil while it has none.
  private var temporary: String?
  private var descriptor: CInt?

  /// Creates the temporary file, so that a path that cannot be written fails before the work starts.
  ///
  /// - Parameter path: the final path; where it is a link, the file it leads to is replaced.
  /// - Throws: `OutputError` if the folder cannot be written, or a directory or device is in the way.
  package init(path: String) throws(OutputError) {
    let target = try AtomicFile.replaceable(path)
    if let nameless = AtomicFile.nameless(beside: target) {
      (descriptor, temporary) = (nameless, nil)
    } else {
      let (named, name) = try AtomicFile.named(beside: target, for: path)
      (descriptor, temporary) = (named, name)
    }
    self.path = path
    self.target = target
  }

  deinit { discard() }

  /// Appends bytes.
  ///
  /// - Throws: `OutputError` if the system does; the temporary file is then removed.
  package func write(_ bytes: RawSpan) throws(OutputError) {
    guard let descriptor else { throw failure(EBADF) }
    var done = 0
    while done < bytes.byteCount {
      let written = unsafe bytes.extracting(done..<bytes.byteCount).withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written > 0 {
        done += written
      } else if written < 0, errno != EINTR {
        throw failure(errno)
      }
    }
  }

  /// Appends integers as they lie in memory; they have no padding, so every byte is theirs.
  func write<Bits: FixedWidthInteger & BitwiseCopyable>(_ integers: [Bits]) throws(OutputError) {
    try write(unsafe integers.span.bytes)
  }

  /// Appends text in UTF-8.
  ///
  /// - Throws: `OutputError` if the system does; the temporary file is then removed.
  package func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8))
  }

  /// Puts the file into its place, complete and on disk.
  ///
  /// - Throws: `OutputError` if that fails; the temporary file is then removed and the former file kept.
  package func commit() throws(OutputError) {
    guard let descriptor else { throw failure(EBADF) }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    let name: String
    if let temporary { name = temporary } else { name = try link(descriptor) }
    temporary = name
    guard unsafe rename(name, target) == 0 else { throw failure(errno) }
    temporary = nil
    self.descriptor = nil
    guard close(descriptor) == 0 else { throw failure(errno) }
  }

  /// Removes the temporary file; the former file at the path, if any, stays. Does nothing after `commit()`.
  package func discard() {
    guard let descriptor else { return }
    close(descriptor)
    if let temporary { unsafe unlink(temporary) }
    (self.descriptor, temporary) = (nil, nil)
  }

  private func failure(_ code: Int32) -> OutputError {
    discard()
    return OutputError(path: path, reason: .cannotWrite(errno: code))
  }

  /// A file in the folder of `target` that has no name: it vanishes with the process. Nil where the system has none.
  private static func nameless(beside target: String) -> CInt? {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    // O_TMPFILE, which is a macro of several flags.
    let flags = 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC
    let descriptor = unsafe open(folder, flags, 0o666)
    return descriptor >= 0 ? descriptor : nil
  }

  private static func named(
    beside target: String, for path: String
  ) throws(OutputError) -> (CInt, String) {
    for attempt in 0..<1000 {
      let name = "\(target).\(getpid())-\(attempt).partial"
      let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, name) }
      guard errno == EEXIST else { break }
    }
    throw OutputError(path: path, reason: .cannotCreate(errno: errno))
  }

  /// Gives the nameless file a name beside the target, from where it can replace it in one step.
  private func link(_ descriptor: CInt) throws(OutputError) -> String {
    for attempt in 0..<1000 {
      let name = "\(target).\(getpid())-\(attempt).partial"
      let source = "/proc/self/fd/\(descriptor)"
      if unsafe linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 { return name }
      guard errno == EEXIST else { break }
    }
    throw failure(errno)
  }

  /// The path itself, or the file that a link there leads to.
  private static func replaceable(_ path: String) throws(OutputError) -> String {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return path }
    if let kind = WeightFileError.FileKind(mode: info.st_mode) {
      throw OutputError(path: path, reason: .occupied(kind))
    }
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
