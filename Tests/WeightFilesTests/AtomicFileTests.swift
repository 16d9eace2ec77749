import Foundation
import Glibc
import Testing
import WeightFiles

@Suite struct AtomicFileTests {
  @Test func `nothing is at the path before the commit, and nothing else after`() throws {
    let scratch = try Scratch()
    let output = try AtomicFile(path: "\(scratch.path)/report")
    try output.write("text")
    #expect(try !scratch.contents.contains("report"))
    try output.commit()
    #expect(try scratch.contents == ["report"])
    #expect(try String(contentsOfFile: "\(scratch.path)/report", encoding: .utf8) == "text")
  }

  @Test func `without a commit the former file stays and nothing is left`() throws {
    let scratch = try Scratch()
    let path = try scratch.write([1], to: "report")
    do {
      let output = try AtomicFile(path: path)
      try output.write("lost")
      #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
    }
    #expect(try scratch.contents == ["report"])
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
  }

  @Test func `a folder that does not exist is found out before the work`() {
    let error = #expect(throws: OutputError.self) { try AtomicFile(path: "/no/such/folder/report") }
    #expect(error?.reason == .cannotCreate(errno: ENOENT))
    #expect(error?.kind == .cannotCreate)
    #expect(
      error?.description
        == "/no/such/folder/report: cannot be created: No such file or directory")
  }

  @Test func `a folder or a device is never replaced`() throws {
    let scratch = try Scratch()
    #expect(throws: OutputError(path: scratch.path, reason: .occupied(.directory))) {
      try AtomicFile(path: scratch.path)
    }
    #expect(throws: OutputError(path: "/dev/full", reason: .occupied(.device))) {
      try AtomicFile(path: "/dev/full")
    }
  }

  @Test func `a folder removed meanwhile is a failure to write`() throws {
    let scratch = try Scratch()
    let output = try AtomicFile(path: "\(scratch.path)/report")
    try FileManager.default.removeItem(atPath: scratch.path)
    let error = #expect(throws: OutputError.self) { try output.commit() }
    #expect(error?.kind == .cannotWrite)
  }

  @Test func `a link at the path is followed, not replaced`() throws {
    let scratch = try Scratch()
    try scratch.write([1], to: "real")
    let link = "\(scratch.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
    let output = try AtomicFile(path: link)
    try output.write("new")
    try output.commit()
    #expect(try String(contentsOfFile: "\(scratch.path)/real", encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")
  }

  @Test func `two writers of one path do not share a temporary file`() throws {
    let scratch = try Scratch()
    let first = try AtomicFile(path: "\(scratch.path)/report")
    let second = try AtomicFile(path: "\(scratch.path)/report")
    try first.write("first")
    try second.write("second")
    try first.commit()
    try second.commit()
    #expect(try String(contentsOfFile: "\(scratch.path)/report", encoding: .utf8) == "second")
    #expect(try scratch.contents == ["report"])
  }
}
