/// Numbers among which those that are not finite are gaps: `null` in JSON, and equal to one another.
@propertyWrapper
package struct Gapped: Codable, Equatable, Sendable {
  /// The numbers.
  package var wrappedValue: [Double]

  /// Wraps numbers.
  package init(wrappedValue: [Double]) { self.wrappedValue = wrappedValue }

  /// Reads an array of numbers and nulls.
  package init(from decoder: any Decoder) throws {
    wrappedValue = try [Double?](from: decoder).map { $0 ?? .nan }
  }

  /// Writes an array of numbers and nulls.
  package func encode(to encoder: any Encoder) throws {
    try wrappedValue.map { $0.isFinite ? $0 : nil }.encode(to: encoder)
  }

  /// Whether the numbers agree and the gaps stand in the same places.
  package static func == (one: Gapped, other: Gapped) -> Bool {
    one.wrappedValue.elementsEqual(other.wrappedValue) { a, b in
      a == b || !(a.isFinite || b.isFinite)
    }
  }
}
