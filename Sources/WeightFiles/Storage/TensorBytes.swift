import Files
import Synchronization

/// The bytes of a tensor's elements.
enum TensorBytes: Sendable {
  /// A range of a mapped file.
  case mapped(MappedFile, Range<Int>)
  /// A range of bytes that must be unpacked first.
  case packed(PackedBytes, Range<Int>)

  /// All bytes that are unpacked.
  static func packed(_ bytes: PackedBytes) -> TensorBytes { .packed(bytes, 0..<bytes.count) }

  /// Their count.
  var count: Int {
    switch self {
    case .mapped(_, let range): range.count
    case .packed(_, let range): range.count
    }
  }

  /// The path of the file that they are read from.
  var path: String {
    switch self {
    case .mapped(let file, _): file.path
    case .packed(let bytes, _): bytes.path
    }
  }

  /// The bytes as a part of a mapped file; unpacks them if need be.
  func mapped() throws(LocatedFault) -> (file: MappedFile, range: Range<Int>) {
    switch self {
    case .mapped(let file, let range): (file, range)
    case .packed(let bytes, let range): (try bytes.unpacked(), range)
    }
  }
}

/// Bytes that a file holds in packed form: compressed, in chunks, or as text.
///
/// They are unpacked once, when an element is first read, into a temporary file without a name. From then on they are
/// mapped, and need no more memory than bytes that were never packed.
final class PackedBytes: Sendable {
  /// The path of the file that holds them.
  let path: String
  /// Their count when they are unpacked.
  let count: Int
  private let unpack: (@Sendable (TemporaryFile) throws(LocatedFault) -> Void)?
  private let result: Mutex<Result<MappedFile, LocatedFault>?>

  /// Bytes that `unpack` writes.
  ///
  /// - Parameter unpack: writes exactly `count` bytes, or throws. It is called once, and again after `discard()`.
  init(
    path: String, count: Int,
    unpack: @escaping @Sendable (TemporaryFile) throws(LocatedFault) -> Void
  ) {
    self.path = path
    self.count = count
    self.unpack = unpack
    result = Mutex(nil)
  }

  /// Bytes that are already unpacked, because their count is not known before.
  ///
  /// - Parameter file: a file whose path is the path of the weight file.
  init(unpacked file: MappedFile) {
    (path, count) = (file.path, file.count)
    unpack = nil
    result = Mutex(.success(file))
  }

  /// The unpacked bytes.
  func unpacked() throws(LocatedFault) -> MappedFile {
    let result = result.withLock { known in
      if let known { return known }
      let result = Result { () throws(LocatedFault) in
        let file = try TemporaryFile.forUnpacking(count)
        try unpack?(file)
        // The length differs only if the file has changed since it was opened.
        guard file.count == count else {
          throw LocatedFault(DataFault.cutOff(expected: count, found: file.count))
        }
        return try file.unpacked(from: path)
      }
      known = result
      return result
    }
    return try result.get()
  }

  /// Deletes the temporary file. It is made again when an element is next read.
  func discard() {
    guard unpack != nil else { return }
    result.withLock { $0 = nil }
  }
}
