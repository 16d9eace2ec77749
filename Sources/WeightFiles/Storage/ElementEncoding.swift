import Matrices

/// How a tensor's elements are encoded.
package enum ElementEncoding: Hashable, Sendable, CustomStringConvertible {
  /// One after the other, each of one type.
  case plain(ElementType)
  /// In blocks of small integers with scales of their own.
  case quantised(QuantisedType)
  /// As singles that were widened from codes and scales in tensors of their own.
  case widened(WidenedCodes)
  /// As codes of a quantised weight that are not widened.
  case codes(QuantisedCodes)
  /// In a way that is not read; the format's name for it.
  case unread(String)
  /// In a way that is not read, or nowhere: the name of the type, and why there is nothing to read.
  case unavailable(String, NotAnalysable)

  /// The name, as listings and reports show it: `bf16`, `q4_k`, `iq2_xs`.
  package var description: String {
    switch self {
    case .plain(let type): type.rawValue
    case .quantised(let type): type.rawValue
    case .widened(let codes): codes.name
    case .unread(let name), .unavailable(let name, _): name
    case .codes(let codes): codes.elements
    }
  }

  /// Whether the elements are whole numbers.
  package var isInteger: Bool {
    switch self {
    case .plain(.i64), .plain(.i32), .plain(.i16), .plain(.i8), .plain(.u64), .plain(.u32),
      .plain(.u16), .plain(.u8):
      true
    default: false
    }
  }

  /// The type whose precision the elements have when they are widened to double.
  var widenedFrom: ElementType {
    switch self {
    case .plain(let type): type
    case .quantised: .f32
    case .widened(let codes): codes.precision
    case .codes, .unread, .unavailable: .f64
    }
  }
}

/// An element type as its bits in a file, widened to double one by one.
///
/// A protocol of static functions, so that each loop over elements is specialised for its type.
protocol StoredElement {
  /// The bits of one element, as an integer of its size.
  associatedtype Bits: FixedWidthInteger & BitwiseCopyable

  static func widened(_ bits: Bits) -> Double
}

/// The numeric element types, as types.
enum Stored {
  enum F64: StoredElement {
    @inline(__always) static func widened(_ bits: UInt64) -> Double { Double(bitPattern: bits) }
  }
  enum F32: StoredElement {
    @inline(__always) static func widened(_ bits: UInt32) -> Double {
      Double(Float(bitPattern: bits))
    }
  }
  enum F16: StoredElement {
    @inline(__always) static func widened(_ bits: UInt16) -> Double { Double(f16: bits) }
  }
  enum BF16: StoredElement {
    @inline(__always) static func widened(_ bits: UInt16) -> Double { Double(bf16: bits) }
  }
  enum F8E4M3: StoredElement {
    @inline(__always) static func widened(_ bits: UInt8) -> Double { Double(f8e4m3: bits) }
  }
  enum F8E5M2: StoredElement {
    @inline(__always) static func widened(_ bits: UInt8) -> Double { Double(f8e5m2: bits) }
  }
  enum F8E4M3FNUZ: StoredElement {
    @inline(__always) static func widened(_ bits: UInt8) -> Double { Double(f8e4m3fnuz: bits) }
  }
  enum F8E5M2FNUZ: StoredElement {
    @inline(__always) static func widened(_ bits: UInt8) -> Double { Double(f8e5m2fnuz: bits) }
  }
  enum F8E8M0: StoredElement {
    @inline(__always) static func widened(_ bits: UInt8) -> Double { Double(f8e8m0: bits) }
  }
  /// A two's-complement or unsigned integer; integers of 64 bits are rounded above 2^53.
  enum Integer<Bits: FixedWidthInteger & BitwiseCopyable>: StoredElement {
    @inline(__always) static func widened(_ bits: Bits) -> Double { Double(bits) }
  }
}
