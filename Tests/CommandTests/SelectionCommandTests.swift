import Foundation
import TestSupport
import Testing

/// `analyze --labels --select`, run as a process.
@Suite struct SelectionCommandTests {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Seven named features that form a heptagon, followed by thirty random ones.
  private func files(in folder: ScratchFolder) throws -> (weights: String, labels: String) {
    _ = try RunningCommand([
      "generate", "polygon:7@2", "gaussian:30x16", "--noise", "0.02", "--rotate", "--seed", "5",
      "--output", folder.path("w.npy"),
    ])
    let names = Self.days + (0..<29).map { "word\($0)" } + ["word0"]
    try write(names.joined(separator: "\n") + "\n", to: "labels.txt", in: folder)
    return (folder.path("w.npy"), folder.path("labels.txt"))
  }

  private func write(_ text: String, to name: String, in folder: ScratchFolder) throws {
    try Data(text.utf8).write(to: folder.url.appending(path: name))
  }

  @Test func firstLineNamesTheGeometryAndItsOrder() throws {
    let folder = try ScratchFolder()
    let (weights, labels) = try files(in: folder)
    let run = try RunningCommand([
      "analyze", weights, "--labels", labels, "--select", "Wed,Mon,Sun,Tue,Fri,Thu,Sat", "--center",
      "--project", "2", "--null", "99", "--threads", "1",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.hasPrefix("w: selection of 7: heptagon (residual "))
    #expect(
      words.contains(
        "p = 0.01: 0 of 99 random selections are as unusually near); order Wed, Tue, Mon, Sun, Sat,"
      ))
    #expect(words.contains("7 selected features"))
    #expect(words.contains("features 2, 0, 6, 1, 4, 3, 5 labels Wed, Mon, Sun, Tue, Fri, Thu, Sat"))
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test(arguments: [
    ["--center", "--project", "2"], ["--null", "0"], ["--format", "markdown"], [],
  ])
  func equalSeedsGiveEqualBytesForAnyThreads(options: [String]) throws {
    let folder = try ScratchFolder()
    let (weights, labels) = try files(in: folder)
    let outputs = try ["1", "2"].map { threads in
      try RunningCommand(
        [
          "analyze", weights, "--labels", labels, "--select", "0-6", "--null", "49", "--threads",
          threads,
        ] + options
      ).output
    }
    #expect(outputs[0] == outputs[1])
    #expect(!outputs[0].isEmpty)
  }

  @Test(arguments: [
    ["--select", "0-6", "--center"], ["--select", "7,9,11,13,15,20", "--null", "19"],
    ["--select", "3"], ["--select", "Mon,Tue", "--null", "0"], [],
  ])
  func jsonKeepsTheContract(options: [String]) throws {
    let folder = try ScratchFolder()
    let (weights, labels) = try files(in: folder)
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    let run = try RunningCommand(
      ["analyze", weights, "--labels", labels, "--format", "json", "--null", "19"].dropLast(
        options.contains("--null") || options.isEmpty ? 2 : 0) + options)
    #expect(run.status == 0, "\(run.errors)")
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test(arguments: [
    (["--select", "Noday"], "no feature is named \"Noday\""),
    (["--select", "mon"], "no feature is named \"mon\"; there is \"Mon\""),
    (["--select", "wird12"], "; there is \"word12\"\n"),
    (["--select", "word0"], "2 features are named \"word0\": 7, 36"),
    (["--select", "37"], "out of range: expected indices from 0 to 36"),
    (["--select", "Mon,0"], "a second time"), (["--select", ""], "found nothing"),
    (["--select", "0-2", "--project", "0"], "--project"), (["--project", "2"], "needs --select"),
    (["--select", "0-2", "--null", "-1"], "--null"), (["--null", "0"], "from 1 to"),
  ])
  func impossibleOptionsExitWith64(options: [String], words: String) throws {
    let folder = try ScratchFolder()
    let (weights, labels) = try files(in: folder)
    let run = try RunningCommand(["analyze", weights, "--labels", labels] + options)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func usualNumberOfDrawsIsReportedAndZeroForMany() throws {
    let folder = try ScratchFolder()
    let (weights, _) = try files(in: folder)
    let few = try RunningCommand(["analyze", weights, "--select", "0-2", "--format", "json"])
    #expect(few.output.contains("\"null\": 999"))
    let many = try RunningCommand(["analyze", weights, "--select", "0-24"])
    #expect(many.output.contains("no p-value") && many.output.contains("--null 99 draws 99"))
    let none = try RunningCommand(["analyze", weights, "--select", "0-24", "--null", "0"])
    #expect(!none.output.contains("no p-value"))
    let help = try RunningCommand(["analyze", "--help"]).output
    #expect(
      help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "compare with N random selections; 0 means none"))
  }

  @Test func oneSelectedFeatureMakesNoGeometry() throws {
    let folder = try ScratchFolder()
    let (weights, _) = try files(in: folder)
    for options in [[], ["--center"]] {
      let run = try RunningCommand(["analyze", weights, "--select", "3"] + options)
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("no best geometry: one feature makes none; select two or more"))
    }
  }

  @Test func namesWithoutLabelsExitWith64() throws {
    let folder = try ScratchFolder()
    let (weights, _) = try files(in: folder)
    let run = try RunningCommand(["analyze", weights, "--select", "Mon"])
    #expect(run.status == 64)
    #expect(run.errors == "eigenframe: --select: \"Mon\" is not an index; names need --labels\n")
  }

  @Test func wordsOfATableCanBeSelectedWithoutLabels() throws {
    let folder = try ScratchFolder()
    let words = Self.days + ["7", "1990", "1,5"]
    let lines = words.enumerated().map { i, word in
      "\(word) "
        + (0..<3).map { String(Double((i * 7 + $0 * $0 * 3) % 11) / 8 + 0.0625) }
        .joined(separator: " ")
    }
    try write("12 3\n" + lines.joined(separator: "\n") + "\n", to: "words.vec", in: folder)
    let run = try RunningCommand([
      "analyze", folder.path("words.vec"), "--select", "Tue,Mon,name:7,1990,@8", "--null", "0",
    ])
    #expect(run.status == 64)
    #expect(run.errors.contains("\"@8\" chooses feature 8 a second time"))
    let chosen = try RunningCommand([
      "analyze", folder.path("words.vec"), "--select", "Tue,Mon,name:7,1990", "--null", "0",
    ])
    #expect(chosen.status == 0, "\(chosen.errors)")
    let text = chosen.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("features 1, 0, 7, 8 labels Tue, Mon, 7, 1990"))
    #expect(text.contains("line 1 counts 12 vectors, 10 are here; the file may be cut off"))
    #expect(!text.contains("options labels"))
    let unclear = try RunningCommand(["analyze", folder.path("words.vec"), "--select", "7,monn"])
    #expect(unclear.status == 64)
    // Labels that are given replace the words.
    try write((0..<10).map { "x\($0)\n" }.joined(), to: "x.txt", in: folder)
    let given = try RunningCommand([
      "analyze", folder.path("words.vec"), "--labels", folder.path("x.txt"), "--select", "Mon",
    ])
    #expect(given.status == 64)
    #expect(given.errors.contains("no feature is named \"Mon\""))
  }

  @Test func unsuitableLabelsExitWith65AndMissingLabelsWith66() throws {
    let folder = try ScratchFolder()
    let (weights, labels) = try files(in: folder)
    try write("a\nb\n", to: "short.txt", in: folder)
    let short = try RunningCommand(["analyze", weights, "--labels", folder.path("short.txt")])
    #expect(short.status == 65)
    #expect(
      short.errors
        == "eigenframe: \(folder.path("short.txt")): expected 37 lines, one for each feature of w, found 2; "
        + "choose the matrix with --tensor or --shape\n"
    )
    try Data([0x61, 0x0a, 0xc3, 0x28, 0x0a]).write(to: folder.url.appending(path: "bad.txt"))
    let bad = try RunningCommand(["analyze", weights, "--labels", folder.path("bad.txt")])
    #expect(bad.status == 65)
    #expect(bad.errors.contains("line 2: expected UTF-8 text"))
    let missing = try RunningCommand(["analyze", weights, "--labels", labels + ".none"])
    #expect(missing.status == 66)
    for run in [short, bad, missing] {
      #expect(run.output == "")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func labelCannotSteerTheTerminal() throws {
    let folder = try ScratchFolder()
    let (weights, _) = try files(in: folder)
    let names = ["\u{1b}[31mMon"] + (1..<37).map { "word\($0)" }
    try write(names.joined(separator: "\n"), to: "escape.txt", in: folder)
    for options in [[], ["--select", "0-4", "--null", "0"], ["--select", "\u{1b}[2J"]] {
      let run = try RunningCommand(
        ["analyze", weights, "--details", "all", "--labels", folder.path("escape.txt")] + options)
      #expect(!run.output.contains("\u{1b}") && !run.errors.contains("\u{1b}"))
      #expect(run.status == (options.count == 2 ? 64 : 0))
    }
  }

  @Test func nonFiniteFeaturesElsewhereDoNotMatter() throws {
    let folder = try ScratchFolder()
    let (weights, _) = try files(in: folder)
    var bytes = try Data(contentsOf: folder.url.appending(path: "w.npy"))
    // The last element of the last feature.
    bytes.replaceSubrange(bytes.count - 8..<bytes.count, with: [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
    try bytes.write(to: folder.url.appending(path: "w.npy"))
    #expect(try RunningCommand(["analyze", weights]).status == 65)
    let run = try RunningCommand(["analyze", weights, "--select", "0-6", "--null", "49"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("heptagon"))
    let inside = try RunningCommand(["analyze", weights, "--select", "30-36", "--null", "49"])
    #expect(inside.status == 65)
    #expect(inside.errors.contains("(36, 17) is NaN"))
    let skipped = try RunningCommand([
      "analyze", weights, "--select", "0-6", "--null", "49", "--skip-nonfinite",
    ])
    #expect(!skipped.output.contains("count as dead"))
  }
}
