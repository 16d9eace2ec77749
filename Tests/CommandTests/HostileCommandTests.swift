import Eigenframe
import Foundation
import TestSupport
import Testing

/// The command on files that must be refused; each run has little memory and little time.
@Suite struct HostileCommandTests {
  @Test(arguments: HostileFile.folders)
  func hostileFilesAreRefusedInOneLine(folder: String) throws {
    var slowest = (name: "", time: Duration.zero)
    // The command reads a folder as the files in it, which the table lists too.
    let files = HostileFile.table(folder).filter {
      !FilePaths.isFolder(fixturePath("hostile/\($0.name)"))
    }
    #expect(!files.isEmpty)
    for file in files {
      let time = try ContinuousClock().measure {
        try expectRefusal(of: file, by: "analyze")
        // If only elements are wrong, the tensors can be listed. What cannot be opened fails in the same way for both commands.
        if opens(file) {
          let run = try run("inspect", file)
          #expect(run.status == 0 && run.errors == "", "inspect \(file.name): \(run.errors)")
        }
      }
      if time > slowest.time { slowest = (file.name, time) }
    }
    print("hostile/\(folder): \(files.count) files, the slowest \(slowest.name): \(slowest.time)")
  }

  @Test func runWithTooLittleMemoryFails() throws {
    let arguments = ["inspect", "Fixtures/geometries/pentagon.npy"]
    let little = RunningCommand.Limits(megabytes: 1, seconds: 10)
    #expect(try RunningCommand(arguments, limits: little).status != 0)
    let enough = RunningCommand.Limits(megabytes: 200, seconds: 10)
    #expect(try RunningCommand(arguments, limits: enough).status == 0)
  }

  /// A run that exceeds its memory or time ends with another status.
  private func expectRefusal(of file: HostileFile, by command: String) throws {
    let run = try run(command, file)
    #expect(Int(run.status) == file.exitCode, "\(command) \(file.name): \(run.errors)")
    #expect(run.errors == "eigenframe: Fixtures/hostile/\(file.message)\n")
    #expect(run.output == "", "\(command) \(file.name)")
  }

  private func run(_ command: String, _ file: HostileFile) throws -> RunningCommand {
    try RunningCommand(
      [command, "Fixtures/hostile/\(file.name)"],
      environment: ["OPENBLAS_NUM_THREADS": "1"],
      limits: RunningCommand.Limits(megabytes: 200, seconds: 10))
  }

  private func opens(_ file: HostileFile) -> Bool {
    (try? WeightFile.open(path: fixturePath("hostile/\(file.name)"))) != nil
  }
}
