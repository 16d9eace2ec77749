import Files

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
