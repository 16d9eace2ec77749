import Glibc

/// The read-only bytes of a regular file, mapped for as long as this object lives.
///
/// Pages are read when they are touched. If another program shortens the file meanwhile, touching the
/// lost pages ends this process; writers that rename a new file into place do no harm.
@safe package final class MappedFile: Sendable {
  /// The path the file was opened by.
  package let path: String
  /// The length of the file in bytes.
  package let count: Int
  // Set once, never written through, and unmapped only when no reference is left: safe to share.
  private nonisolated(unsafe) let mapping: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: `WeightFileError` if the file cannot be opened, or is a directory, pipe or device.
  package convenience init(path: String) throws(WeightFileError) {
    try self.init(path: path, at: path, O_RDONLY)
  }

  /// Maps a file by its path without links, which must not lead elsewhere meanwhile.
  ///
  /// - Parameters:
  ///   - path: what errors call the file.
  ///   - real: where it is, as the system resolved it.
  convenience init(path: String, resolved real: String) throws(WeightFileError) {
    try self.init(path: path, at: real, O_RDONLY | O_NOFOLLOW)
  }

  private convenience init(
    path: String, at place: String, _ flags: CInt
  ) throws(WeightFileError) {
    // A pipe without a writer would block the call for ever.
    let file = unsafe open(place, flags | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw WeightFileError(path: path, .cannotOpen(errno: errno)) }
    defer { close(file) }
    try self.init(descriptor: file, path: path)
  }

  /// Maps an open file; the descriptor can then be closed.
  ///
  /// - Parameter path: what errors call the file.
  init(descriptor file: CInt, path: String) throws(WeightFileError) {
    let size = try MappedFile.regularSize(of: file, path: path)
    let mapped = unsafe size == 0 ? nil : mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0)
    guard unsafe mapped != MAP_FAILED else {
      throw WeightFileError(path: path, .cannotOpen(errno: errno))
    }
    self.path = path
    count = size
    unsafe mapping = UnsafeRawBufferPointer(start: mapped, count: size)
  }

  deinit {
    guard let base = unsafe mapping.baseAddress else { return }
    unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
  }

  /// Calls `body` with all bytes of the file.
  package func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe mapping.bytes)
  }

  /// Lets the system take back the memory of a range that has been read; what is touched again is read again.
  ///
  /// That costs most where it is done often, and the system maps large pages of 2 MB where it can: 8 MB are given back at
  /// a time, when the first byte after them has been read, and with them the 8 MB before, of which a reader of
  /// neighbouring bytes may have touched some since they were given back.
  func release(_ range: Range<Int>) {
    let share = 1 << 23
    let (first, end) = (range.lowerBound / share, range.upperBound / share)
    guard first < end, let base = unsafe mapping.baseAddress else { return }
    let start = max(0, first - 1) * share
    // A hint only: that it fails does no harm.
    _ = unsafe madvise(
      UnsafeMutableRawPointer(mutating: base + start), end * share - start, MADV_DONTNEED)
  }

  private static func regularSize(of file: CInt, path: String) throws(WeightFileError) -> Int {
    var info = stat()
    guard unsafe fstat(file, &info) == 0 else {
      throw WeightFileError(path: path, .cannotOpen(errno: errno))
    }
    if let kind = WeightFileError.FileKind(mode: info.st_mode) {
      throw WeightFileError(path: path, .notRegularFile(kind))
    }
    return Int(info.st_size)
  }
}

extension WeightFileError.FileKind {
  /// What a file mode says, nil for a regular file.
  init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .directory
    case S_IFIFO: self = .pipe
    case S_IFCHR, S_IFBLK: self = .device
    case S_IFSOCK: self = .socket
    default: self = .other
    }
  }
}
