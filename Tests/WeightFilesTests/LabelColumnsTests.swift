import Matrices
import Testing

@testable import WeightFiles

/// Labels with numbers beside them, and vocabularies by number.
@Suite struct LabelColumnsTests {
  private func labels(_ text: String) throws -> LabelFile {
    let scratch = try Scratch()
    return try LabelFile.read(path: scratch.write(Array(text.utf8), to: "labels"))
  }

  @Test(arguments: [
    ("0\ta\n1\tb\n2\tc\n", ["a", "b", "c"]), ("2\tc\n0\ta\n1\tb\n", ["a", "b", "c"]),
    ("1\ta\n2\tb\n3\tc", ["a", "b", "c"]), ("a\t0\nb\t1\n", ["a", "b"]),
    ("b\t2\na\t1\n", ["a", "b"]), ("the\t5000\nof\t4000\nand\t4000\n", ["the", "of", "and"]),
    ("<unk>\t0\n\u{2581}the\t-3.25\ns\t-4e-1\n", ["<unk>", "\u{2581}the", "s"]),
    ("index\tname\n1\tb\n0\ta\n", ["a", "b"]), ("token\tcount\nx\t9\ny\t8\n", ["x", "y"]),
    // A name may be empty, hold a tab, or be a number.
    ("0\t\n1\tb\n", ["", "b"]), ("0\ta\tb\n1\t\t\n", ["a\tb", "\t"]),
    ("0\t7\n1\t9\n", ["7", "9"]), ("0\ta\r\n1\tb\r\n", ["a", "b"]), ("5\t1\n9\t0\n", ["9", "5"]),
  ])
  func columnOfNumbersIsNoPartOfTheNames(text: String, expected: [String]) throws {
    let labels = try labels(text)
    #expect(labels.names == expected)
    #expect(labels.coverage == .allFeatures)
  }

  @Test(arguments: [
    // No column of numbers, two columns of indices, a line without a tab.
    "a\tb\nc\td\n", "0\t1\n1\t0\n", "0\ta\n1 b\n", "0\ta\n\n1\tb\n", "0 a\n1 b\n", "a\t1x\nb\t2\n",
  ])
  func otherLinesAreWholeNames(text: String) throws {
    #expect(
      try labels(text).names
        == text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    )
  }

  @Test func ascendingNumbersMayLeaveGaps() throws {
    let labels = try labels("2\tc\n5\tf\n")
    #expect(labels.names == ["", "", "c", "", "", "f"])
    #expect(labels.coverage == .firstFeatures)
  }

  @Test(arguments: ["5000\tthe\n4000\tof\n", "0\ta\n0\tb\n", "3\ta\n9\tb\n9\tc\n"])
  func numbersBeforeNamesThatAreNoIndicesAreRefused(text: String) throws {
    let error = #expect(throws: WeightFileError.self) { try labels(text) }
    #expect(error?.fault as? LabelFault == .unclearNumbers)
  }

  @Test func hugeIndicesAreRefused() throws {
    let error = #expect(throws: WeightFileError.self) {
      try labels("3\ta\n9223372036854775807\tb\n")
    }
    #expect(
      error?.fault as? LabelFault == .numberTooLarge(.max, "b", limit: 1 << 20 + 1))
    #expect(try labels("a\t99999999999999999999999\nb\t1\n").names == ["a", "b"])
  }

  @Test(arguments: [
    (#"{"0": "the", "1": "a"}"#, ["the", "a"]), (#"{"3": "c", "1": "a"}"#, ["", "a", "", "c"]),
    (#"{"0": "0", "1": ""}"#, ["0", ""]), (#"{"tokens": ["a", "b"]}"#, ["a", "b"]),
    (#"{"model": "gpt", "size": 2, "vocab": ["a", "b"], "extra": null}"#, ["a", "b"]),
    (#"{"vocab": {"a": 1, "b": 0}, "merges": []}"#, ["b", "a"]),
    (#"{"vocab": [["a", -1.5], ["b", 0]]}"#, ["a", "b"]),
    (#"{"tokens": 0, "vocab": 1}"#, ["tokens", "vocab"]),
  ])
  func vocabularyMayBeByNumberOrUnderAKey(text: String, expected: [String]) throws {
    let labels = try labels(text)
    #expect(labels.names == expected)
    #expect(labels.coverage == .firstFeatures)
  }

  @Test(arguments: [
    #"{"0": "a", "b": 1}"#, #"{"a": 1, "0": "b"}"#, #"{"0": "a", "00": "b"}"#, #"{"0": null}"#,
    #"{"0": "a", "x": "b"}"#, #"{"-1": "a"}"#, #"{"0": "a", "0": "b"}"#, #"{"vocab": 1.5}"#,
    #"{"0": "a", "9223372036854775807": "b"}"#, #"{"99999999999999999999": "b"}"#,
    #"{"tokens": [1, 2]}"#, #"{"tokens": "a b c"}"#,
  ])
  func mixedVocabulariesAreRefused(text: String) {
    let error = #expect(throws: WeightFileError.self) { try labels(text) }
    #expect(error?.description.contains("\n") == false)
  }
}

/// Names that a table brings.
@Suite struct TableNamesTests {
  private typealias Example = TableExample

  private func names(_ text: String, _ orientation: Orientation = .rows) throws -> [String]? {
    try Example.open(text, "t.csv").tensors[0].labels(orientation)?.names
  }

  @Test func rowsAndColumnsHaveTheirNames() throws {
    let text = "id,x,y\nup,0.5,1\ndown,-0.5,2\n"
    #expect(try names(text) == ["up", "down"])
    #expect(try names(text, .columns) == ["x", "y"])
    #expect(try names("x,y\nup,0.5,1\n", .columns) == ["x", "y"])
    #expect(try names("new york 0.5 1\nparis 1 0.5\n".replacing("new york", with: "rome")) != nil)
    #expect(try names("0.5,1\n1,0.5\n") == nil)
    #expect(try names("0.5,1\n1,0.5\n", .columns) == nil)
  }

  @Test func namesWithSpacesAndQuotesAreWhole() throws {
    #expect(try names("rome 0.5 1\nnew york 1 0.5\n") == ["rome", "new york"])
    #expect(try names("\"a,b\",0.5,1\n\"say \"\"so\"\"\",1,0.5\n") == ["a,b", "say \"so\""])
    #expect(try names("say \"\"so,0.5,1\nb,1,0.5\n") == ["say \"\"so", "b"])
  }

  @Test func countsAreNoNames() throws {
    #expect(try names(",a,b\n0,0.5,1\n1,1,0.5\n") == nil)
    #expect(try names("\"\",\"a\",\"b\"\n\"1\",0.5,1\n\"2\",1,0.5\n") == nil)
    #expect(try names("a,b\n7,0.5,1.5\n5,1.5,0.5\n") == ["7", "5"])
    #expect(try names("0,1\n0.5,0.25\n1.5,1.25\n", .columns) == nil)
  }

  @Test func tooManyNamesAreNotKept() {
    var names = TableNames(mostNames: 2)
    let bytes = Array("abc".utf8)
    for place in 0..<3 { unsafe names.append(place..<place + 1, of: bytes.span.bytes) }
    #expect(names.areTooMany)
    #expect(names.telling == nil)
    var few = TableNames(mostNames: 3)
    for place in 0..<3 { unsafe few.append(place..<place + 1, of: bytes.span.bytes) }
    #expect(few.telling == ["a", "b", "c"])
  }

  @Test func bytesThatAreNoTextDoNoHarm() throws {
    let file = try Example.open([0xff, 0xfd] + Array(",0.5,1\nb,1,0.5\n".utf8), "t.csv")
    #expect(file.tensors[0].labels(.rows)?.names == ["\u{fffd}\u{fffd}", "b"])
  }
}
