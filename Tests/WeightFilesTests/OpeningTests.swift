import Files
import Foundation
import Glibc
import Testing
import WeightFiles

@Suite struct OpeningTests {
  @Test func pipeIsRefusedWithoutWaitingForAWriter() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/pipe"
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    #expect(openingError(path)?.fault as? FileError.Reason == .notRegularFile(.pipe))
    #expect(openingError(path)?.kind == .unreadable)
  }

  @Test func deviceAndAFolderAreRefused() {
    #expect(openingError("/dev/null")?.fault as? FileError.Reason == .notRegularFile(.device))
    #expect(openingError(Fixture.folder)?.fault as? FileError.Reason == .notRegularFile(.directory))
  }

  @Test func missingFileIsUnreadable() {
    let error = openingError("no such\nfile.npy")
    #expect(error?.fault as? FileError.Reason == .cannotOpen(errno: ENOENT))
    #expect(error?.description == "no such\\nfile.npy: cannot be opened: No such file or directory")
  }

  @Test func emptyFileMapsToNoBytes() throws {
    let scratch = try Scratch()
    let file = try MappedFile(path: try scratch.write([], to: "empty"))
    #expect(file.count == 0)
    #expect(file.withBytes { $0.byteCount } == 0)
  }

  @Test func headerWhoseLengthIsABraceIsSafetensors() throws {
    let scratch = try Scratch()
    let entry = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    let padded = entry + String(repeating: " ", count: 123 - entry.utf8.count)
    let path = try scratch.write(LiteralFile.safetensors(padded, data: [0, 0, 0, 0]), to: "w")
    #expect(try WeightFile.open(path: path).format.name == "safetensors")
  }

  @Test func headerThatStartsLikeAPickleIsSafetensors() throws {
    let scratch = try Scratch()
    let padded = "{}" + String(repeating: " ", count: 638)
    let path = try scratch.write(LiteralFile.safetensors(padded), to: "w")
    #expect(try WeightFile.open(path: path).format.name == "safetensors")
  }

  @Test(arguments: [("a/b.c/w.x.npy", "w.x"), ("w", "w"), (".npy", ".npy"), ("a.b/w", "w")])
  func numpyArrayHasTheNameOfItsFile(path: String, name: String) throws {
    let scratch = try Scratch()
    let file = "\(scratch.path)/\(path)"
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(try Fixture.bytes("numpy/vector.npy")).write(to: URL(filePath: file))
    #expect(try WeightFile.open(path: file).tensors.map(\.name) == [name])
  }
}

@Suite struct WarningTests {
  @Test func bytesAfterANumPyArrayGiveAWarning() throws {
    let scratch = try Scratch()
    let path = try scratch.write(try Fixture.bytes("numpy/vector.npy") + [1, 2, 3], to: "w.npy")
    #expect(try WeightFile.open(path: path).warnings == ["3 bytes after the array ignored"])
  }

  @Test(arguments: [
    ("{}   ", []),
    ("\n{}", ["white space before the header's text"]),
    ("{}\n ", ["white space other than padding after the header's text"]),
  ])
  func whiteSpaceAroundAHeaderIsAccepted(
    header: String, warnings: [String]
  ) throws {
    let scratch = try Scratch()
    let path = try scratch.write(LiteralFile.safetensors(header), to: "w")
    #expect(try WeightFile.open(path: path).warnings == warnings)
  }

  @Test func namesThatOnlyLookAlikeAreTwoTensors() throws {
    let scratch = try Scratch()
    let entry = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}"
    let header = "{\"\u{e9}\":\(entry),\"e\u{301}\":\(entry)}"
    let path = try scratch.write(LiteralFile.safetensors(header), to: "w")
    #expect(try WeightFile.open(path: path).tensors.count == 2)
  }
}
