import Files
import Foundation
import Matrices
import Testing
import TestSupport
import WeightFiles

extension HostileFile {
  /// The error of opening the file and reading all of its tensors.
  fileprivate func error() -> WeightFileError? {
    do {
      let file = try WeightFile.open(path: Fixture.path("hostile/\(name)"))
      for tensor in file.tensors { _ = try tensor.matrix(.rows) }
      return nil
    } catch {
      return error as? WeightFileError
    }
  }
}

extension HostileFile {
  /// The message without the advice that the command adds to it.
  fileprivate var fault: String {
    message.replacing(
      "; --skip-nonfinite leaves out the features that have such elements", with: "")
  }
}

@Suite struct HostileFilesTests {
  @Test func hostileFilesHaveTables() {
    #expect(HostileFile.all.count >= 120)
  }

  @Test(arguments: HostileFile.all)
  func hostileFileIsRefusedWithTheMessageOfItsTable(file: HostileFile) throws {
    let error = try #require(file.error())
    let message = error.description.replacing("\(Fixture.folder)/hostile/", with: "")
    #expect(message == file.fault)
    #expect(error.kind == (file.exitCode == 65 ? .malformed : .unreadable))
    #expect(!message.contains("\n"))
  }

  @Test(arguments: HostileFile.folders)
  func everyHostileFileIsInATable(folder: String) throws {
    let known = HostileFile.table(folder).map(\.name)
    let found = try FileManager.default.contentsOfDirectory(
      atPath: Fixture.path("hostile/\(folder)"))
    for name in found where name != "expected.tsv" {
      #expect(known.contains { $0.hasPrefix("\(folder)/\(name)") }, "\(name)")
    }
  }
}
