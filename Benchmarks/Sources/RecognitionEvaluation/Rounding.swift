import Eigenframe

/// How elements are rounded to fewer bits.
enum Rounding: Sendable {
  /// To the nearest f16: 11 significant bits.
  case f16
  /// To the nearest of 8 significant bits, ties to even.
  case bf16
  /// To the nearest single.
  case f32
  /// To integer multiples of 1/127 of the largest element, as in linear quantisation to int8.
  case int8

  /// The type that such elements are stored in: f32, or f64 for multiples of a step.
  var elementType: ElementType { self == .int8 ? .f64 : .f32 }

  /// The elements, rounded.
  func rounded(_ elements: [Double]) -> [Double] {
    switch self {
    case .f16:
      return elements.map { Double(Float16($0)) }
    case .bf16:
      return elements.map { element in
        let bits = Float(element).bitPattern
        let half = 0x7fff + (bits >> 16 & 1)
        return Double(Float(bitPattern: (bits + half) & 0xffff_0000))
      }
    case .f32:
      return elements.map { Double(Float($0)) }
    case .int8:
      let step = (elements.map { abs($0) }.max() ?? 0) / 127
      return step > 0 ? elements.map { ($0 / step).rounded() * step } : elements
    }
  }
}
