import Files
import Glibc
import Testing

@Suite struct ProcessTests {
  @Test func programReadsItsInputAndWritesToBothStreams() throws {
    let run = try ChildProgram(
      "sh", ["-c", "cat; echo \"$GREETING\" >&2"],
      environment: ["GREETING=hello", "PATH=/usr/bin:/bin"], input: "größe")
    #expect(run.output == Array("größe".utf8))
    #expect(run.errors == "hello\n")
    #expect(run.succeeded)
  }

  @Test func programThatEndsWithAnotherStatusHasNotSucceeded() throws {
    let run = try ChildProgram("sh", ["-c", "exit 3"], environment: [], input: "")
    #expect(!run.succeeded)
    #expect(run.output.isEmpty)
  }

  @Test func missingProgramIsAnError() {
    #expect(throws: SystemError(code: ENOENT)) {
      try ChildProgram("/no/such/program", [], environment: [], input: "")
    }
  }

  @Test func temporaryFileIsReadBackWhole() throws {
    let file = try TemporaryFile()
    try file.write([1, 2, 3] as [UInt8])
    try file.write([0x0504] as [UInt16])
    #expect(file.count == 5)
    #expect(try file.mapped(as: "w").contents == [1, 2, 3, 4, 5])
  }

  @Test func temporaryFileThatNoDiskHasRoomForIsRefused() {
    #expect(throws: SystemError(code: ENOSPC)) { try TemporaryFile(expecting: 1 << 60) }
  }

  @Test func environmentVariableIsSetAndRemoved() {
    let name = "EIGENFRAME_TEST_OF_THE_ENVIRONMENT"
    #expect(Environment.value(of: name) == nil)
    Environment.set(name, to: "größe")
    #expect(Environment.value(of: name) == "größe")
    Environment.set(name, to: nil)
    #expect(Environment.value(of: name) == nil)
  }
}
