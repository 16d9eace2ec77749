import Files

/// What is wrong with a file or with one tensor of it. Each format has a type of its own.
///
/// A fault knows its place within the file, what was expected and what was found. It does not know the file: the code
/// that opens a file adds the path.
package protocol ReadingFault: Error, Equatable, CustomStringConvertible {
  /// Whether the contents are at fault, or the access to them; `malformed` unless a type says otherwise.
  var kind: WeightFileError.Kind { get }
}

extension ReadingFault {
  package var kind: WeightFileError.Kind { .malformed }

  /// Whether two faults are of one type and equal.
  package func equals(_ other: any ReadingFault) -> Bool { other as? Self == self }
}

/// A fault that is not yet joined with the path of the file.
struct LocatedFault: Error {
  /// The path of the file, if it is not the file that is being opened but another that belongs to it.
  private(set) var path: String?
  /// The name of the tensor, if the fault concerns one tensor.
  private(set) var tensor: String?
  let fault: any ReadingFault

  /// A fault of the file that is being opened.
  init(_ fault: some ReadingFault, tensor: String? = nil) {
    (self.fault, self.tensor) = (fault, tensor)
  }

  /// A fault of another file, which cannot be opened.
  init(_ error: FileError) {
    (path, fault) = (error.path, error.reason)
  }

  /// The same fault of a tensor, unless it already has one.
  func about(tensor name: String) -> LocatedFault {
    var located = self
    located.tensor = tensor ?? name
    return located
  }

  /// The same fault of another file than the one that is being opened, unless it already has one.
  func about(file other: String) -> LocatedFault {
    var located = self
    located.path = path ?? other
    return located
  }
}

// MARK: Faults of the system

extension FileError.Reason: ReadingFault {
  package var kind: WeightFileError.Kind {
    switch self {
    case .cannotOpen, .notRegularFile: .unreadable
    case .cannotCopy: .noRoom
    }
  }
}

/// Bytes cannot be unpacked to a temporary file.
package struct UnpackingFault: ReadingFault {
  /// The system's error number.
  package let errno: Int32

  package var kind: WeightFileError.Kind { .noRoom }

  /// What is wrong, in a few words.
  package var description: String {
    "cannot be unpacked to a temporary file: \(systemWords(errno))"
  }
}

extension TemporaryFile {
  /// A new file for bytes that are unpacked.
  ///
  /// - Parameter count: how many bytes will be written.
  static func forUnpacking(_ count: Int) throws(LocatedFault) -> TemporaryFile {
    do {
      return try TemporaryFile(expecting: count)
    } catch {
      throw LocatedFault(UnpackingFault(errno: error.code))
    }
  }

  /// Appends unpacked bytes.
  func append(_ bytes: RawSpan) throws(LocatedFault) {
    do {
      try write(bytes)
    } catch {
      throw LocatedFault(UnpackingFault(errno: error.code))
    }
  }

  /// Appends unpacked integers as they lie in memory.
  func append<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ integers: [Bits]
  ) throws(LocatedFault) {
    try append(unsafe integers.span.bytes)
  }

  /// All that was unpacked, mapped.
  ///
  /// - Parameter path: the path of the weight file that the bytes come from.
  func unpacked(from path: String) throws(LocatedFault) -> MappedFile {
    do {
      return try mapped(as: path)
    } catch {
      throw LocatedFault(UnpackingFault(errno: error.code))
    }
  }
}
