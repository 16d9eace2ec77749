import Matrices

/// Short codes, several in each integer of a tensor, that a table turns into numbers.
///
/// The codes are a matrix of rows and columns. Those that share an integer, a word, are neighbours in a row or in a column.
struct PackedNumbers: NumberSource {
  /// Which neighbours share a word.
  enum Direction {
    /// Of a row. A new row starts a new word, and words may be left over at its end.
    case alongRows(wordsPerRow: Int)
    /// Of a column. A row of words holds several rows of codes.
    case alongColumns
  }

  let count: Int
  private let words: PlainNumbers
  private let columns: Int
  private let direction: Direction
  /// How far the bits of each of the codes of a word are shifted, in the order of the codes.
  private let shifts: [UInt32]
  private let table: [Double]

  /// - Parameters:
  ///   - words: integers of at most 32 bits.
  ///   - bits: the length of a code: 1, 2, 4 or 8.
  ///   - lanes: where in a word its codes are, counted in codes from the lowest bit; nil if the first code is lowest.
  ///   - table: the number that each code stands for, `1 << bits` of them.
  /// - Returns: nil if there are fewer words than the codes need.
  init?(
    _ words: TensorStorage, bits: Int, rows: Int, columns: Int, _ direction: Direction,
    lanes: [Int]? = nil, table: [Double]
  ) {
    guard case .plain(let type) = words.encoding, words.encoding.isInteger, type.bits <= 32,
      type.bits % bits == 0, table.count == 1 << bits, let numbers = PlainNumbers(words),
      rows > 0, columns > 0, columns <= PlainNumbers.countLimit / rows
    else { return nil }
    let share = type.bits / bits
    switch direction {
    case .alongRows(let wordsPerRow):
      guard wordsPerRow > 0, columns <= wordsPerRow * share, wordsPerRow <= numbers.count / rows
      else { return nil }
    case .alongColumns:
      guard (rows + share - 1) / share <= numbers.count / columns else { return nil }
    }
    self.words = numbers
    self.table = table
    count = rows * columns
    shifts = (lanes ?? Array(0..<share)).map { UInt32($0 * bits) }
    if case .alongRows(let wordsPerRow) = direction, columns == wordsPerRow * share {
      // Nothing is left over, so all rows are read as one.
      self.columns = count
      self.direction = .alongRows(wordsPerRow: wordsPerRow * rows)
    } else {
      self.columns = columns
      self.direction = direction
    }
  }

  /// Codes of less than a byte in the bytes of a tensor of such elements, the first code lowest.
  ///
  /// - Returns: nil if the elements are not in the usual order.
  init?(flat storage: TensorStorage, bits: Int, table: [Double]) {
    guard let count = storage.elementCount, storage.order == .c else { return nil }
    let bytes = TensorStorage(
      bytes: storage.bytes, encoding: .plain(.u8), shape: [storage.bytes.count])
    self.init(
      bytes, bits: bits, rows: 1, columns: count, .alongRows(wordsPerRow: bytes.bytes.count),
      table: table)
  }

  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let row = start / columns
      let end = min(range.upperBound, (row + 1) * columns)
      try append(row, start - row * columns..<end - row * columns, to: &numbers)
      start = end
    }
    return numbers
  }

  /// Appends the numbers of a part of a row.
  private func append(
    _ row: Int, _ part: Range<Int>, to numbers: inout [Double]
  ) throws(LocatedFault) {
    let share = shifts.count
    switch direction {
    case .alongRows(let wordsPerRow):
      let (first, last) = (part.lowerBound / share, (part.upperBound - 1) / share)
      let start = row * wordsPerRow
      let words = try words.read(start + first..<start + last + 1)
      for column in part {
        numbers.append(number(words[column / share - first], shifts[column % share]))
      }
    case .alongColumns:
      let start = row / share * columns
      let words = try words.read(start + part.lowerBound..<start + part.upperBound)
      let shift = shifts[row % share]
      for word in words { numbers.append(number(word, shift)) }
    }
  }

  @inline(__always) private func number(_ word: Double, _ shift: UInt32) -> Double {
    let bits = UInt32(truncatingIfNeeded: Int64(word)) &>> shift
    return table[Int(bits) & (table.count - 1)]
  }
}

/// What short codes stand for. There is one table of each kind, which all weights share.
enum CodeTable {
  /// Whole numbers from 0 on; the index is the number of bits.
  static let unsigned: [[Double]] = (0...8).map { bits in (0..<1 << bits).map(Double.init) }

  /// The same minus half the range, so that the middle stands for 0.
  static let centred: [[Double]] = unsigned.map { codes in
    codes.map { $0 - Double(codes.count / 2) }
  }

  /// Whole numbers in two's complement.
  static let signed: [[Double]] = centred.map { codes in
    Array(codes[(codes.count / 2)...] + codes[..<(codes.count / 2)])
  }

  /// Floats of 4 bits: a sign, 2 bits of exponent and 1 of fraction (OCP Microscaling Formats, E2M1).
  static let e2m1: [Double] = [
    0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6,
  ]
}
