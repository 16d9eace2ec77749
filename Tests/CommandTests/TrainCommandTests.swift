import Foundation
import TestSupport
import Testing

/// `eigenframe train` and `reproduce`, as a user runs them.
@Suite struct TrainCommandTests {
  private static func arguments(_ folder: String, steps: Int = 3000) -> [String] {
    [
      "train", "--features", "20", "--dimension", "4", "--sparsity", "0.5,0.9", "--steps",
      "\(steps)", "--batch", "64", "--checkpoints", "12", "--bias", "-0.1", "--output", folder,
    ]
  }

  static func bytes(in folder: String) throws -> [String: Data] {
    var files = [String: Data]()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return files
  }

  /// Runs the command and sends it a signal after some seconds.
  ///
  /// - Returns: the exit status, and the text on standard error.
  static func interrupted(
    _ arguments: [String], by signal: String, after seconds: Double
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments =
      [
        // Without --foreground a second signal goes to the process group, and that ends the process.
        "--foreground", "--preserve-status", "--signal", signal, "\(seconds)",
        RunningCommand.executable.path(percentEncoded: false),
      ] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test func aKilledTrainingEndsWithTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let (whole, parts) = (scratch.path("whole"), scratch.path("parts"))
    let run = try RunningCommand(Self.arguments(whole) + ["--threads", "1"])
    try #require(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasPrefix("\(whole): 12 checkpoints, the last after 3000 steps; mean loss 0."))
    var kills = 0
    for _ in 0..<200 {
      let run = try Self.interrupted(
        Self.arguments(parts), by: "KILL", after: 0.2 + 0.1 * Double(kills))
      if run.status == 0 { break }
      kills += 1
    }
    #expect(kills > 0)
    let (expected, found) = (try Self.bytes(in: whole), try Self.bytes(in: parts))
    #expect(expected == found)
    // One record, one loss file, one state and 12 checkpoints.
    #expect(expected.count == 15)
  }

  @Test func anInterruptSavesTheSteps() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("long")
    let arguments = Self.arguments(path, steps: 100_000_000)
    let run = try Self.interrupted(arguments, by: "INT", after: 2)
    #expect(run.status == 130)
    #expect(run.errors.hasPrefix("eigenframe: stopped after "))
    #expect(
      run.errors.hasSuffix("of 100000000 steps, which are saved; the same command continues\n"))
    #expect(try Self.bytes(in: path).keys.contains { $0.hasPrefix("state-") })
  }

  @Test(arguments: [
    (["--sparsity", "1"], "sparsity of feature 0"),
    (["--sparsity", "0..1"], "sparsity of feature 19"),
    (["--sparsity", "often"], "--sparsity"),
    (["--features", "0"], "--features needs a number from 1 to 65,536."),
    (["--features", "5", "--pairs", "correlated"], "expected an even number of features, found 5"),
    (
      ["--sparsity", "0.4", "--pairs", "anticorrelated"],
      "anticorrelated pairs: expected sparsities of at least 0.5 for features 0 and 1, found 0.4 and 0.4"
    ),
    (["--bins", "3"], "--bins needs"),
    (["--rate", "nan"], "learning rate: expected a number of at least 0, found nan"),
    (["--rate", "-1"], "--rate"),
    (["--importance", "0"], "importance: expected a ratio above 0 and at most 1, found 0.0"),
    (["--instances", "100000"], "--instances"),
    (["--batch", "0"], "batch: expected 1 to 1048576, found 0"),
    (["--features", "65536", "--batch", "1048576"], "features times batch: expected 1 to"),
    (["--bias", "1e300"], "bias: expected a number"),
    (["--instances", "4096"], "Expected at most 4096 models."),
    (["--output", ""], "--output needs a path."),
    (["--weight-decay", "0.1"], "--weight-decay needs --optimizer adamw."),
    (["--checkpoints", "1"], "--checkpoints needs a number from 2 to 100,000."),
    (["--steps", "0"], "--steps needs a number from 1 to 100,000,000."),
  ])
  func invalidOptionsAreUsageErrors(options: [String], text: String) throws {
    let scratch = try ScratchFolder()
    let run = try RunningCommand(Self.arguments(scratch.path("none")) + options)
    #expect(run.status == 64)
    #expect(run.errors.contains(text), "\(run.errors)")
    #expect(scratch.names == [])
  }

  @Test func anotherTrainingIsNotOverwritten() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("one")
    try #require(try RunningCommand(Self.arguments(path, steps: 20)).status == 0)
    let before = try Self.bytes(in: path)
    let run = try RunningCommand(Self.arguments(path, steps: 40))
    #expect(run.status == 65)
    #expect(
      run.errors
        == "eigenframe: \(path): holds a training with other settings; use the settings in training.json, or choose another folder\n"
    )
    #expect(try Self.bytes(in: path) == before)
  }

  @Test func unknownExperimentsAreUsageErrors() throws {
    let unknown = try RunningCommand(["reproduce", "everything"])
    #expect(unknown.status == 64)
    #expect(
      unknown.errors.contains("\"everything\" is not an experiment; there are golden-minima,"))
    #expect(try RunningCommand(["reproduce", "cell"]).status == 64)
    #expect(try RunningCommand(["reproduce", "cell", "--cell", "112,1"]).status == 64)
    #expect(try RunningCommand(["reproduce", "rays", "--cell", "112,0.9"]).status == 64)
    #expect(try RunningCommand(["reproduce", "rays", "--steps", "10"]).status == 64)
    #expect(try RunningCommand(["reproduce", "rays", "--notebooks", ""]).status == 64)
    #expect(try RunningCommand(["reproduce", "rays", "--trainings", ""]).status == 64)
    #expect(try RunningCommand(["reproduce", "sparse-codes", "--seeds", "0"]).status == 64)
    let seeds = try RunningCommand(["reproduce", "rays", "--seeds", "5"])
    #expect(seeds.status == 64)
    #expect(
      seeds.errors.contains(
        "--seeds: rays has no mean over seeds; sparse-codes, sparse-phases, sparse-combinations, "
          + "identifiability, extraction, dynamics have one."
      ))
  }
}
