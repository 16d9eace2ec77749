import Matrices

/// How a tensor's elements are encoded.
package enum ElementEncoding: Hashable, Sendable, CustomStringConvertible {
  /// One after the other, each of one type.
  case plain(ElementType)
  /// In blocks of small integers with scales of their own.
  case quantised(QuantisedType)
  /// In a way that is not read, by the name that its format gives it.
  case unread(String)

  /// The name, as listings and reports show it: `bf16`, `q4_k`, `iq2_xs`.
  package var description: String {
    switch self {
    case .plain(let type): type.rawValue
    case .quantised(let type): type.rawValue
    case .unread(let name): name
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

  /// The type that elements have when they are widened to double: how exact they are.
  var widenedFrom: ElementType {
    switch self {
    case .plain(let type): type
    case .quantised: .f32
    case .unread: .f64
    }
  }
}
