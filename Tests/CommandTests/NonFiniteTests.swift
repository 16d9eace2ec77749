import Foundation
import TestSupport
import Testing

@Suite struct NonFiniteMatrixTests {
  /// A `.npy` file of version 1.0, with rows of two f64 numbers.
  private func file(_ values: [Double], in folder: ScratchFolder) throws -> String {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(values.count / 2), 2), }"
    let padded = header + String(repeating: " ", count: 117 - header.count) + "\n"
    var bytes = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, 118, 0]) + Data(padded.utf8)
    for value in values {
      for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * byte))) }
    }
    try bytes.write(to: folder.url.appending(path: "w.npy"))
    return folder.path("w.npy")
  }

  @Test func nanIsNamedWithItsPlaceAndAdvice() throws {
    let folder = try ScratchFolder()
    let path = try file([1, 0, 0, .nan, 0, 1], in: folder)
    let run = try RunningCommand(["analyze", path, "--output", folder.path("report.txt")])
    #expect(run.status == 65)
    #expect(run.errors.contains("w.npy"))
    #expect(run.errors.contains("(1, 1)") || run.errors.contains("row 1"))
    #expect(run.errors.contains("--skip-nonfinite"))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(folder.names == ["w.npy"])
  }

  @Test func skippedFeaturesAreCountedAndOthersAnalysed() throws {
    let folder = try ScratchFolder()
    let path = try file([1, 0, .infinity, 0, -1, 0], in: folder)
    let run = try RunningCommand(["analyze", path, "--skip-nonfinite"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("w: 1 digon;"))
    #expect(run.output.contains("features with NaN or infinity count as dead: 1, the first is 1"))
  }

  @Test func weightsWhoseSquaresOverflowAreRefused() throws {
    let folder = try ScratchFolder()
    let path = try file([1e200, 0, 0, 1e200], in: folder)
    let run = try RunningCommand(["analyze", path])
    #expect(run.status == 65)
    #expect(run.errors.contains("rescale the weights"))
  }
}
