import WeightFiles

/// Features asked for by name or by index, as `Monday`, `3` or `10-16`.
public struct FeatureChoice: Equatable, Sendable {
  /// The items asked for, in order.
  public let items: [String]

  /// The items of texts in which commas separate them. Spaces are kept: names can have some.
  public init(_ texts: [String]) {
    items = texts.flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The indices of the chosen features, in the order asked for.
  ///
  /// A number is an index, counted from 0. Two numbers with a hyphen between them are a range that includes both ends. Anything
  /// else is a name. An item that is both an index and the name of another feature is refused; `@` before it makes it an index.
  ///
  /// - Parameters:
  ///   - count: n, the number of features.
  ///   - names: the names of the features, empty for one without; nil if no names are known.
  /// - Throws: `FeatureChoiceError` for the first item that means no feature, several features, or a feature chosen already.
  public func indices(among count: Int, names: [String]?) throws(FeatureChoiceError) -> [Int] {
    let named = (names ?? []).enumerated().reduce(into: [String: [Int]]()) { named, entry in
      if !entry.element.isEmpty { named[entry.element, default: []].append(entry.offset) }
    }
    var chosen = [Int]()
    var seen = Set<Int>()
    for item in items {
      for index in try Self.indices(item, among: count, named: names == nil ? nil : named) {
        guard seen.insert(index).inserted else { throw .twice(item, index: index) }
        chosen.append(index)
      }
    }
    return chosen
  }

  private static func indices(
    _ item: String, among count: Int, named: [String: [Int]]?
  ) throws(FeatureChoiceError) -> ClosedRange<Int> {
    guard !item.isEmpty else { throw .empty }
    let isMarked = item.hasPrefix("@") && range(item.dropFirst()) != nil
    let bearers = isMarked ? [] : named?[item] ?? []
    if let range = range(isMarked ? item.dropFirst() : item[...]) {
      guard range.lowerBound <= range.upperBound else { throw .reversed(item) }
      guard range.upperBound < count else { throw .outOfRange(item, count: count) }
      let indices = range.lowerBound...range.upperBound
      guard bearers.isEmpty || bearers == Array(indices) else {
        throw .indexAndName(item, bearer: bearers[0])
      }
      return indices
    }
    guard named != nil else { throw .namesNeedLabels(item) }
    guard let bearer = bearers.first else { throw .unknownName(item) }
    guard bearers.count == 1 else { throw .ambiguousName(item, bearers) }
    return bearer...bearer
  }

  /// An index or a range of indices; nil for any other text. The bounds can be in the wrong order.
  private static func range(_ text: Substring) -> (lowerBound: Int, upperBound: Int)? {
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(bounds.count),
      bounds.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    // A number too large for an index is an index out of range, not a name.
    let numbers = bounds.map { Int($0) ?? .max }
    return (numbers[0], numbers[numbers.count - 1])
  }
}
