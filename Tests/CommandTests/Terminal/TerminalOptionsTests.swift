import Foundation
import TestSupport
import Testing

/// What a terminal shows, by the program `script`, which runs a command in one.
@Suite struct TerminalOptionsTests {
  private static let mixture = "Fixtures/geometries/mixture.npy"
  private static let hasTerminals = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

  /// Runs the command in a terminal; returns what the terminal shows. Variables with an empty value count as unset, so
  /// that those of the machine that runs the tests do not matter.
  private func screen(
    _ arguments: String, columns: Int = 80, environment: [String: String] = [:]
  ) throws -> String {
    let usual = ["TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": "", "COLUMNS": ""]
    let run = try RunningCommand(
      shell: "script -qec \"stty cols \(columns); $0 \(arguments)\" /dev/null",
      environment: usual.merging(environment) { $1 })
    return run.output.replacing("\r\n", with: "\n")
  }

  private func bare(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*[mK]/, with: "")
  }

  @Test(.enabled(if: hasTerminals), arguments: [60, 80])
  func aTerminalHasColoursAndItsColumns(columns: Int) throws {
    let shown = try screen("analyze --quiet \(Self.mixture)", columns: columns)
    #expect(shown.contains("\u{1B}[1mmixture:\u{1B}[0m \u{1B}[1;36m1 square antiprism"))
    let lines = bare(shown).split(separator: "\n")
    #expect(lines.count > 40 && lines.allSatisfy { $0.count <= columns })
  }

  @Test(.enabled(if: hasTerminals))
  func coloursCanBeTurnedOff() throws {
    for (option, environment) in [("--color never", [:]), ("", ["NO_COLOR": "1"])] {
      let shown = try screen(
        "inspect \(option) \(Self.mixture)", environment: environment)
      #expect(shown.contains("mixture") && !shown.contains("\u{1B}"))
    }
  }

  @Test(.enabled(if: hasTerminals))
  func aTerminalOfAnotherLocaleGetsASCII() throws {
    let shown = try screen("analyze \(Self.mixture)", environment: ["LC_ALL": "C"])
    #expect(shown.utf8.allSatisfy { $0 < 0x80 } && shown.contains("lambda"))
  }

  @Test func pipesGetNoColoursUnlessAskedFor() throws {
    let plain = try RunningCommand(["analyze", Self.mixture])
    let coloured = try RunningCommand(["analyze", Self.mixture, "--color", "always"])
    #expect(!plain.output.contains("\u{1B}") && coloured.output.contains("\u{1B}"))
    #expect(bare(coloured.output) == plain.output)
    let json = try RunningCommand([
      "analyze", Self.mixture, "--color", "always", "--ascii", "--format", "json",
    ])
    #expect(json.output.hasPrefix("{") && !json.output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ["analyze", mixture], ["inspect", mixture], ["doctor"], ["compare", mixture, mixture],
  ])
  func asciiIsASCII(arguments: [String]) throws {
    let run = try RunningCommand(arguments + ["--ascii"])
    #expect(run.status == 0 && run.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func quietLeavesOutWarningsAndKeepsErrors() throws {
    let scratch = try ScratchFolder()
    let made = try RunningCommand([
      "generate", "polygon:5", "4*dead", "--output", scratch.path("w.npy"),
    ])
    #expect(made.status == 0)
    try Data("not a weight file".utf8).write(to: scratch.url.appending(path: "bad.npy"))
    let arguments = ["analyze", scratch.url.path(), "--output", scratch.path("report.txt")]
    #expect(try RunningCommand(arguments).errors.contains("warning: "))
    let quiet = try RunningCommand(arguments + ["--quiet"])
    #expect(quiet.errors == "" && quiet.status == 0)
    let failed = try RunningCommand(["analyze", scratch.path("bad.npy"), "--quiet"])
    #expect(failed.errors.contains("bad.npy") && failed.status == 65)
  }
}
