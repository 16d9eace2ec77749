import Matrices

/// How the elements of a GGUF tensor are encoded, and how many bytes a block of them takes.
struct GGUFElements {
  let encoding: ElementEncoding
  /// The number of elements in a block; 1 for plain elements.
  let blockLength: Int
  /// The size of a block in bytes.
  let blockBytes: Int

  private init(_ type: ElementType) {
    encoding = .plain(type)
    blockLength = 1
    blockBytes = type.bits / 8
  }

  private init(_ type: QuantisedType) {
    encoding = .quantised(type)
    blockLength = type.blockLength
    blockBytes = type.blockBytes
  }

  /// Elements that are listed but not read.
  private init(_ name: String, _ length: Int, _ bytes: Int) {
    encoding = .unread(name)
    blockLength = length
    blockBytes = bytes
  }

  /// The elements with a type number of the format; nil if the number is unknown or no longer used.
  init?(id: UInt32) {
    guard let elements = GGUFElements.known[id] else { return nil }
    self = elements
  }

  private static let known: [UInt32: GGUFElements] = [
    0: .init(.f32), 1: .init(.f16), 24: .init(.i8), 25: .init(.i16), 26: .init(.i32),
    27: .init(.i64), 28: .init(.f64), 30: .init(.bf16),
    2: .init(.q40), 3: .init(.q41), 6: .init(.q50), 7: .init(.q51), 8: .init(.q80),
    10: .init(.q2k), 11: .init(.q3k), 12: .init(.q4k), 13: .init(.q5k), 14: .init(.q6k),
    15: .init(.q8k), 16: .init(.iq2xxs), 17: .init(.iq2xs), 18: .init(.iq3xxs), 19: .init(.iq1s),
    20: .init(.iq4nl), 21: .init(.iq3s), 22: .init(.iq2s), 23: .init(.iq4xs), 29: .init(.iq1m),
    34: .init(.tq10), 35: .init(.tq20), 39: .init(.mxfp4), 40: .init(.nvfp4), 41: .init(.q10),
    42: .init(.q20),
    // ggml itself has no widening for it: it is a form of numbers while they are multiplied.
    9: .init("q8_1", 32, 40),
  ]
}
