import CHDF5
import Matrices

/// What the elements of a dataset are.
struct HDF5ElementType {
  private let facts: HDF5Dataset

  init(_ facts: HDF5Dataset) { self.facts = facts }

  /// The type of plain numbers; other types by name.
  var encoding: ElementEncoding {
    if let type = plainType { return .plain(type) }
    let name =
      switch Int(truncatingIfNeeded: facts.typeClass) {
      case HDF5_CLASS_INTEGER: "integer of \(facts.precision) bits"
      case HDF5_CLASS_FLOAT: "float of \(facts.precision) bits"
      case HDF5_CLASS_STRING: "string"
      case HDF5_CLASS_BIT_FIELD: "bit field"
      case HDF5_CLASS_OPAQUE: "opaque"
      case HDF5_CLASS_COMPOUND: "compound"
      case HDF5_CLASS_REFERENCE: "reference"
      case HDF5_CLASS_ENUMERATION: "enumeration"
      case HDF5_CLASS_VARIABLE_LENGTH: "variable length"
      case HDF5_CLASS_ARRAY: "array"
      default: "unknown"
      }
    return .unread(name)
  }

  private var plainType: ElementType? {
    switch Int(truncatingIfNeeded: facts.typeClass) {
    case HDF5_CLASS_BOOLEAN where facts.size == 1: .bool
    case HDF5_CLASS_INTEGER where isFilled: integer
    case HDF5_CLASS_FLOAT where isFilled: float
    default: nil
    }
  }

  /// Whether the number fills its bytes, in one of the two usual orders.
  private var isFilled: Bool {
    let orders = [UInt64(HDF5_ORDER_LITTLE), UInt64(HDF5_ORDER_BIG)]
    let (bits, overflow) = facts.size.multipliedReportingOverflow(by: 8)
    return !overflow && facts.precision == bits && facts.bitOffset == 0
      && (orders.contains(facts.byteOrder) || facts.size == 1)
  }

  private var integer: ElementType? {
    switch (facts.size, facts.isSigned != 0) {
    case (1, true): .i8
    case (2, true): .i16
    case (4, true): .i32
    case (8, true): .i64
    case (1, false): .u8
    case (2, false): .u16
    case (4, false): .u32
    case (8, false): .u64
    default: nil
    }
  }

  /// The type, if sign, exponent and mantissa follow each other from the highest bit down.
  private var float: ElementType? {
    guard facts.mantissaPosition == 0, facts.exponentPosition == facts.mantissaSize,
      facts.signPosition == facts.precision - 1
    else { return nil }
    return switch (facts.size, facts.exponentSize, facts.mantissaSize, facts.exponentBias) {
    case (2, 5, 10, 15): .f16
    case (2, 8, 7, 127): .bf16
    case (4, 8, 23, 127): .f32
    case (8, 11, 52, 1023): .f64
    default: nil
    }
  }
}

/// The filters that HDF5 packs chunks with, by number.
enum HDF5Filter {
  /// The common name of a filter, or its number if it has none.
  static func name(_ number: UInt64) -> String { names[number] ?? String(number) }

  private static let names: [UInt64: String] = [
    4: "szip", 5: "nbit", 6: "scaleoffset", 307: "bzip2", 32000: "lzf", 32001: "blosc",
    32004: "lz4", 32008: "bitshuffle", 32013: "zfp", 32015: "zstd", 32017: "sz", 32024: "sz3",
    32026: "blosc2",
  ]
}
