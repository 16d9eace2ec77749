import Files
import Glibc
import Matrices
import Testing

@testable import WeightFiles

/// Limits of the HDF5 library: files that are too new, take too long, or need more space than there is.
@Suite struct HDF5LimitTests {
  private func source(_ name: String) throws -> HDF5Source {
    let file = try MappedFile(path: Fixture.path("hdf5/\(name)"))
    return HDF5Source(file: file, range: 0..<file.count)
  }

  /// The fault of an HDF5 file that `body` throws.
  private func fault(_ body: () throws -> Void) -> HDF5Fault? {
    do {
      try body()
      return nil
    } catch let error as WeightFileError {
      return error.fault as? HDF5Fault
    } catch {
      return (error as? LocatedFault)?.fault as? HDF5Fault
    }
  }

  /// Release 2.0 packs in a format that 1.10 to 1.14 do not know. Release 2.0 itself reads these files.
  private static var isOld: Bool { HDF5Source.libraryVersion.hasPrefix("1.") }

  @Test func releaseOfTheLibraryIsKnown() {
    #expect(HDF5Source.libraryVersion.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  @Test(.enabled(if: isOld, "the library reads the newest format"))
  func newerDatasetsAreLeftOut() throws {
    let file = try Fixture.open("hdf5/newer.h5")
    #expect(file.tensors.map(\.name) == ["in/plain"])
    #expect(try file.tensor("in/plain").matrix(.rows).elements == (0..<12).map(Double.init))
    #expect(
      file.warnings == [
        "\"in/packed\" is not listed: the HDF5 library \(HDF5Source.libraryVersion) does not know "
          + "its version; it is damaged, or written by a newer HDF5"
      ])
  }

  @Test(.enabled(if: isOld, "the library reads the newest format"))
  func fileOfOnlyNewerDatasetsIsRefused() throws {
    let fault = fault { _ = try Fixture.open("hdf5/newer-only.h5") }
    #expect(fault == .newer(place: "w", library: HDF5Source.libraryVersion))
  }

  @Test func fileOfAnUnknownVersionMayBeNewer() throws {
    let fault = fault { _ = try Fixture.open("hdf5/newer-file.h5") }
    #expect(fault == .newer(place: "", library: HDF5Source.libraryVersion))
    #expect(
      fault?.description
        == "the HDF5 library \(HDF5Source.libraryVersion) does not know the version found; "
        + "the file is damaged, or written by a newer HDF5")
  }

  @Test func listThatTakesTooLongIsGivenUp() throws {
    var source = try source("small-0.h5")
    source.timeLimits = HDF5TimeLimits(listing: 0, waiting: .zero)
    #expect(fault { _ = try source.list() } == .tookTooLong(place: "", seconds: 0))
  }

  @Test func datasetThatTakesTooLongIsGivenUp() throws {
    var source = try source("slow.h5")
    // One second in all, because two are added for the size.
    source.timeLimits = HDF5TimeLimits(unpacking: -1)
    let dataset = try #require(try source.list().datasets.first)
    let output = try TemporaryFile()
    let start = ContinuousClock.now
    let fault = fault { try source.unpack(dataset.facts, byteCount: 20 << 22, into: output) }
    #expect(fault == .tookTooLong(place: "", seconds: 1))
    #expect(.now - start < .seconds(30))
  }

  @Test func chunkLargerThanTheCacheIsUnpackedOnce() throws {
    // Unpacking the chunk again for each of its twenty-one parts would take many seconds.
    let source = try source("large-chunk.h5")
    let dataset = try #require(try source.list().datasets.first)
    let output = try TemporaryFile()
    var hasty = source
    hasty.timeLimits = HDF5TimeLimits(unpacking: 0)
    try hasty.unpack(dataset.facts, byteCount: 21 << 22, into: output)
    #expect(try output.mapped(as: "w").count == 21 << 22)
  }

  @Test func missingRoomIsNotAFaultOfTheFile() throws {
    let source = try source("links-packed.h5")
    let dataset = try #require(try source.list().datasets.first)
    let output = try TemporaryFile()
    // A child may write as many bytes as the elements have. After these eight bytes, not all of them fit.
    try output.write([UInt8](repeating: 0, count: 8))
    let error = #expect(throws: LocatedFault.self) {
      try source.unpack(dataset.facts, byteCount: 32, into: output)
    }
    #expect(error?.fault as? UnpackingFault == UnpackingFault(errno: EFBIG))
    #expect(error?.fault.kind == .noRoom)
  }
}
