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
    9: .init("q8_1", 32, 40), 15: .init("q8_k", 256, 292),
    16: .init("iq2_xxs", 256, 66), 17: .init("iq2_xs", 256, 74), 18: .init("iq3_xxs", 256, 98),
    19: .init("iq1_s", 256, 50), 20: .init("iq4_nl", 32, 18), 21: .init("iq3_s", 256, 110),
    22: .init("iq2_s", 256, 82), 23: .init("iq4_xs", 256, 136), 29: .init("iq1_m", 256, 56),
    34: .init("tq1_0", 256, 54), 35: .init("tq2_0", 256, 66), 39: .init("mxfp4", 32, 17),
    40: .init("nvfp4", 64, 36), 41: .init("q1_0", 128, 18), 42: .init("q2_0", 64, 18),
  ]
}
