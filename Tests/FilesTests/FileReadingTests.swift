import Files
import Foundation
import Glibc
import TestSupport
import Testing

extension ScratchFolder {
  /// Writes a file, and returns its path.
  @discardableResult func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }
}

@Suite struct FileReadingTests {
  @Test func mappedFileHasTheBytesOfTheFile() throws {
    let scratch = try ScratchFolder()
    let file = try MappedFile(path: scratch.write(Array("größe".utf8), to: "w"))
    #expect(file.count == 7)
    #expect(file.contents == Array("größe".utf8))
    #expect(file.text == "größe")
    #expect(file.withBytes { $0.copied(5..<99) } == [0x9f, 0x65])
  }

  @Test func emptyFileMapsToNoBytes() throws {
    let scratch = try ScratchFolder()
    let file = try MappedFile(path: scratch.write([], to: "empty"))
    #expect(file.contents.isEmpty)
    #expect(file.text.isEmpty)
  }

  @Test func pipeIsRefusedWithoutWaitingForAWriter() throws {
    let scratch = try ScratchFolder()
    let made = unsafe mkfifo(scratch.path("pipe"), 0o600)
    #expect(made == 0)
    #expect(reason(scratch.path("pipe")) == .notRegularFile(.pipe))
  }

  @Test func deviceAndFolderAreRefused() {
    #expect(reason("/dev/null") == .notRegularFile(.device))
    #expect(reason("/") == .notRegularFile(.directory))
  }

  @Test func missingFileIsNamedOnOneLine() {
    let error = #expect(throws: FileError.self) { try MappedFile(path: "no such\nfile") }
    #expect(error?.isMissing == true)
    #expect(error?.description == "no such\\nfile: cannot be opened: No such file or directory")
  }

  @Test func resolvedPathThatBecameALinkIsRefused() throws {
    let scratch = try ScratchFolder()
    try scratch.write([1], to: "real")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link"), withDestinationPath: "real")
    let error = #expect(throws: FileError.self) {
      try MappedFile(path: "w", resolved: scratch.path("link"))
    }
    #expect(error == FileError(path: "w", .cannotOpen(errno: ELOOP)))
    #expect(try FilePaths.resolved(scratch.path("link")).hasSuffix("/real"))
  }

  @Test func equalRangesHoldTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let one = try MappedFile(path: scratch.write([1, 2, 3, 4], to: "one"))
    let other = try MappedFile(path: scratch.write([9, 2, 3], to: "other"))
    #expect(one.holdsSameBytes(1..<3, as: other, 1..<3))
    #expect(!one.holdsSameBytes(0..<2, as: other, 0..<2))
    #expect(!one.holdsSameBytes(1..<4, as: other, 1..<3))
    #expect(one.holdsSameBytes(4..<4, as: other, 0..<0))
  }

  @Test(arguments: [
    ("a/b.c/w.x.npy", "a/b.c", "w.x.npy", "w.x"), ("/w", "/", "w", "w"), ("w", nil, "w", "w"),
    ("a/.npy", "a", ".npy", ".npy"),
  ])
  func pathHasFolderNameAndStem(path: String, folder: String?, name: String, stem: String) {
    #expect(FilePaths.folder(of: path) == folder)
    #expect(FilePaths.name(of: path) == name)
    #expect(FilePaths.stem(of: path) == stem)
  }

  @Test func hardLinksHaveOneIdentityAndAreCounted() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write([1], to: "one")
    #expect(FilePaths.linkCount(of: path) == 1)
    try FileManager.default.linkItem(atPath: path, toPath: scratch.path("two"))
    #expect(FilePaths.linkCount(of: path) == 2)
    #expect(FileIdentity(path: path) == FileIdentity(path: scratch.path("two")))
    #expect(FileIdentity(path: path) != FileIdentity(path: try scratch.write([1], to: "other")))
    #expect(FileIdentity(path: scratch.path("none")) == nil)
  }

  private func reason(_ path: String) -> FileError.Reason? {
    #expect(throws: FileError.self) { try MappedFile(path: path) }?.reason
  }
}
