import Files

/// Writes a `.npz` file of arrays with one index, one array at a time.
package struct NumpyArchiveWriter {
  /// Every element of an array of texts takes the room of the longest. Texts of up to so many characters are never cut.
  package static let keptCharacters = 128
  /// Longer texts are cut, and end with an ellipsis, where their array would have more bytes.
  package static let mostBytes = 64 << 20

  /// How many texts were cut.
  package private(set) var cutTexts = 0
  private var archive: ZipWriter

  /// An archive without arrays.
  ///
  /// - Parameter file: nothing else may be written to it; the caller commits it.
  package init(to file: AtomicFile) { archive = ZipWriter(to: file) }

  /// Adds an array of 64-bit integers.
  ///
  /// - Parameters:
  ///   - name: a new name that is a plain path.
  ///   - count: the length of the array.
  ///   - value: the element at a place.
  package mutating func add(
    _ name: String, integers count: Int, _ value: (Int) -> Int
  ) throws(OutputError) {
    try add(name, "<i8", count) { UInt64(bitPattern: Int64(value($0))) }
  }

  /// Adds an array of doubles; the parameters are those of `add(_:integers:_:)`.
  package mutating func add(
    _ name: String, numbers count: Int, _ value: (Int) -> Double
  ) throws(OutputError) {
    try add(name, "<f8", count) { value($0).bitPattern }
  }

  /// Adds an array of texts without null characters, which the format takes for the end; the parameters are those of
  /// `add(_:integers:_:)`.
  package mutating func add(
    _ name: String, words count: Int, _ value: (Int) -> String
  ) throws(OutputError) {
    let most = max(Self.keptCharacters, Self.mostBytes / (4 * max(1, count)))
    var width = 1
    for place in 0..<count {
      let length = value(place).unicodeScalars.count
      width = max(width, min(length, most))
      if length > most { cutTexts += 1 }
    }
    var bytes = NumpyWriter.preamble(descriptor: "<U\(width)", shape: "(\(count),)")
    bytes.reserveCapacity(bytes.count + 4 * count * width)
    for place in 0..<count {
      let scalars = Self.scalars(value(place), width)
      for scalar in scalars { Self.append(scalar.value, to: &bytes) }
      bytes.append(contentsOf: repeatElement(0, count: 4 * (width - scalars.count)))
    }
    try archive.add("\(name).npy", bytes)
  }

  /// Writes the archive's directory; nothing may be added after it.
  package mutating func finish() throws(OutputError) { try archive.finish() }

  private mutating func add(
    _ name: String, _ descriptor: String, _ count: Int, _ bits: (Int) -> UInt64
  ) throws(OutputError) {
    var bytes = NumpyWriter.preamble(descriptor: descriptor, shape: "(\(count),)")
    bytes.reserveCapacity(bytes.count + 8 * count)
    for place in 0..<count { Self.append(bits(place), to: &bytes) }
    try archive.add("\(name).npy", bytes)
  }

  private static func append<Bits: FixedWidthInteger>(_ bits: Bits, to bytes: inout [UInt8]) {
    for byte in 0..<Bits.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits >> Bits(8 * byte)))
    }
  }

  private static func scalars(_ text: String, _ most: Int) -> [Unicode.Scalar] {
    let scalars = text.unicodeScalars.prefix(most + 1)
    return scalars.count <= most ? Array(scalars) : Array(scalars.prefix(most - 1)) + ["…"]
  }
}
