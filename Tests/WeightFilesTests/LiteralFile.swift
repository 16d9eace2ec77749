/// Files made of literal text and bytes.
enum LiteralFile {
  /// A safetensors file: length, header, data.
  static func safetensors(_ header: String, data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }

  /// A safetensors file of one tensor of singles.
  static func safetensors(_ name: String, shape: [Int], _ values: [Float]) -> [UInt8] {
    safetensors(
      "{\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[0,\(values.count * 4)]}}",
      data: bytes(values))
  }

  /// A `.npy` file of version 1.0 without padding.
  static func numpy(_ header: String, data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count & 255), UInt8(text.count >> 8)]
      + text + data
  }

  /// Singles, little-endian.
  static func bytes(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(value.bitPattern >> (8 * $0) & 255) } }
  }
}
