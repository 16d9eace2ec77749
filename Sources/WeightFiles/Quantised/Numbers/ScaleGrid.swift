/// Which scale belongs to which code of a weight.
///
/// Codes are seen as a stack of matrices. Each of the three indices is divided into groups, and there is one scale for each
/// combination of three groups, the last fastest.
struct ScaleGrid: Sendable {
  /// How the values of one index are divided.
  struct Groups: Sendable {
    /// How many values the index has.
    let length: Int
    /// How many neighbours are a group; the last group may be shorter.
    let size: Int
    /// The group of each value, if these are not neighbours. It stays in the file: a model has many such tables.
    private var table: (any NumberSource)?
    /// How many groups there are.
    let count: Int

    /// Groups of neighbours.
    init(_ length: Int, inGroupsOf size: Int) {
      (self.length, self.size) = (length, min(max(size, 1), max(length, 1)))
      count = (length + self.size - 1) / self.size
    }

    /// One group of all values.
    static func one(_ length: Int) -> Groups { Groups(length, inGroupsOf: length) }

    /// A group for each value.
    static func each(_ length: Int) -> Groups { Groups(length, inGroupsOf: 1) }

    /// Groups that a table lists.
    ///
    /// - Parameter table: whole numbers from 0 on, below `count`.
    init(_ table: any NumberSource, of count: Int) {
      (length, size, self.count, self.table) = (table.count, 1, count, table)
    }

    /// What finds the group of a value.
    fileprivate var finder: Finder {
      Finder(size: size, last: count - 1, window: table.map(NumberWindow.init))
    }

    fileprivate struct Finder {
      let size: Int
      let last: Int
      var window: NumberWindow?

      @inline(__always) mutating func group(of index: Int) throws(LocatedFault) -> Int {
        guard let listed = try window?.number(at: index) else { return index / size }
        // The table was checked, but the file may have changed since.
        return listed > 0 ? Int(min(listed, Double(last))) : 0
      }
    }
  }

  let stack: Groups
  let rows: Groups
  let columns: Groups

  init(stack: Groups = .one(1), rows: Groups, columns: Groups) {
    (self.stack, self.rows, self.columns) = (stack, rows, columns)
  }

  /// How many scales there must be; nil if the count does not fit into an integer.
  var scaleCount: Int? {
    let (plane, first) = rows.count.multipliedReportingOverflow(by: columns.count)
    let (count, second) = plane.multipliedReportingOverflow(by: stack.count)
    return first || second ? nil : count
  }

  /// Calls `body` with each run of a range of codes that share a scale, and the index of the scale.
  func forEachRun(
    _ range: Range<Int>, _ body: (Range<Int>, Int) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    var (inStack, inRows, inColumns) = (stack.finder, rows.finder, columns.finder)
    var start = range.lowerBound
    while start < range.upperBound {
      let line = start / columns.length
      let column = start - line * columns.length
      let group = try inColumns.group(of: column)
      let boundary = min(columns.length, (column / columns.size + 1) * columns.size)
      let end = min(range.upperBound, line * columns.length + boundary)
      let plane =
        try inStack.group(of: line / rows.length) * rows.count
        + inRows.group(of: line % rows.length)
      try body(start..<end, plane * columns.count + group)
      start = end
    }
  }

  /// How many codes share a scale, in a few words: `rows`, `1×32`; empty for one scale of all.
  var words: String {
    let (wholeRows, wholeColumns) = (columns.count == 1, rows.count == 1)
    let isStacked = stack.count > 1
    switch (wholeRows, wholeColumns) {
    case (true, true): return isStacked ? "matrices" : ""
    case (true, false) where rows.size == 1: return "rows"
    case (false, true) where columns.size == 1: return "columns"
    default: return "\(rows.size)×\(columns.size)"
    }
  }
}
