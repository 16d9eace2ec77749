import Files
import Matrices
import Testing
import WeightFiles

/// A safetensors file of a quantised weight, tensor by tensor.
struct QuantisedFile: Sendable {
  /// One tensor.
  struct Part: Sendable {
    var name: String
    var type: String
    var shape: [Int]
    var bytes: [UInt8]
  }

  var parts: [Part] = []

  init(_ parts: Part...) { self.parts = parts }

  /// The bytes of the file, with the tensors in the order of the list.
  var bytes: [UInt8] {
    var (entries, data): ([String], [UInt8]) = ([], [])
    for part in parts {
      let end = data.count + part.bytes.count
      entries.append(
        "\"\(part.name)\":{\"dtype\":\"\(part.type)\",\"shape\":\(part.shape),"
          + "\"data_offsets\":[\(data.count),\(end)]}")
      data += part.bytes
    }
    return LiteralFile.safetensors("{\(entries.joined(separator: ","))}", data: data)
  }

  /// The file, opened; it stays mapped after its folder is deleted.
  func open() throws -> WeightFile {
    let scratch = try Scratch()
    return try WeightFile.open(path: try scratch.write(bytes, to: "quantised.safetensors"))
  }

  func tensor(_ name: String) throws -> WeightTensor { try open().tensor(name) }
}

extension QuantisedFile.Part {
  static func f32(_ name: String, _ shape: [Int], _ values: [Float]) -> Self {
    Self(name: name, type: "F32", shape: shape, bytes: LiteralFile.bytes(values))
  }

  static func f16(_ name: String, _ shape: [Int], _ values: [Float]) -> Self {
    Self(
      name: name, type: "F16", shape: shape,
      bytes: values.flatMap { littleEndian(Float16($0).bitPattern) })
  }

  static func bf16(_ name: String, _ shape: [Int], _ values: [Float]) -> Self {
    Self(
      name: name, type: "BF16", shape: shape,
      bytes: values.flatMap { littleEndian(UInt16($0.bitPattern >> 16)) })
  }

  static func i8(_ name: String, _ shape: [Int], _ values: [Int]) -> Self {
    Self(
      name: name, type: "I8", shape: shape,
      bytes: values.map { UInt8(bitPattern: Int8($0)) })
  }

  /// Bytes of any type of 8 bits.
  static func bytes(
    _ name: String, _ shape: [Int], _ bytes: [UInt8], as type: String = "U8"
  ) -> Self {
    Self(name: name, type: type, shape: shape, bytes: bytes)
  }

  static func words(
    _ name: String, _ shape: [Int], _ words: [UInt32], as type: String = "I32"
  ) -> Self {
    Self(name: name, type: type, shape: shape, bytes: words.flatMap { littleEndian($0) })
  }

  private static func littleEndian<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
    (0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
  }
}

extension WeightTensor {
  /// The elements, the last index fastest; the rank is at least 2.
  var elements: [Double] {
    get throws { try flattened(.last).matrix(.rows).elements }
  }

  /// Why the codes are not widened; nil if they are.
  var refusal: String? {
    guard case .codes = encoding else { return nil }
    return reasonNotAnalysable
  }
}

/// Numbers that look like random ones and are the same in every run.
struct Mixer {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  /// Codes below a limit.
  mutating func codes(_ count: Int, below limit: Int) -> [Int] {
    (0..<count).map { _ in next(below: limit) }
  }

  /// Scales that half precision holds exactly.
  mutating func scales(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(next(below: 1000) + 1) / 1024 }
  }
}

/// Packs codes into words, the first in the lowest bits.
func packed<Word: FixedWidthInteger>(_ codes: [Int], bits: Int, as _: Word.Type) -> [Word] {
  let share = Word.bitWidth / bits
  var words = [Word](repeating: 0, count: (codes.count + share - 1) / share)
  for (index, code) in codes.enumerated() {
    words[index / share] |= Word(truncatingIfNeeded: code) << (index % share * bits)
  }
  return words
}
