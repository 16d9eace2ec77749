import Files
import Foundation
import Matrices
import Testing

@testable import WeightFiles

/// Files written by h5py and Keras, compared with what these read.
@Suite struct HDF5GoldenTests {
  @Test(arguments: [
    ("every-number", "every-number"), ("packed-0", "packed-0"), ("packed-3", "packed-3"),
    ("tree-0", "tree-0"), ("tree-2", "tree-2"), ("tree-3", "tree-3"),
    ("userblock-512", "tree-0"), ("userblock-script", "tree-0"),
    ("userblock-2048", "userblock-2048"), ("keras-2", "keras-2"),
    ("keras.weights", "keras.weights"),
  ])
  func numbersEqualThoseThatH5pyReads(file: String, expected: String) throws {
    let found = try Fixture.open("hdf5/\(file).h5")
    #expect(found.format.name == "hdf5")
    #expect(found.warnings == [])
    try expect(found, equals: try Fixture.open("hdf5/\(expected)-expected.safetensors"))
  }

  @Test(arguments: ["model", "deflated"])
  func kerasArchiveHoldsTheWeightsOfItsMember(name: String) throws {
    let found = try Fixture.open("hdf5/\(name).keras")
    #expect(found.format.name == "keras")
    #expect(found.warnings == [])
    #expect(found.byteCount == (try Fixture.bytes("hdf5/\(name).keras").count))
    try expect(found, equals: try Fixture.open("hdf5/keras.weights-expected.safetensors"))
    // Only members that are stored without compression have a place in the archive.
    #expect(found.tensors.allSatisfy { $0.path == Fixture.path("hdf5/\(name).keras") })
  }

  private func expect(_ found: WeightFile, equals expected: WeightFile) throws {
    #expect(found.tensors.map(\.name) == expected.tensors.map(\.name))
    for (tensor, values) in zip(found.tensors, expected.tensors) {
      #expect(tensor.shape == values.shape, "\(tensor.name)")
      #expect(try tensor.values().bits == values.values().bits, "\(tensor.name)")
    }
  }

  @Test func typesAndByteOrdersAreReadFromTheFile() throws {
    let file = try Fixture.open("hdf5/every-number.h5")
    let types: [String: ElementType] = [
      "f2": .f16, "f4": .f32, "f8": .f64, "i1": .i8, "i2": .i16, "i4": .i32, "i8": .i64,
      "u1": .u8, "u2": .u16, "u4": .u32, "u8": .u64,
    ]
    for (code, type) in types {
      #expect(try file.tensor("little/\(code)").encoding == .plain(type))
      #expect(try file.tensor("big/\(code)").encoding == .plain(type))
      if type.bits > 8 {
        #expect(try file.tensor("big/\(code)").byteOrder == .big)
        #expect(try file.tensor("little/\(code)").byteOrder == .little)
      }
    }
    #expect(try file.tensor("bfloat16").encoding == .plain(.bf16))
  }

  @Test func onlyContiguousDatasetsHaveAPlace() throws {
    for tensor in try Fixture.open("hdf5/userblock-512.h5").tensors {
      let place = try #require(tensor.byteRange)
      #expect(place.lowerBound > 512)
      #expect(place.count == tensor.byteCount)
    }
    for tensor in try Fixture.open("hdf5/packed-3.h5").tensors {
      #expect(tensor.byteRange == nil, "\(tensor.name)")
    }
  }

  @Test func unreadDatasetsAreListed() throws {
    let file = try Fixture.open("hdf5/only-listed.h5")
    let lines = file.tensors.map { "\($0.name): \($0.encoding) \($0.shape)" }
    #expect(
      lines == [
        "array: array [2]", "bit field: bit field [2]", "bool: bool [1, 2]",
        "complex: compound [2, 2]", "compound: compound [2]", "enumeration: enumeration [2]",
        "extended: float of 80 bits [2]", "lists: variable length [2]",
        "no elements: f32 [0, 5]", "none of them: f32 [0]", "of committed type: f32 [2, 2]",
        "opaque: opaque [2]", "reference: reference [1]", "string: string [2]",
        "twelve bits: integer of 12 bits [2]", "variable string: string [2]",
      ])
    #expect(try file.tensor("of committed type").matrix(.rows).elements == [1, 1, 1, 1])
  }

  @Test func hardLinksAreListedAndOtherLinksNotFollowed() throws {
    let file = try Fixture.open("hdf5/links.h5")
    #expect(file.tensors.map(\.name) == ["v", "w"])
    let v = try file.tensor("v")
    #expect(try v.byteRange != nil && v.byteRange == file.tensor("w").byteRange)
    #expect(
      file.warnings == [
        "\"outside\" is a link to another file, which is not followed",
        "\"soft\" is a soft link, which is not followed",
        "\"g/loop\" is a second name of a group, which is not followed",
        "\"g/up\" is a second name of a group, which is not followed",
      ])
  }

  @Test func packedDatasetWithTwoNamesIsUnpackedOnce() throws {
    let tensors = try Fixture.open("hdf5/links-packed.h5").tensors
    #expect(tensors.map(\.name) == ["v", "w"])
    let files = try tensors.map { try $0.storage.bytes.mapped().file }
    #expect(files[0] === files[1])
    #expect(try tensors[1].matrix(.columns).elements == [0, 2, 1, 3])
  }

  @Test func datasetBehindAnUnreadFilterIsListed() throws {
    let file = try Fixture.open("hdf5/filters.h5")
    #expect(
      file.tensors.map { "\($0.name): \($0.encoding)" } == [
        "gzip: f32", "lzf: f32 behind the filter lzf", "plain: f32",
        "scaled: i32 behind the filter scaleoffset",
      ])
    #expect(
      try file.tensor("lzf").reasonNotAnalysable
        == "elements of type f32 behind the filter lzf, which is not read")
    for name in ["gzip", "plain"] {
      #expect(try file.tensor(name).matrix(.rows).elements == (0..<12).map(Double.init))
    }
  }

  @Test func largeDatasetIsUnpackedInOrder() throws {
    let file = try Fixture.open("hdf5/slabs.h5")
    let matrix = try file.tensor("w").matrix(.columns)
    let isRight = (0..<900).allSatisfy { i in
      (0..<700).allSatisfy { j in matrix[i, j] == Double((7 * i + 13 * j) % 251) }
    }
    #expect(isRight)
    let (mapped, range) = try file.tensor("cube").storage.bytes.mapped()
    #expect(range.count == 18_000_000)
    let last = mapped.withBytes { bytes in
      (1...4).map { bytes.byte(at: $0 * 4_500_000 - 1) }
    }
    #expect(last == [1, 2, 3, 4])
  }
}

extension WeightTensor {
  /// All elements of a tensor of any rank, last index fastest, as a matrix of one feature.
  fileprivate func values() throws -> Matrix {
    let one = TensorStorage(
      bytes: storage.bytes, encoding: encoding,
      axes: [TensorAxis(count: 1, stride: 1), TensorAxis.product(storage.axes)],
      byteOrder: byteOrder)
    return try WeightTensor(name: name, storage: one).matrix(.rows)
  }
}
