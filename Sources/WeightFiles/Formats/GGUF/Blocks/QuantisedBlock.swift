import Matrices

/// A block of quantised elements, widened to doubles together.
///
/// A protocol of static functions, so that each loop over blocks is specialised for its type. The arithmetic is done
/// in singles and in the reference's order, so that each element has the reference's bits.
protocol QuantisedBlock: SendableMetatype {
  /// How many elements a block has; a power of two.
  static var length: Int { get }
  /// The size of a block in bytes.
  static var byteCount: Int { get }

  /// Writes the elements of a block.
  ///
  /// - Parameters:
  ///   - block: its `byteCount` bytes.
  ///   - tile: where its `length` elements go, from `start` on.
  static func widen(_ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int)
}

/// The quantised element types, as types.
enum Quantised {}

extension RawSpan {
  /// The half-precision number at an offset, as a single; exact.
  @inline(__always) func half(at offset: Int) -> Float {
    Float(Double(f16: littleEndian(at: offset)))
  }
}

/// How blocks of elements are stored as small integers with scales of their own.
package enum QuantisedType: String, Sendable, CaseIterable {
  case q40 = "q4_0"
  case q41 = "q4_1"
  case q50 = "q5_0"
  case q51 = "q5_1"
  case q80 = "q8_0"
  case q2k = "q2_k"
  case q3k = "q3_k"
  case q4k = "q4_k"
  case q5k = "q5_k"
  case q6k = "q6_k"
  case q8k = "q8_k"
  case q10 = "q1_0"
  case q20 = "q2_0"
  case tq10 = "tq1_0"
  case tq20 = "tq2_0"
  case iq1s = "iq1_s"
  case iq1m = "iq1_m"
  case iq2xxs = "iq2_xxs"
  case iq2xs = "iq2_xs"
  case iq2s = "iq2_s"
  case iq3xxs = "iq3_xxs"
  case iq3s = "iq3_s"
  case iq4nl = "iq4_nl"
  case iq4xs = "iq4_xs"
  case mxfp4
  case nvfp4

  /// How many elements a block has.
  var blockLength: Int { block.length }
  /// The size of a block in bytes.
  var blockBytes: Int { block.byteCount }

  private var block: any QuantisedBlock.Type {
    switch self {
    case .q40: Quantised.Q4_0.self
    case .q41: Quantised.Q4_1.self
    case .q50: Quantised.Q5_0.self
    case .q51: Quantised.Q5_1.self
    case .q80: Quantised.Q8_0.self
    case .q2k: Quantised.Q2_K.self
    case .q3k: Quantised.Q3_K.self
    case .q4k: Quantised.Q4_K.self
    case .q5k: Quantised.Q5_K.self
    case .q6k: Quantised.Q6_K.self
    case .q8k: Quantised.Q8_K.self
    case .q10: Quantised.Q1_0.self
    case .q20: Quantised.Q2_0.self
    case .tq10: Quantised.TQ1_0.self
    case .tq20: Quantised.TQ2_0.self
    case .iq1s: Quantised.IQ1_S.self
    case .iq1m: Quantised.IQ1_M.self
    case .iq2xxs: Quantised.IQ2_XXS.self
    case .iq2xs: Quantised.IQ2_XS.self
    case .iq2s: Quantised.IQ2_S.self
    case .iq3xxs: Quantised.IQ3_XXS.self
    case .iq3s: Quantised.IQ3_S.self
    case .iq4nl: Quantised.IQ4_NL.self
    case .iq4xs: Quantised.IQ4_XS.self
    case .mxfp4: Quantised.MXFP4.self
    case .nvfp4: Quantised.NVFP4.self
    }
  }
}
