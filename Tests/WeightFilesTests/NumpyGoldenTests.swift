import Files
import Foundation
import Matrices
import Testing
import WeightFiles

@Suite struct NumpyGoldenTests {
  static let kinds: [(String, ElementType)] = [
    ("f2", .f16), ("f4", .f32), ("f8", .f64),
    ("i1", .i8), ("i2", .i16), ("i4", .i32), ("i8", .i64),
    ("u1", .u8), ("u2", .u16), ("u4", .u32), ("u8", .u64),
  ]

  @Test(arguments: kinds, ["little-c", "little-fortran", "big-c", "big-fortran"])
  func elementTypesAreReadBitByBitInEachOrder(
    kind: (code: String, type: ElementType), order: String
  ) throws {
    let file = try Fixture.open("numpy/\(kind.code)-\(order).npy")
    let tensor = try #require(file.tensors.first)
    let expected = try #require(try Fixture.open("numpy/\(kind.code)-expected.npy").tensors.first)
    #expect(file.format.name == "numpy")
    #expect(file.warnings.isEmpty)
    #expect(tensor.name == "\(kind.code)-\(order)")
    #expect(tensor.encoding == .plain(kind.type))
    #expect(tensor.shape == [3, 5])
    #expect(tensor.byteCount == 15 * kind.type.bits / 8)
    #expect(tensor.storageOrder == (order.hasSuffix("fortran") ? .fortran : .c))
    if kind.type.bits > 8 {
      #expect(tensor.byteOrder == (order.hasPrefix("big") ? .big : .little))
    }
    #expect(try tensor.matrix(.rows).bits == expected.matrix(.rows).bits)
    #expect(try tensor.matrix(.columns).bits == expected.matrix(.rows).transposed.bits)
  }

  @Test func goldenDoublesMatchTheirBytes() throws {
    // The expected values above are read by the same reader. These come directly from the bytes.
    let bytes = try Fixture.bytes("numpy/f8-expected.npy")
    let doubles = stride(from: bytes.count - 15 * 8, to: bytes.count, by: 8).map { start in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * $1) }
    }
    let tensor = try #require(try Fixture.open("numpy/f8-expected.npy").tensors.first)
    #expect(try tensor.matrix(.rows).bits == doubles)
    #expect(doubles[1] == 0x8000_0000_0000_0000)
    #expect(doubles[7] == 0x3ff0_0000_0000_0000)
  }

  @Test(arguments: ["version-2", "version-3", "python-2"])
  func eachVersionOfTheHeaderIsRead(name: String) throws {
    let tensor = try #require(try Fixture.open("numpy/\(name).npy").tensors.first)
    #expect(tensor.shape == [3, 4])
    #expect(try tensor.matrix(.rows).elements == (0..<12).map(Double.init))
  }

  @Test(arguments: [
    ("bool", [3, 4], "truth values"), ("c8", [3, 4], "complex numbers"),
    ("c16", [3, 4], "complex numbers"), ("scalar", [], "rank 0, needs 2"),
    ("vector", [4], "rank 1, needs 2"), ("cube", [2, 3, 4], "rank 3, needs 2"),
    ("no-elements", [0, 5], "no elements: shape (0, 5)"),
  ])
  func otherTensorsAreListedWithTheReason(
    name: String, shape: [Int], reason: String
  ) throws {
    let tensor = try #require(try Fixture.open("numpy/\(name).npy").tensors.first)
    #expect(tensor.shape == shape)
    #expect(tensor.reasonNotAnalysable == reason)
    let error = #expect(throws: WeightFileError.self) { try tensor.features(.rows) }
    #expect(error?.description.hasSuffix("\(reason); it cannot be analysed") == true)
  }
}
