/// A small image whose colours fade into the background: a PNG with a palette, not compressed.
///
/// Source: the PNG specification, https://www.w3.org/TR/png-3/
package struct IndexedImage: Sendable {
  /// The number of pixels in a row.
  let width: Int
  /// The place in the palette of each pixel, row by row.
  let pixels: [UInt8]

  /// The image of values from −1 to 1: orange below zero, blue above, the further from zero the less transparent.
  ///
  /// - Parameter values: row by row, `width` in each.
  package init(diverging values: [Double], width: Int) {
    self.width = max(1, width)
    pixels = values.map { $0.isFinite ? UInt8((127 + 127 * min(max($0, -1), 1)).rounded()) : 127 }
  }

  /// The bytes of the file.
  package var png: [UInt8] {
    let rows = pixels.count / width
    var lines = [UInt8]()
    lines.reserveCapacity(pixels.count + rows)
    for row in 0..<rows { lines += [0] + pixels[row * width..<(row + 1) * width] }
    let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
    return signature
      + Self.chunk("IHDR", Self.bytes(width) + Self.bytes(rows) + [8, 3, 0, 0, 0])
      + Self.chunk("PLTE", (0..<255).flatMap { $0 < 127 ? Self.orange : Self.blue })
      + Self.chunk("tRNS", (0..<255).map { UInt8(abs($0 - 127) * 2) })
      + Self.chunk("IDAT", Self.stored(lines)) + Self.chunk("IEND", [])
  }

  private static let blue: [UInt8] = [0x00, 0x72, 0xb2]
  private static let orange: [UInt8] = [0xd5, 0x5e, 0x00]

  private static func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bytes(data.count) + body + bytes(Int(checksum(of: body)))
  }

  /// Data as a stream of zlib in blocks that are not compressed.
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    let starts = Array(stride(from: 0, to: max(1, data.count), by: 65_535))
    for start in starts {
      let part = data[start..<min(start + 65_535, data.count)]
      let count = UInt16(part.count)
      stream.append(start == starts.last ? 1 : 0)
      stream += [count, ~count].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      stream += part
    }
    var (a, b) = (1, 0)
    for byte in data {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + bytes(b << 16 | a)
  }

  /// The cyclic redundancy check of a chunk.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { sum, _ in
      sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1
    }
  }
}
