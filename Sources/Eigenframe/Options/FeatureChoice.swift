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

  /// Items that are separate already.
  init(items: [String]) { self.items = items }

  /// The indices of the chosen features, in the order asked for.
  ///
  /// A number is an index, counted from 0. Two numbers with a hyphen between them are a range that includes both ends. Anything
  /// else is a name, and so is a number without a feature if it is the name of one. An item that is both an index and the name
  /// of another feature is refused; `@` before it makes it an index, `name:` a name.
  ///
  /// - Parameters:
  ///   - count: n, the number of features.
  ///   - names: the names of the features, empty for one without; nil if no names are known. Names are compared by bytes.
  /// - Throws: `FeatureChoiceError` for the first item that means no feature, several features, or a feature chosen already.
  public func indices(among count: Int, names: [String]?) throws(FeatureChoiceError) -> [Int] {
    let bearers = names.map { Bearers(of: items.flatMap(Self.names), in: $0) }
    var chosen = [Int]()
    var seen = Set<Int>()
    for item in items {
      for index in try Self.indices(item, among: count, bearers) {
        guard seen.insert(index).inserted else { throw .twice(item, index: index) }
        chosen.append(index)
      }
    }
    return chosen
  }

  /// What makes an item a name, even if it is a number.
  private static let nameMark = "name:"

  /// The names that an item may mean: itself, and what follows `name:`.
  private static func names(_ item: String) -> [String] {
    item.hasPrefix(nameMark) ? [String(item.dropFirst(nameMark.count)), item] : [item]
  }

  private static func indices(
    _ item: String, among count: Int, _ bearers: Bearers?
  ) throws(FeatureChoiceError) -> ClosedRange<Int> {
    guard !item.isEmpty else { throw .empty }
    let isMarked = item.hasPrefix("@") && range(item.dropFirst()) != nil
    let named = isMarked ? [] : bearers?[item] ?? []
    guard let range = range(isMarked ? item.dropFirst() : item[...]) else {
      return try index(ofNamed: item, bearers)
    }
    guard range.lowerBound <= range.upperBound, range.upperBound < count else {
      if !named.isEmpty { return try index(ofNamed: item, bearers) }
      throw range.lowerBound <= range.upperBound
        ? .outOfRange(item, count: count) : .reversed(item)
    }
    let indices = range.lowerBound...range.upperBound
    guard named.isEmpty || named == Array(indices) else {
      throw .indexAndName(item, bearer: named[0])
    }
    return indices
  }

  private static func index(
    ofNamed item: String, _ bearers: Bearers?
  ) throws(FeatureChoiceError) -> ClosedRange<Int> {
    guard let bearers else { throw .namesNeedLabels(item) }
    let names = names(item)
    guard let found = names.map({ bearers[$0] }).first(where: { !$0.isEmpty }) else {
      throw .unknownName(item, near: NearNames.of(names[0], in: bearers.names))
    }
    guard found.count == 1 else { throw .ambiguousName(item, found) }
    return found[0]...found[0]
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

/// The features that have one of the names asked for.
private struct Bearers {
  /// The names of all features.
  let names: [String]
  private var indices: [[UInt8]: [Int]]

  init(of wanted: [String], in names: [String]) {
    self.names = names
    indices = Dictionary(
      wanted.map { (Array($0.utf8), []) }, uniquingKeysWith: { first, _ in first })
    let lengths = Set(indices.keys.map(\.count))
    for (index, name) in names.enumerated()
    where !name.isEmpty && lengths.contains(name.utf8.count) {
      indices[Array(name.utf8)]?.append(index)
    }
  }

  /// The features of a name that was asked for, ascending.
  subscript(name: String) -> [Int] { indices[Array(name.utf8)] ?? [] }
}
