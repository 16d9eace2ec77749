import CZlib

/// Unpacks deflated bytes chunk by chunk, in little memory.
enum Inflation {
  /// How an unpacking ended.
  enum End: Equatable {
    /// At the end mark of the packed bytes, after `used` of them.
    case finished(used: Int)
    /// Because `body` asked to stop.
    case stopped
    /// At the end of the packed bytes, before the end mark.
    case cutOff
    /// At bytes that are not valid.
    case damaged
  }

  /// Whether to go on.
  enum Continuation { case proceed, stop }

  /// Unpacks bytes without header or checksum around them. Calls `body` with each chunk, which is never empty, and the
  /// count of packed bytes used so far.
  ///
  /// - Parameter chunk: the most bytes a chunk has.
  static func run(
    _ packed: RawSpan, chunk length: Int,
    _ body: (RawSpan, _ used: Int) throws(LocatedFault) -> Continuation
  ) throws(LocatedFault) -> End {
    var stream = unsafe z_stream()
    let started = unsafe inflateInit2_(
      &stream, -MAX_WBITS, zlibVersion(), CInt(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib cannot start: error \(started)")
    defer { unsafe inflateEnd(&stream) }
    var chunk = [UInt8](repeating: 0, count: length)
    var used = 0
    while true {
      let step = unsafe step(&stream, packed.extracting(used...), &chunk)
      used += step.used
      if step.made > 0, try body(unsafe chunk.span.bytes.extracting(0..<step.made), used) == .stop {
        return .stopped
      }
      switch step.code {
      case Z_OK: continue
      case Z_STREAM_END: return .finished(used: used)
      case Z_BUF_ERROR: return .cutOff
      default: return .damaged
      }
    }
  }

  /// Unpacks until the chunk is full or the packed bytes are used up.
  private static func step(
    _ stream: inout z_stream, _ packed: RawSpan, _ chunk: inout [UInt8]
  ) -> (code: CInt, used: Int, made: Int) {
    // zlib counts in 32 bits, and takes a pointer that it does not write through.
    let offered = min(packed.byteCount, 1 << 30)
    return unsafe packed.withUnsafeBytes { input in
      unsafe chunk.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        unsafe stream.avail_in = UInt32(offered)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        let code = unsafe inflate(&stream, Z_NO_FLUSH)
        return unsafe (
          code, offered - Int(stream.avail_in), output.count - Int(stream.avail_out)
        )
      }
    }
  }
}

/// A CRC-32, as ZIP archives check their members with.
struct Checksum {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: RawSpan) {
    // An empty span may have no address, and zlib answers a null address with its start value.
    guard !bytes.isEmpty else { return }
    let next = unsafe bytes.withUnsafeBytes { buffer in
      unsafe crc32_z(UInt(value), buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count)
    }
    value = UInt32(truncatingIfNeeded: next)
  }
}
