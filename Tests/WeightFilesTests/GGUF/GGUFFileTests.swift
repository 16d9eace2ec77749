import Foundation
import Matrices
import Testing
import WeightFiles

/// Whole files made of literal bytes, cut and changed.
@Suite struct GGUFFileTests {
  @Test func dimensionsAreListedSlowestFirst() throws {
    let path = try Scratch()
    let bytes = LiteralGGUF.file([.init("w", [3, 2], data: LiteralFile.bytes([1, 2, 3, 4, 5, 6]))])
    let file = try WeightFile.open(path: try path.write(bytes, to: "w.gguf"))
    let tensor = try file.tensor("w")
    #expect(tensor.shape == [2, 3])
    #expect(tensor.storageOrder == .c)
    #expect(try tensor.matrix(.rows).elements == [1, 2, 3, 4, 5, 6])
    #expect(try tensor.matrix(.columns).elements == [1, 4, 2, 5, 3, 6])
  }

  @Test func numbersVectorsAndEmptyTensorsAreListed() throws {
    let scratch = try Scratch()
    let bytes = LiteralGGUF.file([
      .init("number", [], data: LiteralFile.bytes([1])),
      .init("none", [0, 5], data: []), .init("vector", [3], data: LiteralFile.bytes([1, 2, 3])),
    ])
    let file = try WeightFile.open(path: try scratch.write(bytes, to: "w.gguf"))
    #expect(file.warnings.isEmpty)
    #expect(
      file.tensors.map(\.reasonNotAnalysable) == [
        "no elements: shape (5, 0)", "rank 0, needs 2", "rank 1, needs 2",
      ])
  }

  @Test func fileWithoutTensorsIsRead() throws {
    let scratch = try Scratch()
    let path = try scratch.write(LiteralGGUF.file([]), to: "w.gguf")
    let file = try WeightFile.open(path: path)
    #expect(file.tensors.isEmpty)
    #expect(file.warnings.isEmpty)
  }

  @Test func bytesAfterTheLastTensorGiveAWarning() throws {
    let scratch = try Scratch()
    let tensor = LiteralGGUF.Tensor("w", [2, 1], data: LiteralFile.bytes([1, 2]))
    let bytes = LiteralGGUF.file([tensor]) + [7]
    let file = try WeightFile.open(path: try scratch.write(bytes, to: "w.gguf"))
    #expect(file.warnings == ["1 byte after the last tensor ignored"])
    #expect(try file.tensor("w").matrix(.rows).elements == [1, 2])
  }

  @Test func lastTensorNeedsNoPadding() throws {
    let scratch = try Scratch()
    let tensor = LiteralGGUF.Tensor("w", [2, 1], data: LiteralFile.bytes([1, 2]))
    let bytes = Array(LiteralGGUF.file([tensor]).dropLast(24))
    let file = try WeightFile.open(path: try scratch.write(bytes, to: "w.gguf"))
    #expect(file.warnings.isEmpty)
    #expect(try file.tensor("w").matrix(.rows).elements == [1, 2])
  }

  @Test func missingPartsGiveAWarning() throws {
    let scratch = try Scratch()
    let tensor = LiteralGGUF.Tensor("w", [2, 1], data: LiteralFile.bytes([1, 2]))
    let bytes = LiteralGGUF.file([tensor], split: (0, 2))
    let named = try scratch.write(bytes, to: "w-00001-of-00002.gguf")
    #expect(
      try WeightFile.open(path: named).warnings == [
        "part 1 of 2 of a split model; \"w-00002-of-00002.gguf\" is not beside it, "
          + "so the tensors of the other parts are left out"
      ])
    let renamed = try scratch.write(bytes, to: "w.gguf")
    #expect(
      try WeightFile.open(path: renamed).warnings == [
        "part 1 of 2 of a split model; open the first part to read them all"
      ])
  }

  @Test func partThatLeadsOutOfTheFolderIsNotRead() throws {
    let (scratch, elsewhere) = (try Scratch(), try Scratch())
    let tensor = LiteralGGUF.Tensor("w", [2, 1], data: LiteralFile.bytes([1, 2]))
    let first = try scratch.write(
      LiteralGGUF.file([tensor], split: (0, 2)), to: "w-00001-of-00002.gguf")
    let second = try elsewhere.write(LiteralGGUF.file([], split: (1, 2)), to: "secret")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/w-00002-of-00002.gguf", withDestinationPath: second)
    let file = try WeightFile.open(path: first)
    #expect(file.tensors.map(\.name) == ["w"])
    #expect(file.warnings.count == 1)
  }

  @Test func fileCutAtAnyLengthIsRefused() throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("gguf/plain.gguf")
    // The padding after the last tensor may be missing.
    let ends = try Fixture.open("gguf/plain.gguf").tensors.compactMap(\.byteRange?.upperBound)
    for count in 0..<(try #require(ends.max())) {
      let error = openingError(try scratch.write(Array(bytes[..<count]), to: "cut"))
      #expect(error?.kind == .malformed, "\(count) bytes of \(bytes.count)")
    }
  }

  @Test func headerWithAnyChangedByteNeverTraps() throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("gguf/plain.gguf")
    let starts = try Fixture.open("gguf/plain.gguf").tensors.compactMap(\.byteRange?.lowerBound)
    for place in 0..<(try #require(starts.min())) {
      for value: UInt8 in [0, 9, 0x7f, 0xff] where bytes[place] != value {
        var changed = bytes
        changed[place] = value
        let path = try scratch.write(changed, to: "changed")
        for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
          for flattening in Flattening.allCases {
            _ = try? tensor.flattened(flattening).matrix(.columns)
          }
        }
      }
    }
  }
}

/// GGUF files made of literal tensors.
enum LiteralGGUF {
  struct Tensor {
    let name: String
    /// Fastest first.
    let dimensions: [Int]
    let type: UInt32
    let data: [UInt8]

    /// A tensor of singles, or of the type with a number of the format.
    init(_ name: String, _ dimensions: [Int], type: UInt32 = 0, data: [UInt8]) {
      (self.name, self.dimensions, self.type, self.data) = (name, dimensions, type, data)
    }
  }

  /// A file of version 3; `split` gives the part's number, from 0, and the number of parts.
  static func file(_ tensors: [Tensor], split: (part: UInt8, count: UInt8)? = nil) -> [UInt8] {
    var header = Array("GGUF".utf8) + bytes(3 as UInt32) + bytes(tensors.count)
    header += bytes(split == nil ? 0 : 2)
    if let split {
      header += string("split.no") + bytes(0 as UInt32) + [split.part]
      header += string("split.count") + bytes(0 as UInt32) + [split.count]
    }
    var data: [UInt8] = []
    for tensor in tensors {
      header += string(tensor.name) + bytes(UInt32(tensor.dimensions.count))
      header += tensor.dimensions.flatMap { bytes($0) } + bytes(tensor.type) + bytes(data.count)
      data = padded(data + tensor.data)
    }
    return padded(header) + data
  }

  private static func string(_ text: String) -> [UInt8] { bytes(text.utf8.count) + text.utf8 }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (32 - bytes.count % 32) % 32)
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
