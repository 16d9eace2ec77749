import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  @Test func nothingIsAtThePathBeforeTheCommit() throws {
    let scratch = try ScratchFolder()
    let output = try AtomicFile(path: scratch.path("report"))
    try output.write("text")
    #expect(!scratch.names.contains("report"))
    try output.commit()
    #expect(scratch.names == ["report"])
    #expect(try String(contentsOfFile: scratch.path("report"), encoding: .utf8) == "text")
  }

  @Test func withoutACommitTheFormerFileStays() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write([1], to: "report")
    do {
      let output = try AtomicFile(path: path)
      try output.write("lost")
      #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
    }
    #expect(scratch.names == ["report"])
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
  }

  @Test func missingFolderIsFoundBeforeTheWork() {
    let error = #expect(throws: OutputError.self) { try AtomicFile(path: "/no/such/folder/report") }
    #expect(error?.reason == .cannotCreate(errno: ENOENT))
    #expect(error?.kind == .cannotCreate)
    #expect(
      error?.description
        == "/no/such/folder/report: cannot be created: No such file or directory")
  }

  @Test func folderOrDeviceIsNeverReplaced() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.url.path(percentEncoded: false)
    #expect(throws: OutputError(path: folder, reason: .occupied(.directory))) {
      try AtomicFile(path: folder)
    }
    #expect(throws: OutputError(path: "/dev/full", reason: .occupied(.device))) {
      try AtomicFile(path: "/dev/full")
    }
  }

  @Test func folderRemovedMeanwhileIsAFailureToWrite() throws {
    let scratch = try ScratchFolder()
    let output = try AtomicFile(path: scratch.path("report"))
    try FileManager.default.removeItem(at: scratch.url)
    let error = #expect(throws: OutputError.self) { try output.commit() }
    #expect(error?.kind == .cannotWrite)
  }

  @Test func linkAtThePathIsFollowed() throws {
    let scratch = try ScratchFolder()
    try scratch.write([1], to: "real")
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
    let output = try AtomicFile(path: link)
    try output.write("new")
    try output.commit()
    #expect(try String(contentsOfFile: scratch.path("real"), encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")
  }

  /// The longest name that the file system of the tests takes, in characters of one byte and of more.
  @Test(arguments: [
    String(repeating: "x", count: 255), String(repeating: "é", count: 125) + ".json",
    "x" + String(repeating: "𝄞", count: 62) + ".csv",
  ])
  func aLongNameCanBeCommitted(name: String) throws {
    let scratch = try ScratchFolder()
    for text in ["first", "second"] {
      let output = try AtomicFile(path: scratch.path(name))
      try output.write(text)
      try output.commit()
      #expect(try String(contentsOfFile: scratch.path(name), encoding: .utf8) == text)
    }
    #expect(scratch.names == [name])
  }

  @Test func twoFilesWhoseNamesBeginAlikeDoNotShareATemporaryFile() throws {
    let scratch = try ScratchFolder()
    let start = String(repeating: "x", count: 200)
    let files = try ["a", "b"].map { try AtomicFile(path: scratch.path(start + $0)) }
    for file in files { try file.write(file.path) }
    for file in files { try file.commit() }
    for file in files {
      #expect(try String(contentsOfFile: file.path, encoding: .utf8) == file.path)
    }
    #expect(scratch.names.count == 2)
  }

  @Test func aNameThatIsTooLongIsFoundBeforeTheWork() throws {
    let scratch = try ScratchFolder()
    let error = #expect(throws: OutputError.self) {
      try AtomicFile(path: scratch.path(String(repeating: "x", count: 256)))
    }
    #expect(error?.reason == .cannotCreate(errno: ENAMETOOLONG))
  }

  /// The superuser may write everything.
  @Test(.enabled(if: geteuid() != 0))
  func aReadOnlyFileIsNotReplaced() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write([1], to: "report")
    unsafe chmod(path, 0o444)
    #expect(throws: OutputError(path: path, reason: .protected(errno: EACCES))) {
      try AtomicFile(path: path)
    }
    #expect(scratch.names == ["report"])
  }

  @Test func twoWritersOfOnePathDoNotShareATemporaryFile() throws {
    let scratch = try ScratchFolder()
    let first = try AtomicFile(path: scratch.path("report"))
    let second = try AtomicFile(path: scratch.path("report"))
    try first.write("first")
    try second.write("second")
    try first.commit()
    try second.commit()
    #expect(try String(contentsOfFile: scratch.path("report"), encoding: .utf8) == "second")
    #expect(scratch.names == ["report"])
  }
}
