extension RawSpan {
  /// The byte at an offset; traps outside the span.
  @inline(__always) func byte(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// The integer whose lowest byte comes first, from any offset; traps outside the span.
  @inline(__always) func littleEndian<Bits: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Bits.Type = Bits.self
  ) -> Bits {
    Bits(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Bits.self))
  }

  /// The integer whose highest byte comes first, from any offset; traps outside the span.
  @inline(__always) func bigEndian<Bits: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Bits.Type = Bits.self
  ) -> Bits {
    Bits(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Bits.self))
  }

  /// Whether the span starts with the UTF-8 bytes of a text.
  func starts(with text: String) -> Bool {
    starts(with: Array(text.utf8))
  }

  /// Whether the span starts with these bytes.
  func starts(with bytes: [UInt8]) -> Bool {
    byteCount >= bytes.count && bytes.indices.allSatisfy { byte(at: $0) == bytes[$0] }
  }
}
