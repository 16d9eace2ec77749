import Matrices
import Testing
import WeightFiles

/// Files that the reference implementation wrote, against its own reading of their elements.
@Suite struct GGUFGoldenTests {
  static let plainTypes: [String: ElementType] = [
    "f16": .f16, "f32": .f32, "f64": .f64, "bf16": .bf16, "i8": .i8, "i16": .i16, "i32": .i32,
    "i64": .i64, "vector": .f32, "cube": .f32, "tesseract": .f32,
  ]

  @Test(arguments: ["plain", "aligned", "version-2"])
  func plainTypesAreReadBitByBit(name: String) throws {
    let file = try Fixture.open("gguf/\(name).gguf")
    let expected = try Fixture.open("gguf/plain-expected.safetensors")
    #expect(file.format.name == "gguf")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == expected.tensors.map(\.name))
    #expect(file.tensors.map(\.name) == Self.plainTypes.keys.sorted())
    for tensor in file.tensors {
      #expect(tensor.encoding == Self.plainTypes[tensor.name].map(ElementEncoding.plain))
      try expectSame(tensor, try expected.tensor(tensor.name))
    }
  }

  @Test func tensorsStartAtMultiplesOfTheAlignment() throws {
    for tensor in try Fixture.open("gguf/aligned.gguf").tensors {
      #expect(try #require(tensor.byteRange).lowerBound % 256 == 0)
    }
  }

  @Test(arguments: [("short-blocks", 10), ("long-blocks", 6), ("later-blocks", 16)])
  func quantisedTypesAreReadBitByBit(name: String, count: Int) throws {
    let file = try Fixture.open("gguf/\(name).gguf")
    let expected = try Fixture.open("gguf/\(name)-expected.safetensors")
    #expect(file.tensors.count == count)
    for tensor in file.tensors {
      guard case .quantised(let type) = tensor.encoding else {
        Issue.record("\(tensor.name) is \(tensor.encoding)")
        continue
      }
      if tensor.name != "cube" { #expect(tensor.name.lowercased().hasPrefix(type.rawValue)) }
      try expectSame(tensor, try expected.tensor(tensor.name))
    }
  }

  @Test func everyQuantisedTypeHasAGoldenFile() throws {
    let tensors = try ["short-blocks", "long-blocks", "later-blocks"].flatMap {
      try Fixture.open("gguf/\($0).gguf").tensors
    }
    let all = QuantisedType.allCases.map(ElementEncoding.quantised)
    #expect(Set(tensors.map(\.encoding)) == Set(all))
  }

  /// The scales of MXFP4 and NVFP4 are finite whatever their bits are.
  @Test(arguments: [("not-finite", 10), ("later-not-finite", 14)])
  func nonFiniteScaleIsFoundInItsFeatures(name: String, count: Int) throws {
    let file = try Fixture.open("gguf/\(name).gguf")
    let expected = try Fixture.open("gguf/\(name)-expected.safetensors")
    #expect(file.tensors.count == count)
    #expect(10 + 14 + 2 == QuantisedType.allCases.count)
    var found = 0
    for tensor in file.tensors {
      let golden = try expected.tensor(tensor.name)
      for orientation in Orientation.allCases {
        #expect(
          try zeroed(tensor, orientation) == zeroed(golden, orientation), "\(tensor.name)")
        let bad = try tensor.nonFiniteFeatures(orientation)
        #expect(try bad == golden.nonFiniteFeatures(orientation), "\(tensor.name)")
        found += bad.count
      }
    }
    #expect(found > 0)
  }

  @Test func unreadTypesAreListedByName() throws {
    let file = try Fixture.open("gguf/only-listed.gguf")
    #expect(file.tensors.count == 1)
    for tensor in file.tensors {
      let name = tensor.name.lowercased()
      #expect(tensor.encoding == .unread(name))
      #expect(tensor.shape[0] == 2)
      #expect(
        tensor.reasonNotAnalysable == "elements of type \(name), which is not read")
    }
  }

  @Test func splitModelIsOpenedByItsFirstPart() throws {
    let file = try Fixture.open("gguf/split/model-00001-of-00003.gguf")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == ["a", "b", "c"])
    #expect(try file.tensor("a").path.hasSuffix("/model-00002-of-00003.gguf"))
    #expect(try file.tensor("a").matrix(.rows).elements == [4, 5, 6, 7])
    #expect(try file.tensor("b").matrix(.columns).elements == [8, 10, 9, 11])
    let part = try Fixture.open("gguf/split/model-00002-of-00003.gguf")
    #expect(part.tensors.map(\.name) == ["a"])
    #expect(
      part.warnings == ["part 2 of 3 of a split model; open the first part to read them all"])
    #expect(file.byteCount > 3 * part.byteCount / 2)
  }

  /// Rows, columns, both flattenings, and tiles that start and end anywhere.
  private func expectSame(_ tensor: WeightTensor, _ golden: WeightTensor) throws {
    #expect(tensor.shape == golden.shape)
    for flattening in Flattening.allCases {
      let (matrix, expected) = (tensor.flattened(flattening), golden.flattened(flattening))
      guard matrix.shape.count == 2 else { continue }
      for orientation in Orientation.allCases {
        let (found, truth) = (try matrix.features(orientation), try expected.features(orientation))
        let count = truth.featureCount
        for range in [0..<count, 0..<1, count / 3..<count / 3 * 2 + 1, count - 1..<count, 1..<1] {
          #expect(
            try found.tile(range).bits == truth.tile(range).bits,
            "\(tensor.name), \(flattening), \(orientation), \(range)")
        }
      }
    }
  }

  private func zeroed(_ tensor: WeightTensor, _ orientation: Orientation) throws -> [UInt64] {
    let features = try tensor.features(orientation, nonFinite: .zeroFeature)
    return try features.tile(0..<features.featureCount).bits
  }
}
