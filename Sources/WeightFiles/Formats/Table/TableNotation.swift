/// How the cells of a table are kept apart, and how the numbers in them are written.
struct TableNotation: Equatable {
  let separator: TableSeparator
  /// The mark between the whole part of a number and its fraction.
  let mark: DecimalMark

  /// The mark between the whole part of a number and its fraction.
  enum DecimalMark: UInt8 {
    case point = 0x2e
    case comma = 0x2c
  }

  /// The notations that are read, in the order in which they are tried. Decimal commas are read only between
  /// semicolons or tabs: between spaces, `1,2 3,4` may be pairs.
  static let all =
    TableSeparator.allCases.map { TableNotation(separator: $0, mark: .point) }
    + [.semicolon, .tab].map { TableNotation(separator: $0, mark: .comma) }

  /// Decimal commas between spaces, which are refused with a word about them.
  static let spacedCommas = TableNotation(separator: .space, mark: .comma)

  /// The same separator with decimal commas; nil if such text is not read.
  var withCommas: TableNotation? {
    let other = TableNotation(separator: separator, mark: .comma)
    return mark == .point && TableNotation.all.contains(other) ? other : nil
  }
}
