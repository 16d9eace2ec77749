import Matrices
import Testing

@testable import WeightFiles

@Suite struct TableTests {
  private func expectSame(_ name: String, as expected: String) throws {
    let tensor = try #require(try Fixture.open("tables/\(name)").tensors.first)
    let array = try #require(try Fixture.open("tables/\(expected).npy").tensors.first)
    #expect(tensor.shape == array.shape)
    #expect(try tensor.matrix(.rows).bits == array.matrix(.rows).bits)
    #expect(try tensor.matrix(.columns).bits == array.matrix(.columns).bits)
  }

  @Test(arguments: ["savetxt-18.txt", "savetxt-17.csv", "savetxt-17.tsv", "shortest.csv"])
  func awkwardDoublesAreReadBitByBit(name: String) throws {
    try expectSame(name, as: "awkward")
  }

  @Test func numbersAreRoundedByAllDigits() throws {
    try expectSame("halves.csv", as: "halves")
  }

  @Test(arguments: [
    "comma.csv", "semicolon.csv", "tab.tsv", "spaces.txt", "comma-and-space.csv", "windows.csv",
    "no-last-newline.csv", "forms.csv", "quoted.csv", "comments.txt", "names.csv",
    "names-unheaded.tsv", "names-only.txt", "pandas-index.csv", "counted-columns.csv",
    "word-vectors.txt", "word-vectors-uncounted.txt", "word-vectors-spaced.txt", "r-default.txt",
    "r-names.txt", "r-csv.csv", "counted-words.csv",
  ])
  func tableIsReadInEachWayOfWritingIt(name: String) throws {
    try expectSame(name, as: "small")
    let file = try Fixture.open("tables/\(name)")
    #expect(file.format.name == "text")
    let tensor = file.tensors[0]
    #expect(tensor.name == String(name.prefix { $0 != "." }))
    #expect(tensor.encoding == .plain(.f64))
    #expect(tensor.byteRange == nil)
    let warned: Set = [
      "pandas-index.csv", "r-default.txt", "r-csv.csv", "counted-words.csv", "counted-columns.csv",
    ]
    #expect(file.warnings.count == (warned.contains(name) ? 1 : 0))
  }

  @Test(arguments: [
    "unnamed-index.csv", "id.csv", "no-heading.csv", "numbered.txt", "index-counted.csv",
  ])
  func columnThatCountsTheRowsIsLeftOutWithAWarning(name: String) throws {
    try expectSame(name, as: "tall")
    let file = try Fixture.open("tables/\(name)")
    #expect(file.warnings.last?.hasPrefix("the first column counts the rows") == true)
    #expect(file.tensors[0].byteCount == 8 * 8)
  }

  @Test(arguments: [
    // Only whole numbers, other counts, and numbers with points are data.
    ("0,1,2\n1,5,6\n2,7,8\n", [3, 3], 2), ("0,1.5\n2,1.5\n3,1.5\n", [3, 2], 1),
    ("0.0,1.5\n1.0,1.5\n2.0,1.5\n", [3, 2], 0), ("2,1.5\n3,1.5\n4,1.5\n", [3, 2], 1),
    ("0,1.5\n1,2.5\n", [2, 2], 1), ("0,1.5\n1,2.5\n2,3.5\n1,4.5\n", [4, 2], 1),
    ("0\n1\n2\n", [3, 1], 0), ("id,a\n4,1.5\n9,2.5\n", [2, 2], 1),
    ("0,1.5\n1,2.5\n2,3.5\n", [3, 1], 1), ("0,1\n1,0\n", [2, 2], 1),
    // A first line that counts is read as headings if the numbers below it have points.
    ("0,1\n-0.5,0.25\n0.5,1.25\n", [2, 2], 1), ("0,1\n-1,0.25\n", [2, 2], 1),
    ("1,2,3\n0.5,1,0\n", [1, 3], 1), ("0,1,2\n3,4,5\n", [2, 3], 1),
    ("1990,1991\n0.5,1.5\n", [2, 2], 1), ("w,1990,1991\nk,0.5,1.5\n", [2, 2], 1),
    (",5,6\n1,2,3\n", [2, 3], 0), ("a,b\n1,2,3\n", [1, 2], 1),
  ])
  func doubtfulCountsGiveAWarning(
    text: String, shape: [Int], warningCount: Int
  ) throws {
    let scratch = try Scratch()
    let file = try WeightFile.open(path: try scratch.write(Array(text.utf8), to: "t.csv"))
    #expect(file.tensors[0].shape == shape)
    #expect(file.warnings.count == warningCount, "\(file.warnings)")
  }

  @Test(arguments: ["", "NA", "nan", "NaN", "null", "None", "#N/A", "N/A", "<NA>"])
  func missingNumberIsNaN(word: String) throws {
    let scratch = try Scratch()
    for rows in [["1.5,\(word)", "2.5,1"], ["2.5,1", "1.5,\(word)"], ["2.5,1", "\(word),2"]] {
      let text = rows.joined(separator: "\n") + "\n"
      let tensor = try WeightFile.open(path: try scratch.write(Array(text.utf8), to: "t.csv"))
        .tensors[0]
      #expect(tensor.shape == [2, 2])
      #expect(try tensor.nonFiniteFeatures(.rows).count == 1)
    }
  }

  @Test func possibleHeadingsGiveAWarning() throws {
    #expect(try warnings("0,1,2\n3,4,5\n").count == 1)
    #expect(try warnings("1,2,3\n3,4,5\n").count == 1)
    #expect(try warnings("1,2,4\n3,4,5\n").isEmpty)
    #expect(try warnings("1,2,3\n").isEmpty)
  }

  private func warnings(_ text: String) throws -> [String] {
    let scratch = try Scratch()
    return try WeightFile.open(path: try scratch.write(Array(text.utf8), to: "t.csv")).warnings
  }

  @Test(arguments: [
    ("5", [1, 1]), ("1,2\n3,4", [2, 2]), ("1\n2\n3\n", [3, 1]),
    ("nan inf\n-Infinity NA\n", [2, 2]),
    ("a,1,2", [1, 2]),
  ])
  func smallTablesAreRead(text: String, shape: [Int]) throws {
    let scratch = try Scratch()
    let file = try WeightFile.open(path: try scratch.write(Array(text.utf8), to: "t"))
    #expect(file.format.name == "text")
    #expect(file.tensors.map(\.shape) == [shape])
  }

  @Test func nonFiniteFeaturesOfATableAreListed() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Array("1,2\nNaN,inf\n3,-Infinity\n,NA\n5,6".utf8), to: "t")
    let tensor = try WeightFile.open(path: path).tensors[0]
    #expect(try tensor.nonFiniteFeatures(.rows) == [1, 2, 3])
  }

  @Test func longTableIsReadInPieces() throws {
    let scratch = try Scratch()
    let (rows, columns) = (700, 97)
    let lines = (0..<rows).map { i in
      (0..<columns).map { "\(Double(i) / 8)e\($0 % 3)" }.joined(separator: " ")
    }
    let path = try scratch.write(Array(lines.joined(separator: "\n").utf8), to: "t")
    let tensor = try WeightFile.open(path: path).tensors[0]
    #expect(tensor.shape == [rows, columns])
    let powers = [1.0, 10.0, 100.0]
    let expected = (0..<rows).flatMap { i in
      (0..<columns).map { Double(i) / 8 * powers[$0 % 3] }
    }
    #expect(try tensor.matrix(.rows).elements == expected)
  }

  @Test(arguments: [("7", false), (" ", false), ("\"", false), ("1,", true), ("x", false)])
  func veryLongLineDoesNoHarm(piece: String, isTable: Bool) throws {
    let scratch = try Scratch()
    let text = String(repeating: piece, count: 1 << 17)
    let path = try scratch.write(Array(text.utf8), to: "t")
    let error = openingError(path)
    #expect((error == nil) == isTable)
    #expect(error == nil || error?.kind == .malformed)
  }

  @Test(arguments: ["quoted.csv", "word-vectors-spaced.txt", "index-counted.csv"])
  func cutOrChangedTableNeverTraps(
    name: String
  ) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("tables/\(name)")
    for place in bytes.indices {
      for value: UInt8 in [0, 0x0a, 0x20, 0x22, 0x2c, 0xff] {
        var changed = bytes
        changed[place] = value
        _ = try? WeightFile.open(path: try scratch.write(changed, to: "changed.csv"))
      }
      _ = try? WeightFile.open(path: try scratch.write(Array(bytes[..<place]), to: "cut.csv"))
    }
  }
}
