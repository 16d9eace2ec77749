import Foundation
import TestSupport
import Testing

/// Weight files that come through the standard input or a pipe.
@Suite struct StandardInputTests {
  private static let mixture = "Fixtures/geometries/mixture.npy"

  @Test(arguments: [
    "cat \(mixture) | \"$0\" inspect -", "\"$0\" inspect - < \(mixture)",
    "{ cat; } < \(mixture) | \"$0\" inspect -",
  ])
  func standardInputIsListed(script: String) throws {
    let run = try RunningCommand(shell: script)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.hasPrefix("-: numpy, 4160 bytes, 1 tensor\n"))
    #expect(run.output.contains("  0  stdin   f32    48×21   4032  48 rows in 21 dimensions\n"))
  }

  @Test(arguments: ["/dev/stdin", "/proc/self/fd/0"])
  func pathOfThePipeIsRead(path: String) throws {
    let run = try RunningCommand(shell: "gzip -c \(Self.mixture) | zcat | \"$0\" inspect \(path)")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("48 rows in 21 dimensions"))
  }

  @Test func pipeOfTheShellIsRead() throws {
    let run = try RunningCommand(
      shell: "\"$0\" analyze <(cat \(Self.mixture)) --details none")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("1 square antiprism, 3 pentagons"))
  }

  @Test(arguments: [
    "safetensors/plain.safetensors", "gguf/plain.gguf", "hdf5/small-0.h5", "hdf5/model.keras",
  ])
  func everyFormatComesThroughAPipe(fixture: String) throws {
    let path = "Fixtures/\(fixture)"
    guard FileManager.default.fileExists(atPath: fixturePath(fixture)) else { return }
    let (piped, opened) = (
      try RunningCommand(shell: "cat \(path) | \"$0\" inspect -"),
      try RunningCommand(["inspect", path])
    )
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(
      piped.output.split(separator: "\n").dropFirst()
        == opened.output.split(separator: "\n").dropFirst())
  }

  @Test func reportIsThatOfTheFile() throws {
    let piped = try RunningCommand(shell: "cat \(Self.mixture) | \"$0\" analyze -")
    let opened = try RunningCommand(["analyze", Self.mixture])
    #expect(piped.status == 0, "\(piped.errors)")
    let lines = opened.output.split(separator: "\n")
    let found = piped.output.split(separator: "\n")
    #expect(found.first?.hasPrefix("stdin: ") == true)
    #expect(found.dropFirst(2).dropLast(2) == lines.dropFirst(2).dropLast(2))
  }

  @Test func tableHasTheNameOfTheStandardInput() throws {
    let run = try RunningCommand(shell: "printf '1,2\\n3,4\\n5,6\\n' | \"$0\" inspect -")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("stdin"))
  }

  @Test func standardInputIsReadOnce() throws {
    let run = try RunningCommand(shell: "cat \(Self.mixture) | \"$0\" inspect - -")
    #expect(run.status == 64)
    #expect(run.errors.contains("- is given 2 times"))
  }

  @Test func terminalIsRefused() throws {
    // `script` runs a command on a terminal of its own.
    let run = try RunningCommand(
      shell: "command -v script > /dev/null || exit 64; "
        + "script -qec \"$0 inspect -\" /dev/null < /dev/null")
    #expect(run.status == 64)
    #expect(run.output.isEmpty || run.output.contains("the standard input is a terminal"))
  }

  @Test(arguments: [
    (": |", 65, "-: the file is empty"), ("cat Makefile |", 65, "-: "),
    ("head -c 100 \(mixture) |", 65, "-: "), ("exec < Fixtures;", 66, "-: cannot be opened"),
    ("exec <&-;", 66, "-: cannot be opened: Bad file descriptor"),
  ])
  func badInputIsNamed(before: String, status: Int32, message: String) throws {
    let run = try RunningCommand(shell: "\(before) \"$0\" inspect -")
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.hasPrefix("eigenframe: \(message)"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func indexNeedsAPath() throws {
    let index = #"{"weight_map": {"w": "model-1.safetensors"}}"#
    let run = try RunningCommand(shell: "printf '%s' '\(index)' | \"$0\" inspect -")
    #expect(run.status == 65)
    #expect(
      run.errors
        == "eigenframe: -: an index of shards names other files, which cannot come through a pipe; "
        + "give the path of the file\n")
  }

  @Test func modelWithExternalDataNeedsAPath() throws {
    let run = try RunningCommand(shell: "cat Fixtures/onnx/external/model.onnx | \"$0\" inspect -")
    #expect(run.status == 65)
    #expect(run.errors.contains("a model with external data names other files, which cannot"))
  }

  @Test func copyThatFindsNoRoomIsNamed() throws {
    let run = try RunningCommand(
      shell: "head -c 3000000 /dev/zero | (ulimit -f 1000; exec \"$0\" inspect -)")
    #expect(run.status == 74)
    #expect(run.errors.hasPrefix("eigenframe: -: cannot be copied to a temporary file: "))
  }

  @Test func seriesNeedsAFolder() throws {
    let run = try RunningCommand(["series", "-"])
    #expect(run.status == 64)
    #expect(run.errors.contains("series reads a folder"))
  }
}
