import Foundation

/// Any JSON value.
package enum JSONTree: Decodable, Equatable, Sendable {
  /// JSON's null.
  case null
  /// JSON's bool.
  case bool(Bool)
  /// JSON's number.
  case number(Double)
  /// JSON's string.
  case string(String)
  /// JSON's array.
  case array([JSONTree])
  /// JSON's object.
  case object([String: JSONTree])

  /// The value that `text` holds.
  package static func read(_ text: String) throws -> JSONTree {
    try JSONDecoder().decode(JSONTree.self, from: Data(text.utf8))
  }

  /// Reads a value of any kind.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  /// The member `name` of an object; nil if there is none, or if the value is not an object.
  package subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The names of the value's types in JSON Schema, the narrowest first.
  var types: [String] {
    switch self {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .number(let value): value == value.rounded() ? ["integer", "number"] : ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }
}
