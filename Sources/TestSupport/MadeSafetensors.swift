import Foundation

/// A safetensors file that a test makes, tensor by tensor.
package struct MadeSafetensors {
  private var entries: [String] = []
  private var data: [UInt8] = []

  /// A file without tensors.
  package init() {}

  /// Adds a tensor with the given bytes.
  package mutating func add(_ name: String, _ dtype: String, _ shape: [Int], _ bytes: [UInt8]) {
    entries.append(
      "\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":\(shape),"
        + "\"data_offsets\":[\(data.count),\(data.count + bytes.count)]}")
    data += bytes
  }

  /// Adds a tensor of singles.
  package mutating func add(_ name: String, _ shape: [Int], _ values: [Double]) {
    add(name, "F32", shape, values.flatMap { Self.bytes(Float($0).bitPattern) })
  }

  /// The bytes of an integer, lowest first.
  package static func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
    (0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
  }

  /// The whole file.
  package var bytes: [UInt8] {
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    return Self.bytes(UInt64(header.count)) + header + data
  }

  /// Writes the file into a folder.
  ///
  /// - Returns: its path.
  package func write(to folder: ScratchFolder, as name: String = "w.safetensors") throws -> String {
    let path = folder.path(name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }
}

/// Three pentagons of different sizes in six dimensions, as 15 rows that are neither sorted nor along the axes.
package enum ThreePentagons {
  /// The rows one after the other.
  ///
  /// - Parameter turn: another number gives the same pentagons in another position.
  package static func rows(turn: Int = 1) -> [Double] {
    // A reflection at the plane orthogonal to this vector.
    let axis = (0..<6).map { sin(Double($0 * $0 + turn)) }
    let square = axis.reduce(0) { $0 + $1 * $1 }
    return (0..<15).flatMap { place -> [Double] in
      let feature = place * 7 % 15
      let (pentagon, corner) = (feature / 5, feature % 5)
      var vector = [Double](repeating: 0, count: 6)
      let radius = 1 + 0.35 * Double(pentagon)
      let angle = 2 * Double.pi * Double(corner) / 5 + 0.3
      vector[2 * pentagon] = radius * cos(angle)
      vector[2 * pentagon + 1] = radius * sin(angle)
      let part = 2 * zip(vector, axis).reduce(0) { $0 + $1.0 * $1.1 } / square
      return zip(vector, axis).map { $0 - part * $1 }
    }
  }

  /// The transposed array, 6 × 15, row after row.
  package static func columns(turn: Int = 1) -> [Double] {
    let rows = rows(turn: turn)
    return (0..<6).flatMap { i in (0..<15).map { rows[$0 * 6 + i] } }
  }
}
