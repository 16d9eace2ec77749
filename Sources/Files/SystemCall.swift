import SystemPackage

/// Calls swift-system, whose functions throw nothing but `Errno`, although their types do not say so.
func systemCall<Result>(_ body: () throws -> Result) throws(Errno) -> Result {
  do {
    return try body()
  } catch let error as Errno {
    throw error
  } catch {
    preconditionFailure("a system call threw \(error)")
  }
}

extension FileDescriptor {
  /// Writes all bytes, however many calls that takes.
  func writeAll(_ bytes: RawSpan) throws(Errno) {
    try systemCall {
      _ = unsafe try bytes.withUnsafeBytes { unsafe try writeAll($0) }
    }
  }
}

/// The system's words for an error number.
package func systemWords(_ code: Int32) -> String { Errno(rawValue: code).description }

extension RawSpan {
  /// A copy of the bytes of a range; the part of the range beyond the end of the span is left out.
  package func copied(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range.clamped(to: 0..<byteCount)).withUnsafeBytes { unsafe Array($0) }
  }
}
