import Files

/// What one cell is, by the way it is written.
enum TableCell: Equatable {
  /// A number of digits only.
  case whole(Double)
  /// A number with a fraction or an exponent.
  case decimal(Double)
  /// A word for infinity.
  case infinite
  /// A word for a missing number.
  case missing
  case empty
  case text(Text)

  /// What a text looks like.
  enum Text {
    case plain
    /// It starts as a number does, like "1,5" and "3.5f".
    case spoiltNumber
  }

  /// Finds out what a cell is.
  ///
  /// - Parameter mark: what stands between the whole part of a number and its fraction.
  init(
    _ cell: Range<Int>, in bytes: RawSpan, mark: TableNotation.DecimalMark = .point
  ) {
    guard !cell.isEmpty else {
      self = .empty
      return
    }
    let value =
      cell.count <= TableCells.lengthLimit
      ? TableNumber.value(of: cell, in: bytes, mark: mark) : nil
    guard let value else {
      self = .text(TableCell.startsAsNumber(cell, in: bytes) ? .spoiltNumber : .plain)
      return
    }
    let hasDigits = cell.contains { JSONCursor.isDigit(bytes.byte(at: $0)) }
    if !hasDigits {
      self = value.isNaN ? .missing : .infinite
    } else {
      self = bytes.isDecimal(cell, mark: mark) ? .decimal(value) : .whole(value)
    }
  }

  var isNumber: Bool {
    switch self {
    case .whole, .decimal: true
    case .infinite, .missing, .empty, .text: false
    }
  }

  var isText: Bool {
    if case .text = self { true } else { false }
  }

  private static func startsAsNumber(_ cell: Range<Int>, in bytes: RawSpan) -> Bool {
    let signs = Array("+-.($".utf8)
    let start = cell.prefix(3).first { !signs.contains(bytes.byte(at: $0)) }
    return start.map { JSONCursor.isDigit(bytes.byte(at: $0)) } ?? true
  }
}

extension RawSpan {
  /// Whether the comma in a number may stand between thousands, as in `1,234`.
  func mayBeThousands(_ number: Range<Int>) -> Bool {
    let text = copied(number).drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return parts.count == 2 && (1...3).contains(parts[0].count) && parts[1].count == 3
      && parts[0].first != UInt8(ascii: "0") && parts.joined().allSatisfy(JSONCursor.isDigit)
  }

  /// Whether a number is written with a fraction or an exponent.
  func isDecimal(_ number: Range<Int>, mark: TableNotation.DecimalMark) -> Bool {
    number.contains { place in
      let byte = byte(at: place)
      return byte == mark.rawValue || byte | 0x20 == UInt8(ascii: "e")
    }
  }
}
