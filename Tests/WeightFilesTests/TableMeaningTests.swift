import Matrices
import Testing

@testable import WeightFiles

/// What a table says about itself besides its numbers: counts, names, numbers of rows, ends of lines.
@Suite struct TableMeaningTests {
  private typealias Example = TableExample

  private static func word(_ row: Int) -> String { "word\(row)" }

  // MARK: Counts

  @Test(arguments: [
    ("12 5", []), ("40 5", ["line 1 counts 40 vectors, 12 are here; the file may be cut off"]),
    ("10 5", ["line 1 counts 10 vectors, 12 are here"]),
    ("0 5", ["line 1 counts 0 vectors, 12 are here"]),
    ("12 6", ["line 1 counts 6 numbers in a vector, 5 are here"]),
    (
      "12000000 300",
      [
        "line 1 counts 12000000 vectors, 12 are here; the file may be cut off",
        "line 1 counts 300 numbers in a vector, 5 are here",
      ]
    ),
  ])
  func countsAreComparedWithTheLines(counts: String, warnings: [String]) throws {
    let file = try Example.open("\(counts)\n" + Example.text(separator: " ", first: Self.word))
    try Example.expectNumbers(of: file)
    #expect(file.warnings == warnings)
    #expect(file.tensors[0].labels(.rows)?.names == (0..<12).map(Self.word))
  }

  @Test func wordVectorsMayStartWithANumber() throws {
    let text = Example.text(separator: " ") { $0 == 0 ? "1990" : Self.word($0) }
    let file = try Example.open("12 5\n" + text)
    try Example.expectNumbers(of: file)
    #expect(file.tensors[0].labels(.rows)?.names.prefix(2) == ["1990", "word1"])
    // Without words, too, the counts are no vector.
    let plain = try Example.open("13 5\n" + Example.text(separator: " "))
    try Example.expectNumbers(of: plain)
    #expect(plain.warnings.count == 1)
  }

  @Test func countsWithCommasOrTabsAreCounts() throws {
    for separator in [",", "\t", ";"] {
      let text = Example.text(separator: separator, first: Self.word)
      let file = try Example.open("11\(separator)5\n" + text)
      try Example.expectNumbers(of: file)
      #expect(file.warnings == ["line 1 counts 11 vectors, 12 are here"])
    }
  }

  @Test func twoNumbersAboveTwoNumbersAreData() throws {
    let file = try Example.open("3 1\n0.5 0.25\n1.5 0.75\n")
    #expect(file.tensors[0].shape == [3, 2])
    // Headings one fewer than the cells below them are refused as before, not taken for counts.
    #expect(Example.fault("1990 1991\nk 0.5 1.5\n", "t.txt") != nil)
  }

  // MARK: Names that start with "#"

  @Test(arguments: [" ", "\t", ","])
  func hashMayBeAWord(separator: String) throws {
    for names in [["#"], ["#tag", "##"], ["the", "#", "of", "#s"]] {
      let text = Example.text(separator: separator) { $0 < names.count ? names[$0] : Self.word($0) }
      for head in ["", "12\(separator)5\n", "# a comment\n", "\n# 0.5\n"] {
        let file = try Example.open(head + text)
        try Example.expectNumbers(of: file)
        #expect(file.tensors[0].labels(.rows)?.names.prefix(names.count) == names[...])
        #expect(file.warnings.isEmpty)
      }
    }
  }

  @Test(arguments: [" ", "\t", ","])
  func everyWordMayStartWithAHash(separator: String) throws {
    let text = Example.text(separator: separator) { "#\($0)f" }
    let headings = ["w", "a", "b", "c", "d", "e"].joined(separator: separator)
    for head in ["", "# colours\n", headings + "\n", "12\(separator)5\n"] {
      let file = try Example.open(head + text)
      try Example.expectNumbers(of: file)
      #expect(file.tensors[0].labels(.rows)?.names.last == "#11f")
    }
    // Numbers that are all commented out are no table.
    let none = Example.text(separator: separator) { _ in "#" }.replacing("#", with: "# ")
    #expect(throws: WeightFileError.self) { try Example.open(none) }
  }

  @Test(arguments: [
    "# word 0 1 2 3 4", "# 0 1 2 3 4", "# trained for 5 epochs at 0.1", "# 0.5 0.25", "#",
    "#a b c d e f", "# made by hand,,,,", "# 0.1 0.2 0.3 0.4 0.5 0.6",
  ])
  func otherLinesWithAHashAreComments(comment: String) throws {
    let text = Example.text(separator: " ", first: Self.word)
    try Example.expectNumbers(of: Example.open("\(comment)\n" + text))
    try Example.expectNumbers(
      of: Example.open("\(comment)\n" + Example.text(separator: " ")))
  }

  @Test func commentsBelowTheFirstRowAreLeftOutButDamagedRowsAreNot() throws {
    let text = Example.text(separator: " ", first: Self.word)
    try Example.expectNumbers(of: Example.open(text + "# the end, really\n"))
    #expect(
      Example.fault(text + "#tag 0.1 0.2 0.3\n", "t.txt")
        == .ragged(line: 13, expected: 6, found: 4))
    #expect(
      Example.fault(text + "#tag 0.1 0.2 0.3x 0.4 0.5\n", "t.txt")
        == .notANumber(line: 13, column: 4, found: "0.3x"))
  }

  // MARK: Numbers of rows

  @Test(arguments: [
    (0..<12).map { 1990 + $0 }, (0..<12).map { 1014 + $0 }, (0..<12).map { 2 + $0 },
    [5, 7, 8, 30, 31, 32, 100, 200, 300, 301, 302, 40000],
  ])
  func ascendingWholeNumbersNameTheRows(numbers: [Int]) throws {
    for separator in [",", " ", "\t", ";"] {
      let file = try Example.open(
        Example.text(separator: separator) { String(numbers[$0]) }, "t.txt")
      try Example.expectNumbers(of: file)
      #expect(file.warnings.count == 1)
      #expect(file.warnings[0].hasPrefix("the first column is whole and ascends, as numbers of"))
      #expect(file.tensors[0].labels(.rows)?.names == numbers.map(String.init))
    }
  }

  @Test func headingOfRowNumbersCountsForTheColumn() throws {
    let text = Example.text { String(100 + $0) }
    let numbered = try Example.open("id,a,b,c,d,e\n" + text, "t.csv")
    try Example.expectNumbers(of: numbered)
    #expect(numbered.tensors[0].labels(.columns)?.names == ["a", "b", "c", "d", "e"])
    // Another heading makes it a column like the others.
    let named = try Example.open("year,a,b,c,d,e\n" + text, "t.csv")
    #expect(named.tensors[0].shape == [12, 6])
    #expect(
      named.warnings == ["the first column is read as numbers, but is whole and ascends"])
  }

  @Test(arguments: [
    // Not ascending, negative, too few rows, one other column: in doubt it is data.
    ([5, 4, 3, 2, 9, 8, 7, 6, 15, 14, 13, 12], 12, 1), (Array(-3..<9), 12, 1),
    ([7, 9, 20, 30], 4, 1), ([5, 6], 2, 0),
    // Always the same, or classes.
    (Array(repeating: 1, count: 12), 12, 0), ([0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0], 12, 1),
  ])
  func otherWholeNumbersAreData(numbers: [Int], rows: Int, warningCount: Int) throws {
    let lines = (0..<rows).map { "\(numbers[$0])," + Example.cells($0).joined(separator: ",") }
    let file = try Example.open(lines.joined(separator: "\n"), "t.csv")
    #expect(file.tensors[0].shape == [rows, 6])
    #expect(file.warnings.count == warningCount, "\(file.warnings)")
    #expect(file.tensors[0].labels(.rows) == nil)
  }

  @Test func wholeNumbersElsewhereMakeTheFirstColumnData() throws {
    let integers = (0..<9).map { "\(10 + $0),\($0 * $0),\(5 - $0)\n" }.joined()
    let file = try Example.open(integers, "t.csv")
    #expect(file.tensors[0].shape == [9, 3])
    #expect(file.warnings.isEmpty)
    // One whole number among many others is enough for a doubt.
    let one = Example.text { String(1990 + $0) } + "2002,1,0.5,0.5,0.5,0.5\n"
    let mixed = try Example.open(one, "t.csv")
    #expect(mixed.tensors[0].shape == [13, 6])
    #expect(
      mixed.warnings == ["the first column is read as numbers, but is whole and ascends"])
  }

  // MARK: Ends of lines

  @Test(arguments: [
    (",", ","), (";", ";"), ("\t", "\t"), (",", " , "), (",", ",,,"), (",", ",\r"),
    (",", ",\"\""),
  ])
  func separatorAtTheEndOfEveryLineIsNoColumn(separator: String, end: String) throws {
    let heads = [
      "", "a,b,c,d,e\n", "a,b,c,d,e\(end)\n", "# a comment\n",
    ].map { $0.replacing(",", with: separator) }
    for head in heads {
      let file = try Example.open(
        head + Example.text(separator: separator, end: end), "t.csv")
      try Example.expectNumbers(of: file)
      #expect(file.warnings.count == 1)
      #expect(file.warnings[0].hasPrefix("every line ends in "))
    }
    let named = try Example.open(
      Example.text(separator: separator, end: end, first: Self.word), "t.csv")
    try Example.expectNumbers(of: named)
  }

  @Test func emptyCellsThatMayBeMissingNumbersStay() throws {
    // One row has the number, or the headings name the column.
    let rows = Example.text(end: ",")
    let last = try Example.open(rows + Example.text(end: ",0.5"), "t.csv")
    #expect(last.tensors[0].shape == [24, 6])
    #expect(try last.tensors[0].nonFiniteFeatures(.rows).count == 12)
    let first = try Example.open(Example.text(end: ",0.5") + rows, "t.csv")
    #expect(first.tensors[0].shape == [24, 6])
    let headed = try Example.open("a,b,c,d,e,f\n" + rows, "t.csv")
    #expect(headed.tensors[0].shape == [12, 6])
    for file in [last, first, headed] { #expect(file.warnings.isEmpty) }
    #expect(
      Example.fault(rows + Example.text())
        == .ragged(line: 13, expected: 6, found: 5))
  }

  @Test func oneLineMayEndInASeparator() throws {
    let file = try Example.open("0.5,1.5,\n", "t.csv")
    #expect(file.tensors[0].shape == [1, 2])
    #expect(file.warnings.count == 1)
  }
}
