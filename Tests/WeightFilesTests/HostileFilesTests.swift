import Foundation
import Matrices
import Testing
import WeightFiles

/// A file that must be refused, and how.
struct HostileFile: CustomTestStringConvertible {
  let name: String
  let exitCode: Int
  let message: String

  var testDescription: String { name }

  /// The tables of all folders, with names from the hostile folder on.
  static let all: [HostileFile] = ([""] + folders.map { "\($0)/" }).flatMap(read)

  /// The folders that have a table of their own, one a format.
  static let folders =
    ((try? FileManager.default.contentsOfDirectory(atPath: Fixture.path("hostile"))) ?? [])
    .filter { FileManager.default.fileExists(atPath: Fixture.path("hostile/\($0)/expected.tsv")) }
    .sorted()

  private static func read(_ folder: String) -> [HostileFile] {
    let path = Fixture.path("hostile/\(folder)expected.tsv")
    let table = try? String(contentsOfFile: path, encoding: .utf8)
    return (table ?? "").split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t").map(String.init)
      return HostileFile(
        name: folder + cells[0], exitCode: Int(cells[1]) ?? 0, message: folder + cells[2])
    }
  }

  /// What opening the file and reading all it holds throws.
  func error() -> WeightFileError? {
    do {
      let file = try WeightFile.open(path: Fixture.path("hostile/\(name)"))
      for tensor in file.tensors { _ = try tensor.matrix(.rows) }
      return nil
    } catch {
      return error as? WeightFileError
    }
  }
}

@Suite struct HostileFilesTests {
  @Test func `the table of hostile files is there`() {
    #expect(HostileFile.all.count >= 90)
  }

  @Test(arguments: HostileFile.all)
  func `each hostile file is refused with the message of its table`(file: HostileFile) throws {
    let error = try #require(file.error())
    let message = error.description.replacing("\(Fixture.folder)/hostile/", with: "")
    #expect(message == file.message)
    #expect(error.kind == (file.exitCode == 65 ? .malformed : .unreadable))
    #expect(!message.contains("\n"))
  }

  @Test func `every file of the hostile folder is in the table`() throws {
    let known = HostileFile.all.map(\.name)
    for folder in [""] + HostileFile.folders.map({ "\($0)/" }) {
      let found = try FileManager.default.contentsOfDirectory(
        atPath: Fixture.path("hostile/\(folder)"))
      for name in found where name != "expected.tsv" {
        #expect(known.contains { $0.hasPrefix(folder + name) }, "\(folder + name)")
      }
    }
  }
}
