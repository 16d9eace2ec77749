import Analysis
import FoundationEssentials

/// Options by name, as a caller in another language gives them: an object in JSON, with the names that the command's options have.
///
/// Each option is read once by what knows it. What nobody has read is unknown.
package struct NamedOptions {
  private var values: [String: OptionContent]
  private var known: Set<String> = []

  /// The options in a JSON object; none in an empty text.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` if the text is not an object.
  package init(json: String) throws(EigenframeError) {
    guard !json.isEmpty else {
      values = [:]
      return
    }
    guard
      let values = try? JSONDecoder().decode([String: OptionContent].self, from: Data(json.utf8))
    else {
      throw EigenframeError(
        .usage,
        #"options: expected a JSON object such as {"features": "columns"}, found other text"#)
    }
    // Languages in which `-` cannot be part of a name write `_`.
    self.values = [:]
    for (name, value) in values {
      guard self.values.updateValue(value, forKey: name.replacing("_", with: "-")) == nil else {
        throw EigenframeError(
          .usage, "option \(Self.shown(name)) is given twice, with - and with _")
      }
    }
  }

  /// The value of an option; nil if it was not given, or is null.
  package mutating func take(_ name: String) -> OptionContent? {
    known.insert(name)
    return values.removeValue(forKey: name).flatMap { $0 == .null ? nil : $0 }
  }

  /// The value that `parse` makes of a text or a number; nil if the option was not given.
  package mutating func word<Value>(
    _ name: String, expecting words: String, _ parse: (String) -> Value?
  ) throws(EigenframeError) -> Value? {
    guard let content = take(name) else { return nil }
    guard let text = content.text, let value = parse(text) else {
      throw Self.refusal(of: name, content, expecting: words)
    }
    return value
  }

  /// The value whose name a text is; nil if the option was not given.
  package mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String, _: Value.Type
  ) throws(EigenframeError) -> Value? where Value.RawValue == String {
    try word(name, expecting: Value.allCases.map(\.rawValue).joined(separator: ", ")) {
      Value(rawValue: $0)
    }
  }

  /// The values that `parse` makes of one text, or of a list of texts; none if the option was not given.
  package mutating func words<Value>(
    _ name: String, expecting words: String, _ parse: (String) -> Value?
  ) throws(EigenframeError) -> [Value] {
    guard let content = take(name) else { return [] }
    var values = [Value]()
    for item in content.items {
      guard let text = item.text, let value = parse(text) else {
        throw Self.refusal(of: name, item, expecting: words)
      }
      values.append(value)
    }
    return values
  }

  /// Whether a flag is set; `otherwise` if it was not given.
  package mutating func flag(
    _ name: String, otherwise: Bool = false
  ) throws(EigenframeError) -> Bool {
    switch take(name) {
    case nil: return otherwise
    case .flag(let value)?: return value
    case let content?: throw Self.refusal(of: name, content, expecting: "true or false")
    }
  }

  /// A whole number of a range; nil if the option was not given.
  package mutating func whole<Number: FixedWidthInteger>(
    _ name: String, _ range: ClosedRange<Number>
  ) throws(EigenframeError) -> Number? {
    try word(name, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Number($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Checks that every option was read.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` that names the first unknown option, and those there are.
  package func requireAllKnown() throws(EigenframeError) {
    guard let unknown = values.keys.sorted().first else { return }
    throw EigenframeError(
      .usage,
      "there is no option \(Self.shown(unknown)); there are "
        + known.sorted().map(Self.shown).joined(separator: ", "))
  }

  /// The error for a value that an option cannot have.
  package static func refusal(
    of name: String, _ content: OptionContent, expecting words: String
  ) -> EigenframeError {
    EigenframeError(.usage, "option \(shown(name)): expected \(words), found \(content.shown)")
  }

  /// A name as callers in other languages write it.
  private static func shown(_ name: String) -> String { name.replacing("-", with: "_") }
}

/// What an option in JSON can be.
package enum OptionContent: Decodable, Equatable, Sendable {
  case null
  case flag(Bool)
  case whole(Int)
  /// A whole number above those of `Int`, such as a seed.
  case large(UInt64)
  case number(Double)
  case text(String)
  case list([OptionContent])
  case object([String: OptionContent])

  /// The value in JSON.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int.self) {
      self = .whole(value)
    } else if let value = try? container.decode(UInt64.self) {
      self = .large(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([OptionContent].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: OptionContent].self))
    }
  }

  /// The value as it is written on a command line; nil for what cannot be.
  package var text: String? {
    switch self {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .large(let number): "\(number)"
    case .number(let number): "\(number)"
    case .null, .flag, .list, .object: nil
    }
  }

  /// The items of a list, or the only one.
  package var items: [OptionContent] {
    if case .list(let items) = self { return items }
    return [self]
  }

  /// A few words for errors.
  var shown: String {
    switch self {
    case .null: "null"
    case .flag(let value): "\(value)"
    case .list: "a list"
    case .object: "an object"
    case .text(let text): "\"\(text.prefix(60))\""
    case .whole, .large, .number: text ?? ""
    }
  }
}
