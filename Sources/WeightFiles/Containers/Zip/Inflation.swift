import CZlib

/// Unpacks what zlib's deflate method packed, chunk by chunk and in little memory.
enum Inflation {
  /// How an unpacking ended.
  enum End: Equatable {
    /// At the mark that ends packed bytes, after so many of them.
    case finished(used: Int)
    /// Because no more was wanted.
    case enough
    /// At the end of the packed bytes, before the mark.
    case cutOff
    /// At bytes that deflate never writes.
    case damaged
  }

  /// Whether to go on.
  enum Wish { case more, enough }

  /// Unpacks bytes without header or checksum around them, and calls `body` with each chunk, which is never empty, and
  /// how many packed bytes have been used for all so far.
  ///
  /// - Parameter chunk: the most bytes a chunk has.
  static func run(
    _ packed: RawSpan, chunk length: Int,
    _ body: (RawSpan, _ used: Int) throws(LocatedFault) -> Wish
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
      if step.made > 0, try body(unsafe chunk.span.bytes.extracting(0..<step.made), used) == .enough
      {
        return .enough
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
    // Without bytes there may be no address, and zlib takes that for a question.
    guard !bytes.isEmpty else { return }
    let next = unsafe bytes.withUnsafeBytes { buffer in
      unsafe crc32_z(UInt(value), buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count)
    }
    value = UInt32(truncatingIfNeeded: next)
  }
}
