/// The value of one option that had an effect on a run.
package enum OptionValue: Codable, Equatable, Sendable {
  /// A word, for instance `auto`.
  case string(String)
  /// A number, for instance a tolerance or a seed below 2^53; finite.
  case number(Double)
  /// Whether a flag was set.
  case bool(Bool)
  /// The values of an option that may be repeated, in the order given.
  case strings([String])

  /// Reads whichever of the four kinds stands there.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      self = .strings(try container.decode([String].self))
    }
  }

  /// Writes the bare value, without naming its kind.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .string(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .strings(let values): try container.encode(values)
    }
  }
}
