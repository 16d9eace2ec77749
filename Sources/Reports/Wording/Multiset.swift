/// Lists of whole numbers with repeats written as powers, as in `1 2^3 1`.
enum Multiset {
  /// The numbers apart by blanks; a number that comes `longRun` times or more in a row is written
  /// once.
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
