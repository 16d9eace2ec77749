import Files

/// How numbers below the first line are written, which decides whether numbers in the first line are headings.
struct LaterLines {
  private var whole = 0
  private var decimals = 0
  private(set) var decimalCommas = 0

  /// The number of lines that is examined.
  private static let limit = 32

  init(from start: Int, _ notation: TableNotation, _ bytes: RawSpan) {
    let rest = bytes.extracting(start..<bytes.byteCount)
    var lines = TableLines(rest)
    while lines.number < LaterLines.limit, let line = lines.next(in: rest) {
      let line = TableLine(line, notation, of: rest)
      whole += line.whole
      decimals += line.decimals
      decimalCommas += line.decimalCommas
    }
  }

  /// Whether fractions follow a comma in these lines or the one above, and never a point.
  func haveDecimalCommas(below top: TableLine) -> Bool {
    decimalCommas + top.decimalCommas > 0 && decimals + top.decimals == 0
  }

  /// Whether a first line that counts the columns may be the headings of these lines.
  func agree(with top: TableLine) -> Bool {
    // Two counting numbers may as well be a point in the plane; then the lines below must hold decimals.
    if top.first?.isNumber == true { return decimals > 0 && (top.count > 2 || whole == 0) }
    return true
  }
}
