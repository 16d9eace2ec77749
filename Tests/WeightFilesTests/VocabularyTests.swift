import Files
import Foundation
import Testing
import WeightFiles

/// Labels in JSON: lists, and vocabularies of tokenizers.
@Suite struct VocabularyTests {
  private func labels(_ text: String) throws -> LabelFile {
    let scratch = try Scratch()
    return try LabelFile.read(path: scratch.write(Array(text.utf8), to: "labels"))
  }

  private func fault(_ text: String) -> (any ReadingFault)? {
    do {
      _ = try labels(text)
      return nil
    } catch {
      #expect(!"\(error)".contains("\n"))
      return (error as? WeightFileError)?.fault
    }
  }

  private func headerFault(_ text: String) -> HeaderFault? { fault(text) as? HeaderFault }

  @Test(arguments: [
    (#"["a", "b"]"#, ["a", "b"]), (" [\n \"a\\n\" ]\n", ["a\n"]),
    ("\u{feff}[\"\"]", [""]),
  ])
  func listHasANameForEachFeature(text: String, expected: [String]) throws {
    let labels = try labels(text)
    #expect(labels.names == expected)
    #expect(labels.coverage == .allFeatures)
  }

  @Test(arguments: [
    ("[PAD]\n[UNK]\n", ["[PAD]", "[UNK]"]), ("[", ["["]), ("{", ["{"]), ("[]", ["[]"]),
    ("{\n}\n", ["{", "}"]),
    ("[\n\\\n]\n", ["[", "\\", "]"]),
  ])
  func linesThatBeginWithABracketStayLines(text: String, expected: [String]) throws {
    #expect(try labels(text).names == expected)
  }

  @Test(arguments: [
    (#"{"a": 0, "b": 1}"#, ["a", "b"]), (#"{"b": 1, "a": 0}"#, ["a", "b"]),
    (#"{"Ġday": 2, "é": 0}"#, ["é", "", "Ġday"]),
    (#"{"model": 1, "added_tokens": 0, "vocab": 2}"#, ["added_tokens", "model", "vocab"]),
    // Two tokens that differ only in their bytes.
    (#"{"\u00e9": 0, "e\u0301": 1}"#, ["\u{e9}", "e\u{301}"]),
  ])
  func vocabularyGivesNumbersToTokens(text: String, expected: [String]) throws {
    let labels = try labels(text)
    #expect(labels.names.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    #expect(labels.coverage == .firstFeatures)
  }

  @Test func tokenizerHasAVocabularyAndAddedTokens() throws {
    let pairs =
      #"{"version": "1.0", "truncation": null, "model": {"type": "BPE", "merges": [["a", "b"]], "#
    let added =
      #""added_tokens": [{"id": 3, "content": "<s>", "special": true}, {"id": 0, "content": "a"}]"#
    let tokens = try labels("\(pairs)\"vocab\": {\"a\": 0, \"b\": 1}}, \(added)}")
    #expect(tokens.names == ["a", "b", "", "<s>"])
    #expect(tokens.coverage == .firstFeatures)
    let scored =
      #"{"added_tokens": [], "model": {"type": "Unigram", "vocab": [["<unk>", 0], ["▁a", -2.5e0]]}}"#
    #expect(try labels(scored).names == ["<unk>", "▁a"])
  }

  @Test func addedTokenReplacesATokenOfTheModel() throws {
    let text =
      #"{"model": {"vocab": {"reserved": 0}}, "added_tokens": [{"id": 0, "content": "<tool>"}]}"#
    #expect(try labels(text).names == ["<tool>"])
  }

  @Test func otherObjectsAreRefused() {
    #expect(headerFault(#"{"hidden_size": "big"}"#) == .missingKey("model"))
    #expect(headerFault(#"{"model": {"type": "BPE"}}"#) == .missingKey("vocab"))
    #expect(
      headerFault(#"{"model": {"vocab": {}, "vocab": {}}}"#) == .duplicateName("vocab", offset: 24))
    #expect(headerFault(#"{"a": 0, "\u0061": 1}"#) == .duplicateName("a", offset: 9))
    #expect(fault(#"{"a": 0, "b": 0}"#) as? LabelFault == .sameNumber(0, "a", "b"))
    let twice =
      #"{"model": {"vocab": {}}, "added_tokens": [{"id": 0, "content": "a"}, {"id": 0, "content": "b"}]}"#
    #expect(fault(twice) as? LabelFault == .sameNumber(0, "a", "b"))
    #expect(
      headerFault(#"{"a": 0, "b": "x"}"#)
        == .syntax(offset: 14, expected: "a token's number", found: "'\"'"))
    #expect(
      headerFault(#"{"model": {"vocab": {"a": 0.5}}}"#)
        == .syntax(
          offset: 26, expected: "a non-negative integer below 2^63", found: "\"0.5\""))
    #expect(
      headerFault(#"{"model": {"vocab": [[]]}}"#)
        == .syntax(offset: 21, expected: "a token and its score", found: "an empty array"))
    #expect(
      headerFault(#"{"model": {"vocab": {}}, "added_tokens": [{"id": 0}]}"#)
        == .missingKey("content"))
    #expect(
      headerFault(#"["a", 1]"#)
        == .syntax(offset: 6, expected: "a name in quotes", found: "'1'"))
    #expect(fault(#"["a"] x"#) != nil)
  }

  @Test func hugeNumberIsRefused() {
    #expect(
      fault(#"{"a": 9223372036854775807}"#) as? LabelFault
        == .numberTooLarge(.max, "a", limit: 1 << 20))
    #expect(
      fault(#"{"a": 1048577}"#) as? LabelFault == .numberTooLarge(1 << 20 + 1, "a", limit: 1 << 20))
    #expect(fault(#"{"a": -1}"#) != nil)
  }

  @Test func longTokenIsRefused() {
    let long = String(repeating: "a", count: LabelFile.longestLabel + 1)
    for text in ["[\"\(long)\"]", "{\"\(long)\": 0}"] {
      #expect(
        headerFault(text)
          == .syntax(offset: 1, expected: "at most 4096 bytes of text", found: "4097"))
    }
  }

  @Test func nestingIsLimited() {
    #expect(
      headerFault(#"{"x":"# + String(repeating: "[", count: 100_000))
        == .nestedTooDeep(offset: 68, limit: 64))
  }

  @Test(arguments: [
    #"{"model":{"vocab":[["a",-1.5e3]]},"added_tokens":[{"id":1,"content":"\u00e9"}]}"#,
    #"{"a":0,"b":[1,null,true]}"#, #"["a","\ud83d\ude00"]"#,
  ])
  func cutOrChangedLabelsNeverTrap(text: String) throws {
    let scratch = try Scratch()
    let bytes = Array(text.utf8)
    for place in bytes.indices {
      let cut = try scratch.write(Array(bytes[..<place]), to: "cut")
      // "" and the first byte alone are lines.
      if place > 1 { #expect(throws: WeightFileError.self) { try LabelFile.read(path: cut) } }
      for value: UInt8 in [0, 0x22, 0x2c, 0x39, 0x5b, 0x5c, 0x7d, 0xff] {
        var changed = bytes
        changed[place] = value
        _ = try? LabelFile.read(path: scratch.write(changed, to: "changed"))
      }
    }
  }

  @Test func hugeFileIsNotCopied() throws {
    let scratch = try Scratch()
    for start in [#"{"weight_map":{}}"#, #"{"a":0}"#] {
      let path = try scratch.write(Array(start.utf8), to: "huge.json")
      // The file is sparse and takes no space on the disk.
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.truncate(atOffset: 1 << 36)
      try file.close()
      let expected = HeaderFault.tooLong(bytes: 1 << 36, limit: 100_000_000)
      let error = openingError(path)
      #expect(error?.fault as? HeaderFault == expected)
      let refused = #expect(throws: WeightFileError.self) { try LabelFile.read(path: path) }
      #expect(refused?.fault as? HeaderFault == expected)
    }
  }
}
