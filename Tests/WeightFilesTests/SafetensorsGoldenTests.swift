import Matrices
import Testing
import WeightFiles

@Suite struct SafetensorsGoldenTests {
  @Test func numericTypesAreReadBitByBit() throws {
    let file = try Fixture.open("safetensors/every-number.safetensors")
    let expected = try Fixture.open("safetensors/every-number-expected.safetensors")
    #expect(file.format.name == "safetensors")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == expected.tensors.map(\.name))
    let numeric = Set(ElementType.allCases.filter(\.isNumeric))
    #expect(Set(file.tensors.map(\.encoding)) == Set(numeric.map(ElementEncoding.plain)))
    for (tensor, golden) in zip(file.tensors, expected.tensors) {
      #expect(golden.encoding == .plain(.f64))
      #expect(tensor.shape == golden.shape)
      for orientation in Orientation.allCases {
        #expect(
          try zeroed(tensor, orientation) == zeroed(golden, orientation),
          "\(tensor.name), \(orientation)")
        #expect(
          try tensor.nonFiniteFeatures(orientation) == golden.nonFiniteFeatures(orientation))
      }
    }
  }

  /// Three of the 8-bit tables hold NaNs, so both sides zero non-finite features.
  private func zeroed(_ tensor: WeightTensor, _ orientation: Orientation) throws -> [UInt64] {
    let features = try tensor.features(orientation, nonFinite: .zeroFeature)
    return try features.tile(0..<features.featureCount).bits
  }

  @Test func tensorsAreSortedByName() throws {
    let names = try Fixture.open("safetensors/only-listed.safetensors").tensors.map(\.name)
    #expect(names == ["also none", "bool", "complex", "f4", "no elements", "scalar"])
  }

  @Test func otherTensorsAreListedWithTheReason() throws {
    let file = try Fixture.open("safetensors/only-listed.safetensors")
    #expect(
      file.tensors.map(\.reasonNotAnalysable) == [
        "no elements: shape (4, 0)", "truth values", "complex numbers",
        "packed elements of 4 bits", "no elements: shape (0, 4)", "rank 0, needs 2",
      ])
    let packed = try file.tensor("f4")
    #expect(packed.shape == [2, 6])
    #expect(packed.byteCount == 6)
  }

  @Test func shardedModelIsOneFileWithTheTensorsOfItsMap() throws {
    let file = try Fixture.open("safetensors/sharded/model.safetensors.index.json")
    #expect(file.format.name == "safetensors-sharded")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == ["a", "b"])
    #expect(try file.tensor("a").path.hasSuffix("/model-00001-of-00002.safetensors"))
    #expect(try file.tensor("a").matrix(.rows).elements == [0, 1, 2, 3, 4, 5])
    #expect(try file.tensor("b").matrix(.columns).elements == [0, 2, 1, 3])
  }
}
