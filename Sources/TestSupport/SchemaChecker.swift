import Foundation

/// Checks JSON with the part of JSON Schema 2020-12 that our schemas use.
///
/// An unknown keyword in the schema is a failure, so that no schema relies on a keyword that is not checked. The
/// checker is stricter than the standard in one way: if the properties of an object are listed, other members are
/// failures, because every member of our reports must be described.
package struct SchemaChecker {
  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  private let root: JSONTree

  /// A checker of the schema `root`.
  package init(_ root: JSONTree) {
    self.root = root
  }

  /// The failures in `value`, one line each: the place and what was expected.
  package func failures(in value: JSONTree) -> [String] {
    failures(in: value, by: root, at: "$")
  }

  private func failures(in value: JSONTree, by schema: JSONTree, at place: String) -> [String] {
    guard case .object(let keywords) = schema else { return ["\(place): schema is not an object"] }
    return keywords.sorted { $0.key < $1.key }.flatMap { keyword, rule in
      check(value, keyword, rule, of: schema, at: place)
    }
  }

  private func check(
    _ value: JSONTree, _ keyword: String, _ rule: JSONTree, of schema: JSONTree, at place: String
  ) -> [String] {
    switch (keyword, rule) {
    case ("type", .string(let type)):
      value.types.contains(type) ? [] : ["\(place): expected \(type), found \(value.types[0])"]
    case ("type", .array(let types)):
      value.types.contains { types.contains(.string($0)) }
        ? [] : ["\(place): expected one of \(types), found \(value.types[0])"]
    case ("const", let constant):
      value == constant ? [] : ["\(place): expected \(constant)"]
    case ("enum", .array(let choices)):
      choices.contains(value) ? [] : ["\(place): expected one of \(choices)"]
    case ("required", .array(let names)):
      missing(names, in: value, at: place)
    case ("properties", .object(let properties)):
      members(of: value, by: properties, others: schema["additionalProperties"], at: place)
    case ("additionalProperties", let rule):
      // If properties are listed too, their rule checks the other members.
      schema["properties"] == nil ? members(of: value, by: [:], others: rule, at: place) : []
    case ("prefixItems", .array(let schemas)):
      items(of: value, from: 0, by: { schemas.indices.contains($0) ? schemas[$0] : nil }, at: place)
    case ("items", let item):
      items(of: value, from: prefixCount(schema), by: { _ in item }, at: place)
    case ("$ref", .string(let reference)):
      target(of: reference).map { failures(in: value, by: $0, at: place) }
        ?? ["\(place): no schema \(reference)"]
    default:
      Self.annotations.contains(keyword) ? [] : ["\(place): unknown keyword \(keyword)"]
    }
  }

  private func missing(_ names: [JSONTree], in value: JSONTree, at place: String) -> [String] {
    guard case .object(let members) = value else { return [] }
    return names.compactMap { name in
      guard case .string(let name) = name else { return "\(place): required is not a string" }
      return members[name] == nil ? "\(place): \(name) is missing" : nil
    }
  }

  private func members(
    of value: JSONTree, by properties: [String: JSONTree], others: JSONTree?, at place: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.sorted { $0.key < $1.key }.flatMap { name, member in
      (properties[name] ?? others).map { failures(in: member, by: $0, at: "\(place).\(name)") }
        ?? ["\(place): \(name) is not described"]
    }
  }

  private func items(
    of value: JSONTree, from start: Int, by schema: (Int) -> JSONTree?, at place: String
  ) -> [String] {
    guard case .array(let items) = value else { return [] }
    return items.enumerated().dropFirst(start).flatMap { index, item in
      schema(index).map { failures(in: item, by: $0, at: "\(place)[\(index)]") } ?? []
    }
  }

  private func prefixCount(_ schema: JSONTree) -> Int {
    guard case .array(let schemas) = schema["prefixItems"] else { return 0 }
    return schemas.count
  }

  /// The schema of a reference such as `#/$defs/block`.
  private func target(of reference: String) -> JSONTree? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(Optional(root)) {
      $0?[String($1)]
    }
  }
}
