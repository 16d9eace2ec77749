import Eigenframe

/// What is done to elements so that fewer bits hold them.
enum Rounding: Sendable {
  /// To the nearest half: 11 significant bits.
  case f16
  /// To the nearest of 8 significant bits, ties to even.
  case bf16
  /// To the nearest single.
  case f32
  /// To integer multiples of a 127th of the greatest, as linear quantisation to int8 does.
  case int8

  /// The type that such elements come in: widened to singles, or to doubles where they are multiples of a step.
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
