/// Whether the first column of a table numbers the rows: what its cells and the other numbers say about that.
///
/// Counting from 0 or 1 is sure if any other number has a fraction. Other numbers that ascend (years, tokens, layers)
/// may be data: whole numbers drawn at random ascend in 1 of n! tables of n rows. So they must follow each other, or
/// ascend over five rows or more, and no other number may be whole.
struct RowNumbering {
  /// What the first column is.
  enum Verdict: Equatable {
    /// It counts the rows from 0 or 1.
    case counts
    /// It numbers the rows in another way; the numbers name them.
    case names
    /// It is read as numbers; the words say why that is doubtful.
    case doubtful(String)
    case numbers
  }

  /// The fewest rows that show a numbering.
  private static let fewestRows = 3
  /// The fewest rows that show one whose numbers leave gaps.
  private static let fewestWithGaps = 5

  private var rows = 0
  private var first = 0.0
  private var last = 0.0
  private var counts = true
  private var followsOn = true
  private var ascends = true
  private var isConstant = true
  /// The numbers outside the first column, by how they are written; missing and infinite ones are left out.
  private var wholeNumbers = 0
  private var decimals = 0

  /// Adds the number in the first column of the next row.
  mutating func add(first value: Double) {
    if rows == 0 {
      first = value
      counts = value == 0 || value == 1
    } else {
      counts = counts && value == first + Double(rows)
      followsOn = followsOn && value == last + 1
      ascends = ascends && value > last
      isConstant = isConstant && value == last
    }
    last = value
    rows += 1
  }

  /// Adds a finite number of another column.
  mutating func add(isDecimal: Bool) {
    if isDecimal { decimals += 1 } else { wholeNumbers += 1 }
  }

  /// Whether the rows so far leave a doubt.
  var isPossible: Bool { counts || ascends || wholeNumbers == 0 }

  /// What all rows say.
  ///
  /// - Parameters:
  ///   - columns: how many other columns there are.
  ///   - heading: whether the first column has a heading, and which.
  func verdict(columns: Int, _ heading: TableLayout.FirstHeading) -> Verdict {
    if counts {
      if rows >= Self.fewestRows, decimals > 0 { return .counts }
      let isDoubtful = rows >= Self.fewestRows || rows == 2 && decimals > 0
      return isDoubtful ? .doubtful("counts the rows") : .numbers
    }
    guard rows >= Self.fewestRows, decimals > 0, !isConstant else { return .numbers }
    if wholeNumbers == 0, first >= 0, columns > 1, heading != .name,
      followsOn || ascends && rows >= Self.fewestWithGaps
    {
      return .names
    }
    if ascends, decimals > wholeNumbers { return .doubtful("is whole and ascends") }
    return wholeNumbers == 0
      ? .doubtful("is whole, and the other numbers are not") : .numbers
  }
}
