import Glibc
import SystemPackage

/// The read-only bytes of a regular file, mapped for as long as this object lives; or bytes that a caller has in memory.
///
/// The system reads a page when it is first touched. If another program shortens the file in the meantime, touching a lost
/// page ends this process; a program that renames a new file into place does no harm.
@safe package final class MappedFile: Sendable {
  /// The path that the file was opened by.
  package let path: String
  /// Where the bytes come from.
  package let origin: Origin
  /// The length of the file in bytes.
  package let count: Int
  // Set once, never written through, and unmapped only when no reference is left: safe to share.
  @usableFromInline nonisolated(unsafe) let mapping: UnsafeRawBufferPointer

  /// Where the bytes of a mapped file come from.
  package enum Origin: Sendable {
    /// The file at its path.
    case file
    /// A stream, such as the standard input. Nothing lies beside it.
    case stream
    /// Memory of the caller. Nothing lies beside it.
    case memory
  }

  /// Maps a file.
  ///
  /// - Throws: `FileError` if the file cannot be opened, or is a directory, a pipe or a device.
  package convenience init(path: String) throws(FileError) {
    try self.init(path: path, at: path, [])
  }

  /// Maps a file by its path without links; a link that has appeared there in the meantime is refused.
  ///
  /// - Parameters:
  ///   - path: the path that errors show.
  ///   - real: the path that `FilePaths.resolved(_:)` returned.
  package convenience init(path: String, resolved real: String) throws(FileError) {
    try self.init(path: path, at: real, .noFollow)
  }

  private convenience init(
    path: String, at place: String, _ options: FileDescriptor.OpenOptions
  ) throws(FileError) {
    let file: FileDescriptor
    do {
      // Without `nonBlocking`, opening a pipe would wait for a writer.
      file = try systemCall {
        try .open(FilePath(place), .readOnly, options: options.union([.closeOnExec, .nonBlocking]))
      }
    } catch {
      throw FileError(path: path, .cannotOpen(errno: error.rawValue))
    }
    defer { try? file.close() }
    try self.init(file, path: path)
  }

  /// Maps an open file; the descriptor can then be closed.
  ///
  /// - Parameters:
  ///   - path: the path that errors show.
  ///   - origin: where its bytes come from.
  init(_ file: FileDescriptor, path: String, origin: Origin = .file) throws(FileError) {
    let size = try MappedFile.regularSize(of: file, path: path)
    let mapped = unsafe size == 0 ? nil : mmap(nil, size, PROT_READ, MAP_PRIVATE, file.rawValue, 0)
    guard unsafe mapped != MAP_FAILED else {
      throw FileError(path: path, .cannotOpen(errno: errno))
    }
    (self.path, self.origin) = (path, origin)
    count = size
    unsafe mapping = UnsafeRawBufferPointer(start: mapped, count: size)
  }

  /// Bytes that the caller has in memory; nothing is copied.
  ///
  /// - Parameters:
  ///   - bytes: they must stay where they are, and not change, for as long as this object lives.
  ///   - name: what errors show as the path.
  @unsafe package init(borrowing bytes: UnsafeRawBufferPointer, name: String) {
    (path, origin, count) = (name, .memory, bytes.count)
    unsafe mapping = bytes
  }

  deinit {
    guard origin != .memory, let base = unsafe mapping.baseAddress else { return }
    unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
  }

  /// Calls `body` with all bytes of the file.
  @inlinable package func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe mapping.bytes)
  }

  /// The name of the file without its extension; `stdin` for the standard input.
  package var stem: String {
    origin == .stream && path == SpooledInput.standardInput ? "stdin" : FilePaths.stem(of: path)
  }

  /// A copy of all bytes of the file.
  package var contents: [UInt8] { withBytes { $0.copied(0..<count) } }

  /// The file as text; bytes that are not UTF-8 become replacement characters.
  package var text: String { unsafe String(decoding: mapping, as: UTF8.self) }

  /// Lets the system take back the memory of a range that has been read; what is touched again is read again.
  ///
  /// The call costs most if it is made often, and the system maps large pages of 2 MB if it can. So 8 MB are given back at a
  /// time, when the first byte after them has been read, together with the 8 MB before them: a reader of neighbouring
  /// bytes may have touched some of those again.
  package func release(_ range: Range<Int>) {
    let share = 1 << 23
    let (first, end) = (range.lowerBound / share, range.upperBound / share)
    guard origin != .memory, first < end, let base = unsafe mapping.baseAddress else { return }
    let start = max(0, first - 1) * share
    // Only a hint: if it fails, nothing is lost.
    _ = unsafe madvise(
      UnsafeMutableRawPointer(mutating: base + start), end * share - start, MADV_DONTNEED)
  }

  /// Whether two ranges, of this file and of another, hold the same bytes.
  package func holdsSameBytes(
    _ range: Range<Int>, as other: MappedFile, _ otherRange: Range<Int>
  ) -> Bool {
    guard range.count == otherRange.count, let start = unsafe mapping.baseAddress,
      let otherStart = unsafe other.mapping.baseAddress
    else { return range.isEmpty && otherRange.isEmpty }
    precondition(range.upperBound <= count && otherRange.upperBound <= other.count)
    return unsafe memcmp(
      start + range.lowerBound, otherStart + otherRange.lowerBound, range.count) == 0
  }

  private static func regularSize(
    of file: FileDescriptor, path: String
  ) throws(FileError) -> Int {
    let status: Stat
    do {
      status = try systemCall { try file.stat() }
    } catch {
      throw FileError(path: path, .cannotOpen(errno: error.rawValue))
    }
    if let kind = FileKind(status.type) { throw FileError(path: path, .notRegularFile(kind)) }
    return Int(status.size)
  }
}
