import Catalogue
import Foundation
import Series
import Testing

@Suite struct SeriesFilesTests {
  private func series() throws -> ScratchSeries {
    let pentagon = Geometry.polygon(5).vectors
    let series = try ScratchSeries([pentagon, pentagon])
    try series.write("step\tinstance-0\n0\t0.5\n100\t0.25\n", as: "losses.tsv")
    return series
  }

  @Test func pathsAreThoseOfLossesAndCheckpoints() throws {
    let series = try series()
    try series.write("{}", as: "training.json")
    let files = try SeriesFiles(SeriesFolder(path: series.path))
    #expect(
      files.paths
        == ["losses.tsv", "step-00000000.safetensors", "step-00000100.safetensors"].map {
          "\(series.path)/\($0)"
        })
  }

  @Test func openedCheckpointsAreNotOpenedAgain() throws {
    let series = try series()
    let expected = try series.report()
    let files = try SeriesFiles(SeriesFolder(path: series.path))
    for path in files.paths where path.hasSuffix(".safetensors") {
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(try SeriesAnalysis().report(on: files) == expected)
  }
}
