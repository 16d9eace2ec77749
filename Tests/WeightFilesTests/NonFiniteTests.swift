import Files
import Matrices
import Testing
import WeightFiles

@Suite struct NonFiniteTests {
  static let values: [Float] = [1, 2, 3, 4, .nan, 6, 7, -.infinity, 9, 10, 11, 12]

  private func tensor() throws -> WeightTensor {
    let scratch = try Scratch()
    let bytes = LiteralFile.safetensors("w", shape: [4, 3], Self.values)
    return try WeightFile.open(path: try scratch.write(bytes, to: "w")).tensor("w")
  }

  @Test(arguments: [
    (Orientation.rows, 1, 1, NonFiniteValue.nan),
    (.columns, 1, 1, .nan),
  ])
  func nanIsNamedByItsPlaceInTheStoredArray(
    orientation: Orientation, row: Int, column: Int, value: NonFiniteValue
  ) throws {
    let tensor = try tensor()
    let features = try tensor.features(orientation)
    let error = #expect(throws: WeightFileError.self) {
      try features.tile(0..<features.featureCount)
    }
    #expect(error?.fault as? MatrixFault == .nonFinite(row: row, column: column, value))
    #expect(error?.tensor == "w")
    #expect(error?.kind == .malformed)
  }

  @Test func laterTileCountsRowsFromTheStartOfTheArray() throws {
    let features = try tensor().features(.rows)
    #expect(try features.tile(0..<1).elements == [1, 2, 3])
    let error = #expect(throws: WeightFileError.self) { try features.tile(2..<4) }
    #expect(error?.fault as? MatrixFault == .nonFinite(row: 2, column: 1, .negativeInfinity))
  }

  @Test func nonFiniteFeaturesAreZeroedAndListed() throws {
    let tensor = try tensor()
    #expect(try tensor.nonFiniteFeatures(.rows) == [1, 2])
    #expect(try tensor.nonFiniteFeatures(.columns) == [1])
    let rows = try tensor.features(.rows, nonFinite: .zeroFeature)
    #expect(try rows.tile(0..<4).elements == [1, 2, 3, 0, 0, 0, 0, 0, 0, 10, 11, 12])
    let columns = try tensor.features(.columns, nonFinite: .zeroFeature)
    #expect(try columns.tile(0..<3).elements == [1, 4, 7, 10, 0, 0, 0, 0, 3, 6, 9, 12])
  }

  @Test func largestFiniteNumbersAreFinite() throws {
    let tensor = try #require(try Fixture.open("numpy/f8-little-c.npy").tensors.first)
    #expect(try tensor.nonFiniteFeatures(.rows).isEmpty)
    #expect(try tensor.matrix(.rows).elements.contains(.greatestFiniteMagnitude))
  }
}
