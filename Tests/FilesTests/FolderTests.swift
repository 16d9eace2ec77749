import Files
import Glibc
import TestSupport
import Testing

@Suite struct FolderTests {
  @Test func foldersAreMadeListedAndEmptied() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a") + "/b//c/"
    try Folder.create(path)
    try Folder.create(path)
    #expect(try Folder.names(in: path).isEmpty)
    for name in ["z", "é", ".hidden"] {
      let file = try AtomicFile(path: "\(path)\(name)")
      try file.write("1")
      try file.commit()
    }
    #expect(try Folder.names(in: path) == [".hidden", "z", "é"])
    try Folder.remove(file: "\(path)z")
    try Folder.remove(file: "\(path)z")
    #expect(try Folder.names(in: path) == [".hidden", "é"])
  }

  @Test func fileInTheWayIsAnError() throws {
    let scratch = try ScratchFolder()
    let file = try AtomicFile(path: scratch.path("file"))
    try file.commit()
    for path in [scratch.path("file"), scratch.path("file/inside")] {
      #expect(throws: OutputError(path: path, reason: .cannotCreate(errno: ENOTDIR))) {
        try Folder.create(path)
      }
    }
    #expect(throws: FileError.self) { try Folder.names(in: scratch.path("none")) }
  }
}
