import Foundation
import TestSupport
import Testing

/// The HDF5 library is loaded with the first HDF5 file, and only a suitable version is.
@Suite struct LibraryLoadingTests {
  @Test(arguments: [["--version"], ["inspect", "Fixtures/geometries/mixture.npy"]])
  func hdf5IsNotLoadedForOtherFiles(arguments: [String]) throws {
    let (run, libraries) = try runNotingLibraries(arguments)
    #expect(run.status == 0)
    #expect(libraries.contains { $0.contains("libz") })
    #expect(libraries.filter { $0.contains("libhdf5") } == [])
  }

  @Test(arguments: ["small-0.h5", "model.keras"])
  func hdf5IsLoadedForItsFiles(fixture: String) throws {
    let (run, libraries) = try runNotingLibraries(["inspect", "Fixtures/hdf5/\(fixture)"])
    #expect(run.status == 0)
    #expect(libraries.filter { $0.contains("libhdf5") }.count == 1)
  }

  @Test func unusableLibraryIsNamed() throws {
    let folder = try ScratchFolder()
    for name in Self.names { try Data().write(to: folder.url.appending(path: name)) }
    try expectNoLibrary(in: folder)
  }

  @Test func libraryOfAnotherVersionIsRefused() throws {
    let (_, libraries) = try runNotingLibraries(["inspect", "Fixtures/hdf5/small-0.h5"])
    let path = try #require(libraries.first { $0.contains("libhdf5") })
    var library = try Data(contentsOf: URL(filePath: path))
    let line = Data("HDF5 library version: 1.".utf8)
    var rest = library.startIndex..<library.endIndex
    while let found = library.range(of: line, in: rest) {
      library[found.upperBound - 2] = UInt8(ascii: "9")
      rest = found.upperBound..<library.endIndex
    }
    let folder = try ScratchFolder()
    let copy = folder.url.appending(path: "copy")
    try library.write(to: copy)
    for name in Self.names {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: name), withDestinationURL: copy)
    }
    try expectNoLibrary(in: folder)
  }

  /// All names that the library can have.
  private static let names = ["libhdf5_serial.so", "libhdf5.so"].flatMap { name in
    [name] + ["103", "200", "310"].map { "\(name).\($0)" }
  }

  /// Expects one line of error if the libraries of a folder come before the libraries of the system.
  private func expectNoLibrary(in folder: ScratchFolder) throws {
    let run = try RunningCommand(
      ["inspect", "Fixtures/hdf5/small-0.h5"],
      environment: ["LD_LIBRARY_PATH": folder.url.path(percentEncoded: false)])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(
      run.errors.wholeMatch(
        of: #/[^\n]*small-0\.h5: .*the HDF5 library \(\d+\.\d+\.[^\n]* cannot be loaded[^\n]*\n/#)
        != nil, "\(run.errors)")
  }

  /// Runs the command. Returns also the paths of the libraries that were loaded, from the notes of the dynamic loader.
  private func runNotingLibraries(_ arguments: [String]) throws -> (RunningCommand, [String]) {
    let folder = try ScratchFolder()
    let run = try RunningCommand(
      arguments, environment: ["LD_DEBUG": "libs", "LD_DEBUG_OUTPUT": folder.path("notes")])
    let notes = try folder.names.map { name in
      try String(contentsOfFile: folder.path(name), encoding: .utf8)
    }
    return (run, notes.joined().matches(of: #/calling init: (\S+)/#).map { String($0.output.1) })
  }
}
