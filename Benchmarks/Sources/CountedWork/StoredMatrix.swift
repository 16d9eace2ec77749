import Eigenframe
import Foundation

/// Weight files with one matrix W of (features, dimension), built byte by byte.
enum StoredMatrix {
  /// Opens a file with these bytes and then deletes it; the mapping stays valid.
  static func opened(_ bytes: [UInt8]) throws -> WeightTensor {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("counted-work-\(ProcessInfo.processInfo.processIdentifier)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try WeightFile.open(path: path).tensors[0]
  }

  /// A safetensors file. Every byte is 0x3c, which makes a normal number in each type used.
  static func safetensors(
    _ type: String, bytesPerElement: Int, _ shape: (features: Int, dimension: Int)
  ) -> [UInt8] {
    let count = shape.features * shape.dimension * bytesPerElement
    var header = Array(
      """
      {"W":{"dtype":"\(type)","shape":[\(shape.features),\(shape.dimension)],"data_offsets":[0,\(count)]}}
      """.utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    return littleEndian(UInt64(header.count)) + header + Array(repeating: 0x3c, count: count)
  }

  /// A GGUF file of version 3 with Q8_0 blocks: a half-precision number and 32 bytes each.
  static func q80(_ shape: (features: Int, dimension: Int)) -> [UInt8] {
    let q80: UInt32 = 8
    var bytes = Array("GGUF".utf8) + littleEndian(UInt32(3))
    // One tensor, no metadata.
    bytes += littleEndian(UInt64(1)) + littleEndian(UInt64(0))
    bytes += littleEndian(UInt64(1)) + Array("W".utf8) + littleEndian(UInt32(2))
    bytes += littleEndian(UInt64(shape.dimension)) + littleEndian(UInt64(shape.features))
    bytes += littleEndian(q80) + littleEndian(UInt64(0))
    bytes += Array(repeating: 0, count: (32 - bytes.count % 32) % 32)
    return bytes + Array(repeating: 0x3c, count: shape.features * shape.dimension / 32 * 34)
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
