import Catalogue

/// One parameter of a family of geometries, for instance the 5 of a 5-gon.
public enum ParameterValue: Codable, Equatable, Sendable {
  /// A whole number, for instance the number of a polygon's corners.
  case integer(Int)
  /// Several whole numbers, for instance `[16, 5, 0, 2]` of a strongly regular graph.
  case integers([Int])
  /// A word, for instance which shape of an antiprism.
  case string(String)

  /// Reads the kind that is there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      self = .integers(try container.decode([Int].self))
    }
  }

  /// Writes the bare value, without naming its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .integers(let values): try container.encode(values)
    case .string(let value): try container.encode(value)
    }
  }
}

extension [String: GeometryParameter] {
  /// The parameters as a report has them; nil for none.
  var reported: [String: ParameterValue]? {
    isEmpty
      ? nil
      : mapValues {
        switch $0 {
        case .number(let value): .integer(value)
        case .numbers(let values): .integers(values)
        }
      }
  }
}
