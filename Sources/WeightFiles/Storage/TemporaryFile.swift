import Glibc

/// A file without a name for bytes that are unpacked; the system takes it away when nobody has it open or mapped.
final class TemporaryFile {
  /// The path of the weight file that the bytes come from: what errors are about.
  let path: String
  /// How many bytes have been written.
  private(set) var count = 0
  /// The file's descriptor, for writers that take one; who uses it calls `written(_:)`.
  let descriptor: CInt

  /// A new, empty file.
  ///
  /// - Parameter expected: how many bytes will be written, so that a disk too small is found before it is full.
  /// - Throws: `WeightFileError` if no folder for temporary files takes one of that size.
  init(for path: String, expecting expected: Int = 0) throws(WeightFileError) {
    self.path = path
    var code = ENOENT
    for folder in TemporaryFile.folders {
      var name = Array("\(folder)/eigenframe-XXXXXX".utf8CString)
      let file = unsafe mkstemp(&name)
      if file >= 0 {
        unsafe unlink(name)
        if TemporaryFile.hasRoom(for: expected, at: file) {
          _ = fcntl(file, F_SETFD, FD_CLOEXEC)
          descriptor = file
          return
        }
        close(file)
        code = ENOSPC
      } else {
        code = errno
      }
    }
    throw WeightFileError(path: path, .cannotUnpack(errno: code))
  }

  deinit { close(descriptor) }

  private static func hasRoom(for count: Int, at file: CInt) -> Bool {
    var disk = statvfs()
    guard unsafe fstatvfs(file, &disk) == 0 else { return true }
    return UInt(max(count, 0)) / max(disk.f_frsize, 1) < disk.f_bavail
  }

  /// Where temporary files go: what may be large belongs on a disk, and `/tmp` may be memory.
  private static var folders: [String] {
    let asked = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
    return [asked, "/var/tmp", "/tmp"].compactMap { $0 }
  }

  /// Appends bytes.
  func write(_ bytes: RawSpan) throws(WeightFileError) {
    let code: CInt? = unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
        let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += written
      }
      return nil
    }
    if let code { throw WeightFileError(path: path, .cannotUnpack(errno: code)) }
    count += bytes.byteCount
  }

  /// Counts bytes that somebody else appended through the descriptor.
  func written(_ bytes: Int) { count += bytes }

  /// All that was written, mapped.
  func mapped() throws(WeightFileError) -> MappedFile {
    try MappedFile(descriptor: descriptor, path: path)
  }
}
