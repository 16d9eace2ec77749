import CHDF5
import Files
import Glibc

/// A child process in which the HDF5 library reads a file.
///
/// If a file is damaged, the library may crash, loop, or ask for any amount of memory. In a child process this does no
/// harm.
struct HDF5Child {
  /// What a child wrote before it ended.
  struct Report {
    let bytes: [UInt8]
    /// Whether it was ended because it took too long.
    let isLate: Bool
  }

  let source: HDF5Source
  /// The most seconds of processor time that the child may use.
  let seconds: Int

  /// The longest report, in bytes: enough for some hundred thousand datasets.
  static let reportLimit = 1 << 25

  /// Starts a child, and reads its report to the end.
  ///
  /// - Parameter start: starts the child on the file's bytes; returns its process number, or -1, and sets the pipe to
  ///   read from.
  func report(
    _ start: (_ image: HDF5Image, _ pipe: inout CInt) -> pid_t
  ) throws(LocatedFault) -> Report {
    var pipe: CInt = -1
    let child = source.file.withBytes { bytes in
      unsafe bytes.extracting(source.range).withUnsafeBytes { buffer in
        unsafe start(HDF5Image(bytes: buffer.baseAddress, count: buffer.count), &pipe)
      }
    }
    guard child > 0 else { throw failure(errno) }
    defer { close(pipe) }
    let (bytes, isLate) = collect(from: pipe)
    // The child has ended, or must end now.
    kill(child, SIGKILL)
    return Report(bytes: bytes, isLate: HDF5Child.ranOutOfTime(child) || isLate)
  }

  private func failure(_ code: CInt) -> LocatedFault {
    switch code {
    case ENOSYS: HDF5File.fault(.notBuiltIn)
    case ELIBACC: HDF5File.fault(.noLibrary(release: HDF5Source.libraryVersion))
    default: LocatedFault(FileError.Reason.cannotOpen(errno: code))
    }
  }

  /// Reads until the child closes the pipe, the report is too long, or the time is over.
  private func collect(from pipe: CInt) -> (bytes: [UInt8], isLate: Bool) {
    let end = ContinuousClock.now + source.timeLimits.waiting + .seconds(4 * seconds)
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while bytes.count <= HDF5Child.reportLimit {
      let left = (end - .now) / .milliseconds(1)
      guard left > 0 else { return (bytes, true) }
      var state = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&state, 1, CInt(min(left, 1e9)))
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      let count = unsafe read(pipe, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return (bytes, false)
  }

  /// Waits until a child has ended; returns whether the system ended it because it took too long.
  private static func ranOutOfTime(_ child: pid_t) -> Bool {
    var status: CInt = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      // If this process cannot wait for children, only the report tells how the child ended.
      guard errno == EINTR else { return false }
    }
    return status & 0x7f == SIGXCPU
  }
}
