import Foundation
import TestSupport
import Testing

/// `eigenframe dynamics`, as a user runs it.
@Suite struct DynamicsCommandTests {
  private static func arguments(_ folder: String, steps: Int = 400) -> [String] {
    [
      "dynamics", "--features", "48", "--dimension", "12", "--a", "1.5", "--b", "0.5", "--steps",
      "\(steps)", "--checkpoints", "40", "--folder", folder,
    ]
  }

  private func json(_ arguments: [String]) throws -> JSONTree {
    let run = try RunningCommand(arguments + ["--format", "json"])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("dynamics.schema.json"), encoding: .utf8))
    let tree = try JSONTree.read(run.output)
    #expect(SchemaChecker(schema).failures(in: tree) == [])
    return tree
  }

  private func number(_ tree: JSONTree?) -> Double {
    if case .number(let value) = tree { value } else { .nan }
  }

  @Test func theSlopeWithoutSuperpositionIsThatOfTheTheory() throws {
    let scratch = try ScratchFolder()
    let tree = try json([
      "dynamics", "--features", "200", "--a", "2", "--rate", "0.5", "--steps", "800", "--folder",
      scratch.path("run"),
    ])
    let (fitted, finite) = (
      number(tree["fitted"]?["value"]), number(tree["prediction"]?["finite"]?["value"])
    )
    #expect(abs(fitted - finite) < 0.001 && abs(fitted - 0.5) < 0.05)
    #expect(number(tree["prediction"]?["asymptotic"]) == 0.5)
    #expect(tree["options"]?["a"] == .number(2) && tree["options"]?["dimension"] == nil)
  }

  @Test func theLossesAreThoseOfTheFolderAndSeriesReadsIt() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.path("run")
    let tree = try json(Self.arguments(folder))
    guard case .array(let losses)? = tree["losses"] else {
      Issue.record("expected losses")
      return
    }
    let lines = try String(contentsOfFile: "\(folder)/losses.tsv", encoding: .utf8)
      .split(separator: "\n").dropFirst()
    #expect(losses.count == lines.count && lines.count > 20)
    for (loss, line) in zip(losses, lines) {
      let cells = line.split(separator: "\t").map { Double($0) ?? .nan }
      #expect(cells == [number(loss["step"]), number(loss["loss"])])
    }
    let series = try RunningCommand(["series", folder])
    #expect(series.status == 0 && series.output.contains("checkpoint"), "\(series.errors)")
    let exponent = try RunningCommand(["exponent", "\(folder)/losses.tsv"])
    #expect(exponent.status == 0, "\(exponent.errors)")
  }

  /// Another call reads what is there, and says the same.
  @Test func theSameCallSaysTheSameForAnyNumberOfThreads() throws {
    let scratch = try ScratchFolder()
    let (one, two) = (scratch.path("one"), scratch.path("two"))
    let first = try RunningCommand(Self.arguments(one) + ["--threads", "1"])
    let second = try RunningCommand(Self.arguments(two) + ["--threads", "2"])
    #expect(first.status == 0 && second.status == 0, "\(first.errors)")
    #expect(try TrainCommandTests.bytes(in: one) == TrainCommandTests.bytes(in: two))
    let again = try RunningCommand(Self.arguments(one) + ["--threads", "1"])
    #expect(again.output == first.output && first.output.contains("exponent"))
  }

  @Test func aKilledTrainingEndsWithTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    let run = try RunningCommand(Self.arguments(whole, steps: 4000))
    try #require(run.status == 0, "\(run.errors)")
    // Each time is longer than the last one by a quarter: on a busy machine the steps between two checkpoints may take long.
    var (kills, seconds) = (0, 0.2)
    while seconds < 300 {
      let run = try TrainCommandTests.interrupted(
        Self.arguments(parts, steps: 4000), by: "KILL", after: seconds)
      if run.status == 0 { break }
      kills += 1
      seconds *= 1.25
    }
    #expect(kills > 0)
    #expect(try TrainCommandTests.bytes(in: whole) == TrainCommandTests.bytes(in: parts))
  }

  @Test func anInterruptSavesTheSteps() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.path("long")
    let run = try TrainCommandTests.interrupted(
      Self.arguments(folder, steps: 50_000_000), by: "INT", after: 2)
    #expect(run.status == 130)
    #expect(
      run.errors.hasSuffix("of 50000000 steps, which are saved; the same command continues\n"))
    #expect(try TrainCommandTests.bytes(in: folder).keys.contains { $0.hasPrefix("state-") })
  }

  @Test func anotherTrainingIsNotOverwritten() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.path("run")
    #expect(try RunningCommand(Self.arguments(folder)).status == 0)
    let before = try TrainCommandTests.bytes(in: folder)
    let other = try RunningCommand(Self.arguments(folder) + ["--seed", "5"])
    #expect(other.status == 65 && other.errors.split(separator: "\n").count == 1, "\(other.errors)")
    #expect(try TrainCommandTests.bytes(in: folder) == before)
  }

  @Test func adamIsWarnedOfAndSoftmaxHasNoTheory() throws {
    let scratch = try ScratchFolder()
    let adam = try json(Self.arguments(scratch.path("adam"), steps: 60) + ["--optimizer", "adam"])
    guard case .array(let warnings)? = adam["warnings"] else {
      Issue.record("expected warnings")
      return
    }
    #expect(warnings.count == 2 && adam["prediction"] == nil)
    let softmax = try json(
      Self.arguments(scratch.path("softmax"), steps: 60) + ["--loss", "cross-entropy"])
    #expect(softmax["prediction"] == nil)
  }

  @Test(arguments: [
    (["--features", "0"], "features"), (["--dimension", "0"], "dimension"), (["--a", "0"], "a"),
    (["--b", "-1"], "b"), (["--rate", "nan"], "rate"), (["--steps", "0"], "steps"),
    (["--checkpoints", "2"], "checkpoints"), (["--window", "9:3"], "two steps"),
    (["--bias", "much"], "--bias"), (["--batch", "5"], "--batch needs --active"),
    (["--active", "0"], "active"), (["--loss", "huber"], "--loss"), (["--folder", ""], "--folder"),
    (["--rate", "1e30"], "rate"),
  ])
  func optionsThatCannotBeAreUsage(options: [String], words: String) throws {
    let scratch = try ScratchFolder()
    let folder = scratch.path("none")
    let run = try RunningCommand(Self.arguments(folder) + options)
    #expect(run.status == 64 && run.output == "", "\(options) \(run.status) \(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func aLossThatGrowsWithoutEndIsSaidInOneLine() throws {
    let scratch = try ScratchFolder()
    let run = try RunningCommand(Self.arguments(scratch.path("run")) + ["--rate", "1000"])
    #expect(run.status != 0 && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(run.errors.contains("rate"), "\(run.errors)")
  }
}
