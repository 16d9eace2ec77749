import Files
import Testing
import WeightFiles

@Suite struct LabelFileTests {
  private func names(_ bytes: [UInt8]) throws -> [String] {
    let scratch = try Scratch()
    return try LabelFile.read(path: scratch.write(bytes, to: "labels.txt")).names
  }

  private func names(_ text: String) throws -> [String] { try names(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) throws -> LabelFault? {
    do {
      _ = try names(bytes)
      return nil
    } catch let error as WeightFileError {
      #expect(error.kind == .malformed)
      #expect(!error.description.contains("\n"))
      return error.fault as? LabelFault
    }
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("\n", [""]), ("a\n\nb\n", ["a", "", "b"]), (" a \n", [" a "]), ("\u{feff}a\n", ["a"]),
    ("Ġday\nĠTag\n", ["Ġday", "ĠTag"]), ("a\rb\n", ["a\rb"]), ("\r\n", [""]), ("a\r", ["a\r"]),
  ])
  func lineIsAName(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
  }

  @Test func lineThatIsNotTextIsNamed() throws {
    #expect(try fault([0x61, 0x0a, 0xff, 0x0a]) == .line(2, .notUTF8))
    #expect(try fault([0xed, 0xa0, 0x80]) == .line(1, .notUTF8))
    #expect(try fault([0x61, 0x0a, 0x62, 0x0a, 0x63, 0x00]) == .line(3, .nul))
    let long = [UInt8](repeating: 0x61, count: LabelFile.longestLabel + 1)
    #expect(
      try fault([0x0a] + long)
        == .line(2, .tooLong(bytes: long.count, limit: LabelFile.longestLabel)))
    #expect(try names(Array(long.dropFirst())).count == 1)
  }

  @Test func missingFileIsUnreadable() throws {
    let error = #expect(throws: WeightFileError.self) {
      try LabelFile.read(path: "/nonexistent/labels.txt")
    }
    #expect(error?.kind == .unreadable)
    let folder = #expect(throws: WeightFileError.self) { try LabelFile.read(path: "/") }
    #expect(folder?.kind == .unreadable)
  }
}
