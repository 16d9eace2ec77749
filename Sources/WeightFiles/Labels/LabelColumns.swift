/// Lines of a name and a number with a tab between them: `7⇥monday`, `monday⇥7`, or `monday⇥-3.2` with a score.
///
/// The numbers are indices if each from 0 or from 1 on appears once, or, before the names, if they ascend. Numbers after
/// the names that are no such indices are counts or scores, which are left out.
struct LabelColumns {
  /// The names in the order of the features, empty for a feature without one.
  let names: [String]
  let coverage: LabelFile.Coverage

  /// Finds the columns in lines; nil if they are not such lines, and each is a whole name.
  ///
  /// - Throws: `LabelFault.unclearNumbers` if numbers before the names are no indices.
  init?(_ lines: [String]) throws(LocatedFault) {
    let before = Self.rows(lines, Self.leading)
    let after = Self.rows(lines, Self.trailing)
    let first = before.flatMap(Self.indices)
    let last = after.flatMap(Self.indices)
    switch (first.flatMap(Self.start), last.flatMap(Self.start)) {
    case (_?, _?):
      // Two columns of indices say nothing about which is which.
      return nil
    case (let start?, nil):
      names = try Self.names(before ?? [], first ?? [], from: start)
      coverage = .allFeatures
    case (nil, let start?):
      names = try Self.names(after ?? [], last ?? [], from: start)
      coverage = .allFeatures
    case (nil, nil):
      if let before, let first {
        guard zip(first, first.dropFirst()).allSatisfy({ $0 < $1 }) else {
          throw LocatedFault(LabelFault.unclearNumbers)
        }
        names = try Self.names(before, first, from: 0)
        coverage = .firstFeatures
      } else if let after {
        (names, coverage) = (after.map(\.name), .allFeatures)
      } else {
        return nil
      }
    }
  }

  /// A line: its name, and its number as it is written.
  private typealias Row = (name: String, number: Substring)

  /// All lines as rows with numbers; a first line without a number is a heading. Nil if another line has none.
  private static func rows(_ lines: [String], _ split: (String) -> Row?) -> [Row]? {
    var rows: [Row] = []
    rows.reserveCapacity(lines.count)
    for (place, line) in lines.enumerated() {
      guard let row = split(line) else { return nil }
      if isNumber(row.number) {
        rows.append(row)
      } else if place > 0 || lines.count < 3 {
        return nil
      }
    }
    return rows.isEmpty ? nil : rows
  }

  /// The number before the first tab and the name after it.
  private static func leading(_ line: String) -> Row? {
    line.utf8.firstIndex(of: tab).map { (String(line[line.utf8.index(after: $0)...]), line[..<$0]) }
  }

  /// The number after the last tab and the name before it.
  private static func trailing(_ line: String) -> Row? {
    line.utf8.lastIndex(of: tab).map { (String(line[..<$0]), line[line.utf8.index(after: $0)...]) }
  }

  private static let tab = UInt8(ascii: "\t")

  private static func isNumber(_ text: Substring) -> Bool {
    let marks = Array("+-.eE".utf8)
    return text.utf8.contains(where: JSONCursor.isDigit)
      && text.utf8.allSatisfy { JSONCursor.isDigit($0) || marks.contains($0) }
  }

  /// The numbers of all rows; nil if one is no whole number.
  private static func indices(_ rows: [Row]) -> [Int]? {
    var indices: [Int] = []
    for row in rows {
      guard let index = Int(row.number), index >= 0 else { return nil }
      indices.append(index)
    }
    return indices
  }

  /// 0 or 1, if each number from there on appears once; nil otherwise.
  private static func start(of indices: [Int]) -> Int? {
    guard let least = indices.min(), least <= 1 else { return nil }
    var isSeen = [Bool](repeating: false, count: indices.count)
    for index in indices {
      guard index - least < isSeen.count, !isSeen[index - least] else { return nil }
      isSeen[index - least] = true
    }
    return least
  }

  private static func names(
    _ rows: [Row], _ indices: [Int], from start: Int
  ) throws(LocatedFault) -> [String] {
    try VocabularyText(zip(rows, indices).map { ($0.name, $1 - start) }).names()
  }
}
