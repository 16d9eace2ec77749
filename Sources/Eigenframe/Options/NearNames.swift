/// Finds the names that a misspelt one may mean.
///
/// Names are compared without the marks that tokenizers write for spaces and ends of words, and without regard to case. If the
/// result is not equal, one letter may differ, be missing, be too much, or be exchanged with the next; in long names, two.
enum NearNames {
  /// The most names that are suggested.
  private static let mostNames = 3
  /// Longer names, in bytes, must be equal but for case and marks: the time to compare grows with the square of the length.
  private static let longestCompared = 64

  /// The names nearest to `name`, nearest first, each once.
  static func of(_ name: String, in names: [String]) -> [String] {
    var wanted: [UInt8] = []
    setKey(of: name, &wanted)
    guard !wanted.isEmpty else { return [] }
    var comparison = Comparison(with: wanted, most: mostEdits(wanted.count))
    let lengths =
      max(wanted.count - comparison.most, 1)...wanted.count + comparison.most + longestMarks
    var found: [(edits: Int, name: String)] = []
    var key: [UInt8] = []
    for other in names where lengths.contains(other.utf8.count) {
      setKey(of: other, &key)
      guard let edits = comparison.edits(to: key) else { continue }
      // Kept in order: nearest first, then as in the list.
      let place = found.firstIndex { $0.edits > edits } ?? found.count
      guard place < mostNames, !found.contains(where: { isSame($0.name, other) }) else { continue }
      found.insert((edits, other), at: place)
      if found.count > mostNames { found.removeLast() }
    }
    // Beside a name that is equal but for case and marks, the others say nothing.
    let isEqual = found.first?.edits == 0
    return found.filter { !isEqual || $0.edits == 0 }.map(\.name)
  }

  private static func mostEdits(_ length: Int) -> Int {
    switch length {
    case ..<4: 0
    case ..<8: 1
    case ...longestCompared: 2
    default: 0
    }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }

  /// What tokenizers write before a word for a space, or for its lack.
  private static let marksBefore = ["\u{2581}", "\u{120}", "##", " "].map { Array($0.utf8) }
  /// What they write after one for its end.
  private static let marksAfter = ["</w>", " "].map { Array($0.utf8) }
  private static let longestMarks = 8

  /// Sets `key` to the bytes of a name without marks. Only the letters of English are made small: others differ from
  /// their small ones in a byte, which passes for a misspelling.
  private static func setKey(of name: String, _ key: inout [UInt8]) {
    key.removeAll(keepingCapacity: true)
    for byte in name.utf8 { key.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte) }
    while let mark = marksBefore.first(where: { isMark($0, at: 0, of: key) }) {
      key.removeFirst(mark.count)
    }
    while let mark = marksAfter.first(where: { isMark($0, at: key.count - $0.count, of: key) }) {
      key.removeLast(mark.count)
    }
  }

  /// Whether a mark is at a place of a key.
  private static func isMark(_ mark: [UInt8], at place: Int, of key: [UInt8]) -> Bool {
    guard place >= 0, place + mark.count <= key.count else { return false }
    for (i, byte) in mark.enumerated() where key[place + i] != byte { return false }
    return true
  }
}

/// Counts how many bytes of a name are changed, added, taken away, or exchanged with the next in another.
private struct Comparison {
  private let wanted: [UInt8]
  /// The most edits that count as near.
  let most: Int
  /// The last three rows of the table of distances between beginnings.
  private var rows: [[Int]]

  init(with wanted: [UInt8], most: Int) {
    (self.wanted, self.most) = (wanted, most)
    rows = Array(repeating: Array(repeating: 0, count: wanted.count + most + 1), count: 3)
  }

  /// The least number of edits; nil if it is above `most`.
  mutating func edits(to other: [UInt8]) -> Int? {
    guard abs(wanted.count - other.count) <= most else { return nil }
    let shorter = min(wanted.count, other.count)
    var start = 0
    while start < shorter, wanted[start] == other[start] { start += 1 }
    var end = 0
    while end < shorter - start,
      wanted[wanted.count - 1 - end] == other[other.count - 1 - end]
    { end += 1 }
    let (own, theirs) = (start..<wanted.count - end, start..<other.count - end)
    if own.isEmpty || theirs.isEmpty { return max(own.count, theirs.count) }
    return most > 0 ? edits(own, other, theirs) : nil
  }

  private mutating func edits(_ own: Range<Int>, _ other: [UInt8], _ theirs: Range<Int>) -> Int? {
    for j in 0...theirs.count { rows[0][j] = j }
    for i in 0..<own.count {
      let (row, last, before) = ((i + 1) % 3, i % 3, (i + 2) % 3)
      rows[row][0] = i + 1
      var least = i + 1
      for j in 0..<theirs.count {
        let (a, b) = (wanted[own.lowerBound + i], other[theirs.lowerBound + j])
        var edits = min(rows[last][j + 1], rows[row][j]) + 1
        edits = min(edits, rows[last][j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == other[theirs.lowerBound + j - 1],
          wanted[own.lowerBound + i - 1] == b
        {
          edits = min(edits, rows[before][j - 1] + 1)
        }
        rows[row][j + 1] = edits
        least = min(least, edits)
      }
      guard least <= most else { return nil }
    }
    let edits = rows[own.count % 3][theirs.count]
    return edits <= most ? edits : nil
  }
}
