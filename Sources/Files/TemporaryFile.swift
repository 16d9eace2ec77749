import Glibc
import SystemPackage

/// A file without a name. The system deletes it when it is no longer open or mapped.
package final class TemporaryFile {
  /// How many bytes have been written.
  package private(set) var count = 0
  /// The file's descriptor, for code that writes to it directly and then calls `noteWritten(_:)`.
  package var descriptor: CInt { file.rawValue }
  private let file: FileDescriptor

  /// A new, empty file.
  ///
  /// - Parameter expected: how many bytes will be written, so that a disk that is too small is found before it is full.
  /// - Throws: the system's error number if no folder for temporary files takes a file of that size.
  package init(expecting expected: Int = 0) throws(SystemError) {
    var code = ENOENT
    for folder in TemporaryFile.folders {
      var name = Array("\(folder)/eigenframe-XXXXXX".utf8CString)
      let first = unsafe mkstemp(&name)
      guard first >= 0 else {
        code = errno
        continue
      }
      unsafe unlink(name)
      // Not 0, 1 or 2, which a program that is started gets for its own streams.
      let descriptor = fcntl(first, F_DUPFD_CLOEXEC, 3)
      if descriptor < 0 { code = errno }
      close(first)
      guard descriptor >= 0 else { continue }
      let file = FileDescriptor(rawValue: descriptor)
      if TemporaryFile.hasRoom(for: expected, at: file) {
        self.file = file
        return
      }
      try? file.close()
      code = ENOSPC
    }
    throw SystemError(code: code)
  }

  deinit { try? file.close() }

  private static func hasRoom(for count: Int, at file: FileDescriptor) -> Bool {
    var disk = statvfs()
    guard unsafe fstatvfs(file.rawValue, &disk) == 0 else { return true }
    return UInt(max(count, 0)) / max(disk.f_frsize, 1) < disk.f_bavail
  }

  /// The folders that are tried. `/tmp` is last because it may be in memory, and the file may be large.
  private static var folders: [String] {
    [Environment.value(of: "TMPDIR"), "/var/tmp", "/tmp"].compactMap { $0 }
  }

  /// Appends bytes.
  package func write(_ bytes: RawSpan) throws(SystemError) {
    do {
      try file.writeAll(bytes)
    } catch {
      throw SystemError(error)
    }
    count += bytes.byteCount
  }

  /// Appends integers as they lie in memory; they have no padding.
  package func write<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ integers: [Bits]
  ) throws(SystemError) {
    try write(unsafe integers.span.bytes)
  }

  /// Counts bytes that other code appended through the descriptor.
  package func noteWritten(_ bytes: Int) { count += bytes }

  /// Goes back to the start, for a program that reads the file through the descriptor.
  func rewind() throws(SystemError) {
    do {
      _ = try systemCall { try file.seek(offset: 0, from: .start) }
    } catch {
      throw SystemError(error)
    }
  }

  /// All that was written, mapped.
  ///
  /// - Parameters:
  ///   - path: the path that errors show.
  ///   - origin: where its bytes come from.
  package func mapped(
    as path: String, origin: MappedFile.Origin = .file
  ) throws(SystemError) -> MappedFile {
    do {
      return try MappedFile(file, path: path, origin: origin)
    } catch {
      switch error.reason {
      case .cannotOpen(let code), .cannotCopy(let code): throw SystemError(code: code)
      case .notRegularFile: preconditionFailure("a temporary file is a regular file")
      }
    }
  }
}
