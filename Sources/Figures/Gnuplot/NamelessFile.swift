import Glibc

/// A file without a name; the system deletes it when the last process closes it.
final class NamelessFile {
  let descriptor: CInt

  /// A new, empty file that programs do not inherit unless they are given its descriptor.
  init() throws(SystemError) {
    guard let stream = unsafe tmpfile() else { throw SystemError(code: errno) }
    // 3 or more, because 0, 1 and 2 are the standard streams.
    descriptor = unsafe fcntl(fileno(stream), F_DUPFD_CLOEXEC, 3)
    let code = errno
    unsafe fclose(stream)
    guard descriptor >= 0 else { throw SystemError(code: code) }
  }

  deinit { close(descriptor) }

  /// Writes `bytes` and sets the position back to the start.
  func fill(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes[done...].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if written > 0 {
        done += written
      } else if errno != EINTR {
        throw SystemError(code: errno)
      }
    }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError(code: errno) }
  }

  /// All bytes of the file, whoever wrote them.
  func contents() throws(SystemError) -> [UInt8] {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw SystemError(code: errno) }
    var bytes = [UInt8](repeating: 0, count: end)
    var done = 0
    while done < end {
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress?.advanced(by: done), end - done, done)
      }
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        throw SystemError(code: count == 0 ? EIO : errno)
      }
    }
    return bytes
  }
}

/// The system's error code for a failed call.
struct SystemError: Error {
  let code: CInt
}
