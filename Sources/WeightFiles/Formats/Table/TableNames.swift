import Files

/// The names that a table gives to its rows or columns, if they are not too many.
struct TableNames {
  /// The most bytes that all names may have together, so that a table cannot fill the memory with them.
  static let mostBytes = 1 << 26

  /// The names in the order of the rows, empty for one without; none if they are too many.
  private(set) var names: [String] = []
  /// Whether names were left out because they are too many.
  private(set) var areTooMany = false
  private var byteCount = 0
  private let mostNames: Int
  /// Whether the names so far are 0, 1, 2, … or 1, 2, 3, …
  private var count = (fromZero: true, fromOne: true)

  init(mostNames: Int = LabelFile.mostLabels) { self.mostNames = mostNames }

  /// Adds the next name.
  ///
  /// - Parameter cell: its place, without quotes.
  mutating func append(_ cell: Range<Int>, of bytes: RawSpan) {
    guard !areTooMany else { return }
    byteCount += cell.count
    guard names.count < mostNames, byteCount <= Self.mostBytes else {
      (names, areTooMany) = ([], true)
      return
    }
    let name = Self.text(of: cell, bytes)
    count.fromZero = count.fromZero && name == String(names.count)
    count.fromOne = count.fromOne && name == String(names.count + 1)
    names.append(name)
  }

  /// The names, unless they only count: then they say less than the indices, and could be confused with them.
  var telling: [String]? {
    let areEmpty = names.allSatisfy(\.isEmpty)
    return areEmpty || count.fromZero || count.fromOne ? nil : names
  }

  /// The text of a cell. In a cell in quotes, two quotes stand for one.
  private static func text(of cell: Range<Int>, _ bytes: RawSpan) -> String {
    let text = String(decoding: bytes.copied(cell), as: UTF8.self)
    let quote = UInt8(ascii: "\"")
    let isQuoted =
      cell.lowerBound > 0 && cell.upperBound < bytes.byteCount
      && bytes.byte(at: cell.lowerBound - 1) == quote && bytes.byte(at: cell.upperBound) == quote
    return isQuoted ? text.replacing("\"\"", with: "\"") : text
  }
}
