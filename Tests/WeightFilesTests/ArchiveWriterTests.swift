import Files
import Foundation
import TestSupport
import Testing
import WeightFiles

/// Archives and tables that are written, read again by other programs.
@Suite struct ArchiveWriterTests {
  private static let words = ["", "é=1", "𝄞", String(repeating: "x", count: 500)]

  private func archive(in scratch: ScratchFolder) throws -> String {
    let path = scratch.path("t.npz")
    let file = try AtomicFile(path: path)
    var writer = NumpyArchiveWriter(to: file)
    try writer.add("0/index", integers: 3) { $0 == 1 ? -1 : $0 << 40 }
    try writer.add("0/norm", numbers: 3) { [0.1, -0.0, .nan][$0] }
    try writer.add("0/label", words: Self.words.count) { Self.words[$0] }
    try writer.add("1/index", integers: 0) { $0 }
    try writer.finish()
    try file.commit()
    return path
  }

  @Test func ourReaderReadsTheNumbers() throws {
    let scratch = try ScratchFolder()
    let file = try WeightFile.open(path: archive(in: scratch))
    #expect(file.tensors.map(\.name).sorted() == ["0/index", "0/label", "0/norm", "1/index"])
    #expect(try file.tensor("0/norm").shape == [3])
  }

  @Test func equalContentsMakeEqualFiles() throws {
    let (one, other) = (try ScratchFolder(), try ScratchFolder())
    let first = try Data(contentsOf: URL(filePath: archive(in: one)))
    #expect(try first == Data(contentsOf: URL(filePath: archive(in: other))))
  }

  @Test(.enabled(if: Python.has("zipfile")))
  func pythonFindsTheArchiveWhole() throws {
    let scratch = try ScratchFolder()
    let script = """
      import struct, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as z:
          assert z.testzip() is None
          names = [i.filename for i in z.infolist()]
          assert names == ["0/index.npy", "0/norm.npy", "0/label.npy", "1/index.npy"], names
          data = z.read("0/index.npy")
          assert struct.unpack("<3q", data[-24:]) == (0, -1, 2 << 40), data
          text = z.read("0/label.npy")
          start = len(text) - 4 * 500 * 4
          rows = [text[start + 2000 * k:start + 2000 * (k + 1)].decode("utf-32-le").rstrip("\\0") for k in range(4)]
          assert rows == ["", "é=1", "𝄞", "x" * 500], rows
      """
    #expect(try Python.run(script, archive(in: scratch)) == "")
  }

  @Test(.enabled(if: Python.has("numpy")))
  func numpyReadsEveryArray() throws {
    let scratch = try ScratchFolder()
    let script = """
      import sys, numpy as np
      z = np.load(sys.argv[1])
      assert z["0/index"].dtype == np.int64 and z["0/index"].tolist() == [0, -1, 2 << 40]
      norm = z["0/norm"]
      assert norm[0] == 0.1 and np.signbit(norm[1]) and np.isnan(norm[2])
      assert z["0/label"].tolist() == ["", "é=1", "𝄞", "x" * 500]
      assert z["1/index"].shape == (0,)
      """
    #expect(try Python.run(script, archive(in: scratch)) == "")
  }
}

extension ArchiveWriterTests {
  /// One name must not make an array of gigabytes.
  @Test func longTextsAreCutWhereTheirArrayWouldBeLarge() throws {
    let scratch = try ScratchFolder()
    let file = try AtomicFile(path: scratch.path("t.npz"))
    var writer = NumpyArchiveWriter(to: file)
    let count = 1 << 15
    let most = NumpyArchiveWriter.mostBytes / (4 * count)
    try writer.add("a", words: count) { String(repeating: "x", count: $0 == 0 ? most : 1) }
    #expect(writer.cutTexts == 0)
    try writer.add("b", words: count) { String(repeating: "x", count: $0 < 2 ? 1 << 20 : 1) }
    #expect(writer.cutTexts == 2)
    try writer.finish()
    try file.commit()
    let bytes = try Data(contentsOf: URL(filePath: scratch.path("t.npz"))).count
    #expect(bytes < 2 * NumpyArchiveWriter.mostBytes + 4096)
  }
}

@Suite struct CSVWriterTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\r\nlines", "\"two\r\nlines\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"),
    ("@SUM(A1),", "\"'@SUM(A1),\""), ("＝1", "'＝1"), ("'s", "''s"), ("a=b", "a=b"),
    ("a\nb", "\"a\nb\""), ("a\\nb", "a\\nb"), ("\n=1", "\"'\n=1\""), ("\t=1", "'\t=1"),
    ("q\"\u{308},", "\"q\"\"\u{308},\""),
  ])
  func textIsOnlyText(text: String, cell: String) {
    #expect(CSVWriter.text(of: .text(text)) == cell)
  }

  @Test func numbersReadBackWithTheFewestDigits() {
    #expect(CSVWriter.text(of: .number(0.1)) == "0.1")
    #expect(CSVWriter.text(of: .number(-3)) == "-3")
    #expect(CSVWriter.text(of: .number(1e-7)) == "1e-07")
    #expect(CSVWriter.text(of: .number(nil)) == "" && CSVWriter.text(of: .number(.nan)) == "")
    #expect(CSVWriter.text(of: .integer(12)) == "12" && CSVWriter.text(of: .integer(nil)) == "")
    for value in [1 / 3.0, Double.pi * 1e9, .leastNonzeroMagnitude, .greatestFiniteMagnitude] {
      #expect(Double(CSVWriter.text(of: .number(value))) == value)
    }
  }

  @Test func linesEndAsTheStandardSays() throws {
    let scratch = try ScratchFolder()
    let file = try AtomicFile(path: scratch.path("t.csv"))
    var writer = CSVWriter(to: file)
    try writer.write([.text("a"), .text("b")])
    try writer.write([.integer(1), .number(0.5)])
    try writer.finish()
    try file.commit()
    #expect(
      try Data(contentsOf: URL(filePath: scratch.path("t.csv"))) == Data("a,b\r\n1,0.5\r\n".utf8))
  }
}
