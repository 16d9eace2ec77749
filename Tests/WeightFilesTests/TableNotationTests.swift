import Matrices
import Testing

@testable import WeightFiles

/// Decimal commas, UTF-16, and marks of byte order.
@Suite struct TableNotationTests {
  private typealias Example = TableExample

  private static func word(_ row: Int) -> String { "wört\(row)" }

  // MARK: Decimal commas

  @Test(arguments: [";", "\t"])
  func decimalCommasAreReadBetweenSemicolonsAndTabs(separator: String) throws {
    let plain = Example.text(separator: separator, mark: ",")
    let headings = "abcde".map(String.init).joined(separator: separator) + "\n"
    let named = Example.text(separator: separator, mark: ",", first: Self.word)
    for text in [plain, headings + plain, named, "w\(separator)" + headings + named] {
      let file = try Example.open(text)
      try Example.expectNumbers(of: file)
      #expect(file.warnings.isEmpty)
    }
    let ended = try Example.open(
      Example.text(separator: separator, mark: ",", end: separator))
    try Example.expectNumbers(of: ended)
    let numbered = try Example.open(
      Example.text(separator: separator, mark: ",") { String(1990 + $0) })
    try Example.expectNumbers(of: numbered)
  }

  @Test func decimalCommasBelowWholeNumbersAreFound() throws {
    let file = try Example.open("1;2\n3;4\n5;6\n0,5;-1,25\n1,5E-1;7\n")
    #expect(
      try file.tensors[0].matrix(.rows).elements == [1, 2, 3, 4, 5, 6, 0.5, -1.25, 0.15, 7])
    let first = try Example.open("0,5;1\n2;3\n")
    #expect(try first.tensors[0].matrix(.rows).elements == [0.5, 1, 2, 3])
    // A number of many digits is rounded once.
    let long = try Example.open("0,1000000000000000055511151231257827;1\n2,5;3\n")
    #expect(try long.tensors[0].matrix(.rows).elements == [0.1, 1, 2.5, 3])
  }

  @Test func unclearCommasAreRefusedByName() {
    #expect(Example.fault("0,5 1,5\n2,5 3,5\n", "t.txt") == .decimalCommas(line: 1))
    #expect(Example.fault("a b\n2,5 3,5\n", "t.txt") == .decimalCommas(line: 2))
    #expect(Example.fault("0.5;1.5\n2,5;3,5\n") == .mixedMarks(line: 1, column: 1, found: "0.5"))
    #expect(Example.fault("0,5;1,5\n2,5;3.5\n") == .mixedMarks(line: 2, column: 2, found: "3.5"))
    #expect(
      Example.fault("0.5;1.5\n1.5;3.5\n2,5;3.5\n")
        == .notANumber(line: 3, column: 1, found: "2,5"))
    #expect(
      TableFault.notANumber(line: 2, column: 1, found: "2,5").description.hasSuffix(
        "; write decimal points, and thousands without commas"))
    #expect(
      !TableFault.notANumber(line: 2, column: 1, found: "2,5x").description.contains("commas"))
    // Thousands are not read, in either notation, and numbers that may be thousands are none.
    for text in ["1,234;5,678\n2,345;6,789\n", "1,234;2\n-2,345;3\n", "1;2\n1,500;2\n"] {
      #expect(Example.fault(text) != nil)
    }
    #expect(throws: Never.self) { try Example.open("1,234;5,678\n2,345;0,789\n") }
    #expect(Example.fault("1.234,5;2,5\n2,5;3,5\n") != nil)
    #expect(Example.fault("1,234.5;2.5\n2.5;3.5\n") != nil)
  }

  @Test func commaBetweenNumbersStaysASeparator() throws {
    for text in ["0,5\n1,5\n2,5\n", "1,2\n3,4\n5,7\n", "1, 2\n3, 4\n5, 7\n"] {
      #expect(try Example.open(text, "t.csv").tensors[0].shape == [3, 2])
    }
    let words = try Example.open("a,b;0.5;1.5\n1,5;2.5;3.5\n")
    #expect(words.tensors[0].shape == [2, 2])
    #expect(words.tensors[0].labels(.rows)?.names == ["a,b", "1,5"])
  }

  // MARK: Bytes

  /// The text in units of two bytes.
  private func utf16(_ text: String, _ order: ByteOrder, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xfeff] : []) + Array(text.utf16)).flatMap { unit in
      order == .little
        ? [UInt8(unit & 0xff), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xff)]
    }
  }

  @Test(arguments: [ByteOrder.little, .big])
  func textOfTwoByteUnitsIsRead(order: ByteOrder) throws {
    let text = Example.text(separator: "\t", end: "\r") { "wört\($0)\u{1f600}" }
    let file = try Example.open(utf16(text, order))
    try Example.expectNumbers(of: file)
    #expect(file.tensors[0].labels(.rows)?.names.first == "wört0\u{1f600}")
    #expect(file.byteCount == 2 * text.utf16.count + 2)
    try Example.expectNumbers(of: Example.open(utf16(Example.text(), order, mark: false)))
    try Example.expectNumbers(
      of: Example.open(utf16(Example.text(separator: ";", mark: ","), order), "t.csv"))
  }

  @Test func characterAcrossTwoPiecesStaysWhole() throws {
    // Pieces are 2^19 units: a comment moves the character across their border.
    for shift in 0..<3 {
      let filler = "#" + String(repeating: "x", count: 1 << 19 - 8 + shift) + "\n"
      let text = filler + (0..<4).map { "\u{1f600}\u{1f600}\($0) 0.5 1.5\n" }.joined()
      let file = try Example.open(utf16(text, .little))
      #expect(
        file.tensors[0].labels(.rows)?.names == (0..<4).map { "\u{1f600}\u{1f600}\($0)" })
    }
  }

  @Test func damagedUnitsAreAnError() throws {
    let bytes = utf16(Example.text(), .little)
    do {
      _ = try Example.open(Array(bytes.dropLast()))
      Issue.record("expected an error")
    } catch let error as WeightFileError {
      #expect(error.fault as? TableFault == .halfUnit(bytes: bytes.count - 1))
    }
    #expect(throws: WeightFileError.self) { try Example.open(utf16("no numbers here", .big)) }
    // A partner of a pair alone is no text.
    #expect(throws: WeightFileError.self) { try Example.open([0xff, 0xfe, 0x00, 0xd8, 0x31, 0]) }
    for end in bytes.indices.prefix(64) { _ = try? Example.open(Array(bytes[..<end])) }
  }

  @Test func markOfUTF8IsNoPartOfTheTable() throws {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    try Example.expectNumbers(of: Example.open(mark + Array(Example.text().utf8)))
    let headed = try Example.open(mark + Array(("a,b,c,d,e\n" + Example.text()).utf8))
    #expect(headed.tensors[0].labels(.columns)?.names.first == "a")
    let named = try Example.open(mark + Array(Example.text(first: Self.word).utf8))
    #expect(named.tensors[0].labels(.rows)?.names.first == "wört0")
    let counted = mark + Array(("12 5\n" + Example.text(separator: " ", first: Self.word)).utf8)
    try Example.expectNumbers(of: Example.open(counted))
  }
}
