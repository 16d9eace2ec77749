import Files
import Matrices

/// Small integers or floats that stand for the elements of a weight, and that are not widened: they are never analysed,
/// because without their scales they say nothing about the weight.
package struct QuantisedCodes: Hashable, Sendable {
  /// What a listing calls the elements: `u8`, `int4`.
  let elements: String
  /// The tensor or tensors with their scales; nil if these are not in the file.
  let scale: String?
  /// Why they are not widened, in a few words; nil if there is nothing to add.
  let obstacle: String?

  /// A few words: what the elements are, and where their scale is.
  var reason: String {
    let place = scale.map { ": its scale is in \(DisplayedText.quoted($0))" } ?? ""
    return "codes of a quantised weight\(place)" + (obstacle.map { "; \($0)" } ?? "")
  }
}

/// What elements were before they were widened from codes and scales.
package struct WidenedCodes: Hashable, Sendable {
  /// What a listing calls them: the type of the codes and of the scales, or the name of the scheme, as `nf4`.
  let name: String
  /// A type of about as many significant bits as the codes have.
  let precision: ElementType

  /// Codes of one type, with a name.
  init(_ name: String, _ codes: ElementEncoding) {
    self.name = name
    switch codes {
    case .plain(let type) where type.bits > 8: precision = .f32
    case .plain(let type) where type.bits == 8: precision = codes.isInteger ? .bf16 : type
    default: precision = .f8e4m3
    }
  }

  /// Integers or floats of some bits, with a name. The largest code of a scale has the least relative error, `2^-bits`.
  init(_ name: String, bits: Int) {
    self.name = name
    precision = bits >= 8 ? .bf16 : .f8e4m3
  }
}
