/// The storage type of a number in a weight file.
///
/// Tensors of every type can be listed. `isNumeric` says which types can be widened to double and analysed.
public enum ElementType: String, Sendable, CaseIterable {
  /// IEEE 754's binary64, binary32 and binary16, and the upper half of binary32.
  case f64, f32, f16, bf16
  /// 8-bit floating-point numbers.
  case f8e4m3 = "f8_e4m3"
  case f8e5m2 = "f8_e5m2"
  case f8e4m3fnuz = "f8_e4m3fnuz"
  case f8e5m2fnuz = "f8_e5m2fnuz"
  /// Powers of two, which serve as scales.
  case f8e8m0 = "f8_e8m0"
  /// Integers in two's complement, and integers without a sign.
  case i64, i32, i16, i8, u64, u32, u16, u8
  /// One byte, 0 or 1.
  case bool
  /// Floating-point numbers of 4 and 6 bits; they are listed but not read.
  case f4, f6e2m3 = "f6_e2m3", f6e3m2 = "f6_e3m2"
  /// Complex numbers of two singles or two doubles; they are listed but not read.
  case c64, c128

  /// The size of one element in bits.
  package var bits: Int {
    switch self {
    case .c128: 128
    case .f64, .i64, .u64, .c64: 64
    case .f32, .i32, .u32: 32
    case .f16, .bf16, .i16, .u16: 16
    case .f8e4m3, .f8e5m2, .f8e4m3fnuz, .f8e5m2fnuz, .f8e8m0, .i8, .u8, .bool: 8
    case .f6e2m3, .f6e3m2: 6
    case .f4: 4
    }
  }

  /// Whether the elements are real numbers of whole bytes, which can be widened to double.
  package var isNumeric: Bool {
    switch self {
    case .c64, .c128, .f4, .f6e2m3, .f6e3m2, .bool: false
    default: true
    }
  }

  /// The largest relative error of rounding to this type, `2^-p` for p significant bits.
  ///
  /// 0 for integers, which count as exact; but 64-bit integers above 2^53 are rounded to double.
  package var unitRoundoff: Double {
    switch self {
    case .f64, .c128: 0x1p-53
    case .f32, .c64: 0x1p-24
    case .f16: 0x1p-11
    case .bf16: 0x1p-8
    case .f8e4m3, .f8e4m3fnuz, .f6e2m3: 0x1p-4
    case .f8e5m2, .f8e5m2fnuz, .f6e3m2: 0x1p-3
    case .f4: 0x1p-2
    case .f8e8m0: 0x1p-1
    case .i64, .u64: 0x1p-53
    case .i32, .i16, .i8, .u32, .u16, .u8, .bool: 0
    }
  }
}
