import Matrices
import SparseCoding
import TestSupport
import Testing
import WeightFiles

@testable import Eigenframe

/// Codes that are read from a file, and samples that are held out.
@Suite struct StoredCodesTests {
  private func codes(
    offsets: [Double], indices: [Double], values: [Double], atomCount: Int = 4
  ) throws -> SparseCodes? {
    let folder = try ScratchFolder()
    var file = MadeSafetensors()
    file.add("codes.offsets", [offsets.count], offsets)
    file.add("codes.indices", [indices.count], indices)
    file.add("codes.values", [values.count], values)
    let opened = try WeightFile.open(path: try file.write(to: folder, as: "codes.safetensors"))
    return try StoredCodes.read(in: opened, atomCount: atomCount)
  }

  @Test func codesAreReadInTheOrderOfTheAtoms() throws {
    let found = try #require(
      try codes(offsets: [0, 2, 2, 3], indices: [3, 1, 0], values: [5, 6, 7]))
    #expect(found.count == 3 && found.atomCount == 4)
    #expect(found[0].atoms == [1, 3] && found[0].values == [6, 5])
    #expect(found[1].atoms == [] && found[2].atoms == [0])
  }

  @Test(arguments: [
    ([0, 2], [0, 4], [1, 1], "codes.indices\": element 1: expected a whole number from 0 to 3"),
    ([0, 2], [0, 0.5], [1, 1], "codes.indices\": element 1"),
    ([0, 2], [1, 1], [1, 1], "atom 1 twice in sample 0"),
    ([0, 2, 1], [0, 1], [1, 1], "codes.offsets\": expected numbers that ascend from 0 to 2"),
    ([1, 2], [0, 1], [1, 1], "codes.offsets"),
    ([0, 2], [0, 1], [1], "codes.values\": expected 2 elements"),
    ([0, -2], [0, 1], [1, 1], "codes.offsets\": element 1"),
  ])
  func contradictionsAreRefused(
    offsets: [Double], indices: [Double], values: [Double], words: String
  ) throws {
    let error = #expect(throws: EigenframeError.self) {
      try codes(offsets: offsets, indices: indices, values: values)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0])
  func heldOutSamplesAndTheOthersAreAll(share: Double) throws {
    let samples = Matrix(
      rows: 2, columns: 57, elements: (0..<57).flatMap { [Double($0), 1] })
    let all = FeatureMatrix(name: "y", samples)
    let holdOut = HoldOut(share, of: 57)
    let others = holdOut.others(of: all)
    let held = holdOut.places(in: 0..<20) + holdOut.places(in: 20..<57).map { $0 + 20 }
    #expect(held.count == holdOut.count(of: 57) && others.featureCount == 57 - held.count)
    // Read in two parts, as batches are.
    let kept = try [0..<13, 13..<others.featureCount].flatMap { range in
      let tile = try others.tile(range)
      return (0..<tile.columns).map { Int(tile[0, $0]) }
    }
    #expect((kept + held).sorted() == Array(0..<57) && kept == kept.sorted())
    #expect(share > 0 || held.isEmpty)
    #expect(HoldOut(share, of: 19).interval == nil)
  }
}
