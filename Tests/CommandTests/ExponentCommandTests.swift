import Eigenframe
import Foundation
import TestSupport
import Testing

/// `eigenframe exponent`, as a user runs it.
@Suite struct ExponentCommandTests {
  /// A file of text in a folder.
  private static func file(_ folder: ScratchFolder, _ text: String, _ name: String) throws -> String
  {
    let path = folder.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// Lines of steps and losses with noise of 2 %.
  private static func rows(
    separator: String = ",", decimal: String = ".", _ law: (Double) -> Double
  ) -> [String] {
    var generator = SeededGenerator(seed: 1)
    return (1...800).map { i in
      let loss = law(Double(10 * i)) * exp(0.02 * generator.gaussian())
      return "\(10 * i)\(separator)\("\(loss)".replacing(".", with: decimal))"
    }
  }

  private func json(_ run: RunningCommand) throws -> JSONTree {
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("exponent.schema.json"), encoding: .utf8))
    let tree = try JSONTree.read(run.output)
    #expect(SchemaChecker(schema).failures(in: tree) == [])
    return tree
  }

  private func number(_ tree: JSONTree?) -> Double {
    if case .number(let value) = tree { value } else { .nan }
  }

  @Test func tablesOfAnyKindSayTheSame() throws {
    let folder = try ScratchFolder()
    let law = { (t: Double) in 3 / t.squareRoot() }
    let files = [
      try Self.file(folder, Self.rows(law).joined(separator: "\n"), "bare.csv"),
      try Self.file(
        folder,
        (["Loss\tName\tSTEP"]
          + Self.rows(separator: "\t", law).map {
            let cells = $0.split(separator: "\t")
            return "\(cells[1])\trun a\t\(cells[0])"
          }).joined(separator: "\r\n"), "words.tsv"),
      try Self.file(
        folder,
        (["iteration;train/loss"] + Self.rows(separator: ";", decimal: ",", law)).joined(
          separator: "\n"),
        "commas.csv"),
      try Self.file(
        folder, Self.rows(separator: " ", law).reversed().joined(separator: "\n"), "back.txt"),
    ]
    var values = [Double]()
    for file in files {
      let tree = try json(
        RunningCommand(["exponent", file, "--a", "2", "--b", "0", "--format", "json"]))
      let found = tree["exponent"]
      #expect(number(found?["low"]) <= 0.5 && 0.5 <= number(found?["high"]), "\(file)")
      #expect(tree["law"] == .string("no superposition"))
      #expect(tree["window"] == .array([.number(10), .number(8000)]))
      values.append(number(found?["value"]))
    }
    #expect(Set(values).count == 1, "\(values)")
  }

  @Test func noPowerLawIsNoFailure() throws {
    let folder = try ScratchFolder()
    let file = try Self.file(
      folder, Self.rows { 3 * exp(-$0 / 1000) }.joined(separator: "\n"), "e.csv")
    let tree = try json(RunningCommand(["exponent", file, "--format", "json"]))
    for name in ["exponent", "window", "law"] { #expect(tree[name] == .null) }
    let text = try RunningCommand(["exponent", file])
    #expect(text.status == 0 && text.output.contains("no power law"))
  }

  @Test func aColumnAndAWindowAreChosen() throws {
    let folder = try ScratchFolder()
    let rows = (1...500).map { "\($0),\(9 / Double($0)),\(4 / Double($0).squareRoot()),a" }
    let file = try Self.file(
      folder, (["step,loss/A,loss/B,name"] + rows).joined(separator: "\n"), "two.csv")
    let unclear = try RunningCommand(["exponent", file])
    #expect(
      unclear.status == 65 && unclear.errors.contains("\"loss/A\", \"loss/B\""), "\(unclear.errors)"
    )
    let named = try json(
      RunningCommand([
        "exponent", file, "--column", "loss/B", "--window", "10:400", "--format", "json",
      ]))
    #expect(abs(number(named["exponent"]?["value"]) - 0.5) < 1e-6)
    #expect(named["window"] == .array([.number(10), .number(400)]))
    let numbered = try json(
      RunningCommand(["exponent", file, "--column", "2", "--format", "json"]))
    #expect(abs(number(numbered["exponent"]?["value"]) - 1) < 1e-6)
    #expect(numbered["law"] == .string("superposition"))
  }

  @Test(arguments: [
    ("step,loss\n1,2\n2,x\n", "line 3: expected a loss above 0, found \"x\""),
    ("step,loss\n1,2\n2,-1\n", "line 3: expected a loss above 0, found -1"),
    ("step,loss\n1,2\n2,inf\n", "line 3: expected a loss above 0"),
    ("step,loss\n-1,2\n", "line 2: expected a step of at least 0"),
    ("step,loss\n1,2\n2,3,4\n", "line 3: expected 2 cells, found 3"),
    ("loss\n1\n2\n", "one column"), ("a,b,c\n1,2,3\n", "a column called step"), ("", "empty"),
    ("\u{0}\u{1}\u{2}binary\u{0}", "known format"),
  ])
  func whatIsNoLogIsRefusedInOneLine(text: String, words: String) throws {
    let folder = try ScratchFolder()
    let run = try RunningCommand(["exponent", try Self.file(folder, text, "log.csv")])
    #expect(run.status == 65 && run.output == "", "\(run.status)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(
      run.errors.contains("log.csv: ") && run.errors.lowercased().contains(words.lowercased()),
      "\(run.errors)")
  }

  @Test func rowsWithoutNumbersAreCounted() throws {
    let folder = try ScratchFolder()
    var rows = Self.rows { 3 / $0 }
    rows.insert("15,", at: 1)
    rows.insert("25,NaN", at: 3)
    let file = try Self.file(folder, (["step,loss"] + rows).joined(separator: "\n"), "gaps.csv")
    let tree = try json(RunningCommand(["exponent", file, "--format", "json"]))
    #expect(number(tree["curve"]?["missingCount"]) == 2)
    #expect(number(tree["curve"]?["pointCount"]) == 800)
  }

  @Test(arguments: [
    ["--window", "5"], ["--window", "9:3"], ["--irreducible", "-1"], ["--a", "1"],
    ["--a", "0", "--b", "1"], ["--irreducible", "1e9"],
  ])
  func optionsThatCannotBeAreUsage(options: [String]) throws {
    let folder = try ScratchFolder()
    let file = try Self.file(folder, Self.rows { 3 / $0 }.joined(separator: "\n"), "log.csv")
    let run = try RunningCommand(["exponent", file] + options)
    #expect(run.status == 64 && run.output == "", "\(run.errors)")
  }

  @Test func theFileOfATrainingIsRead() throws {
    let folder = try ScratchFolder()
    let rows = (0..<200).map { "\($0 * 10)\t\(2 / Double($0 + 1))" }
    let text = (["step\tinstance-0"] + rows).joined(separator: "\n")
    let tree = try json(
      RunningCommand(["exponent", try Self.file(folder, text, "losses.tsv"), "--format", "json"]))
    #expect(number(tree["curve"]?["startCount"]) == 1)
    #expect(tree["curve"]?["column"] == .string("instance-0"))
  }
}
