/// Indices written briefly, as in `0–4, 7`.
enum IndexRanges {
  /// Indices in the order given, with ascending runs of three or more as ranges.
  static func text(_ indices: [Int]) -> String {
    text(groups: [indices], limit: .max)
  }

  /// Groups of ascending indices, apart from each other: `0–4 | 5–9`.
  ///
  /// Groups of one join into one list. About `limit` characters are used; what is left out is
  /// counted.
  static func text(groups: [[Int]], limit: Int) -> String {
    let joined = groups.allSatisfy { $0.count == 1 } ? [groups.flatMap { $0 }] : groups
    let runs = joined.flatMap { group in
      Self.runs(in: group).enumerated().map { (isFirst: $0.offset == 0, run: $0.element) }
    }
    var text = ""
    var shown = 0
    for (isFirst, run) in runs {
      // Bytes are counted, which is fast; nearly all characters are digits.
      guard text.utf8.count < limit else { break }
      text += (text.isEmpty ? "" : isFirst ? " | " : ", ") + Self.text(run)
      shown += run.count
    }
    let left = joined.reduce(0) { $0 + $1.count } - shown
    return left > 0 ? "\(text), … and \(Digits.count(left)) more" : text
  }

  private static func runs(in indices: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for index in indices {
      if let last = runs.last, last.upperBound &+ 1 == index {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    return runs
  }

  private static func text(_ run: ClosedRange<Int>) -> String {
    switch run.count {
    case 1: "\(run.lowerBound)"
    case 2: "\(run.lowerBound), \(run.upperBound)"
    default: "\(run.lowerBound)–\(run.upperBound)"
    }
  }
}

/// Lists of whole numbers with repeats written as powers, as in `1 2^3 1`.
enum Multiset {
  /// The numbers separated by blanks; `longRun` or more equal numbers in a row are written as a power.
  static func text(_ numbers: [Int], longRun: Int = 4) -> String {
    var words: [String] = []
    var start = numbers.startIndex
    while start < numbers.endIndex {
      let run = numbers[start...].prefix { $0 == numbers[start] }
      if run.count < longRun {
        words += run.map(String.init)
      } else {
        words.append("\(numbers[start])^\(run.count)")
      }
      start = run.endIndex
    }
    return words.joined(separator: " ")
  }
}
