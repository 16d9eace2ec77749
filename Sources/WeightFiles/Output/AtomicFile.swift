import Glibc

/// A file being written beside its final place, and renamed into it when it is complete.
///
/// Until `commit()` the final path is untouched; a reader that has the former file mapped keeps it.
/// Without `commit()` nothing is left behind.
public final class AtomicFile {
  /// The path the file will have.
  public let path: String
  private let target: String
  private let temporary: String
  private var descriptor: CInt?

  /// Creates the temporary file, so that a path that cannot be written fails before the work starts.
  ///
  /// - Parameter path: the final path; where it is a link, the file it leads to is replaced.
  /// - Throws: `OutputError` if the folder cannot be written, or a directory or device is in the way.
  public init(path: String) throws(OutputError) {
    let target = try AtomicFile.replaceable(path)
    var attempt = 0
    var name = ""
    var descriptor: CInt = -1
    repeat {
      name = "\(target).\(getpid())-\(attempt).partial"
      descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      attempt += 1
    } while descriptor < 0 && errno == EEXIST && attempt < 1000
    guard descriptor >= 0 else {
      throw OutputError(path: path, reason: .cannotCreate(errno: errno))
    }
    self.path = path
    self.target = target
    temporary = name
    self.descriptor = descriptor
  }

  deinit { discard() }

  /// Appends bytes.
  ///
  /// - Throws: `OutputError` if the system does; the temporary file is then removed.
  public func write(_ bytes: RawSpan) throws(OutputError) {
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
  public func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8))
  }

  /// Puts the file into its place, complete and on disk.
  ///
  /// - Throws: `OutputError` if that fails; the temporary file is then removed and the former file kept.
  public func commit() throws(OutputError) {
    guard let descriptor else { throw failure(EBADF) }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    self.descriptor = nil
    guard close(descriptor) == 0, unsafe rename(temporary, target) == 0 else {
      let code = errno
      unsafe unlink(temporary)
      throw failure(code)
    }
  }

  /// Removes the temporary file; the former file at the path, if any, stays. Does nothing after `commit()`.
  public func discard() {
    guard let descriptor else { return }
    close(descriptor)
    unsafe unlink(temporary)
    self.descriptor = nil
  }

  private func failure(_ code: Int32) -> OutputError {
    discard()
    return OutputError(path: path, reason: .cannotWrite(errno: code))
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
