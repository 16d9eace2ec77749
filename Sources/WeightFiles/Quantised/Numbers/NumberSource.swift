import Matrices

/// Numbers in a sequence, which are read and computed only when they are asked for: the elements of a tensor, codes that
/// are unpacked, or codes that are multiplied by their scales.
protocol NumberSource: Sendable {
  /// How many there are; at least 1.
  var count: Int { get }

  /// The numbers of a range.
  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double]
}

/// The elements of a tensor, the last index fastest, whatever their order in the file.
struct PlainNumbers: NumberSource {
  let count: Int
  private let reader: TileReader

  /// The most numbers of a source. A file cannot hold as many, but it may claim them.
  static let countLimit = 1 << 48

  /// - Returns: nil if the tensor has no elements or no real numbers of whole bytes, or if several of its elements share
  ///   their bytes: a few bytes could then stand for an array of any size.
  init?(_ storage: TensorStorage) {
    guard case .plain(let type) = storage.encoding, type.isNumeric,
      let count = storage.elementCount, count <= storage.bytes.count / (type.bits / 8)
    else { return nil }
    self.count = count
    reader = TileReader(
      storage: storage,
      layout: FeatureLayout(
        features: TensorAxis.product(storage.axes), elements: TensorAxis(count: 1, stride: 1)))
  }

  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double] {
    var numbers = [Double](repeating: 0, count: range.count)
    var tile = numbers.mutableSpan
    try reader.read(range, into: &tile)
    return numbers
  }
}

/// Numbers that are computed from others one by one.
struct MappedNumbers: NumberSource {
  let source: any NumberSource
  let value: @Sendable (Double) -> Double

  var count: Int { source.count }

  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double] {
    try source.read(range).map(value)
  }
}

/// Codes as places in a table of numbers, which stays in the file.
struct ListedNumbers: NumberSource {
  /// Whole numbers from 0 on, below the count of the table.
  let codes: any NumberSource
  let table: any NumberSource

  var count: Int { codes.count }

  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double] {
    let table = try table.read(0..<table.count)
    return try codes.read(range).map { table[Int($0)] }
  }
}

/// Numbers that are asked for one by one, mostly near each other. They are read a few thousand at a time.
struct NumberWindow {
  private let source: any NumberSource
  private var start = 0
  private var numbers: [Double] = []

  private static let width = 1 << 12

  init(_ source: any NumberSource) { self.source = source }

  /// The number at an index.
  mutating func number(at index: Int) throws(LocatedFault) -> Double {
    if index < start || index >= start + numbers.count {
      start = index / NumberWindow.width * NumberWindow.width
      numbers = try source.read(start..<min(start + NumberWindow.width, source.count))
    }
    return numbers[index - start]
  }
}

extension NumberSource {
  /// All numbers, if there are at most `limit`; nil otherwise, and if they cannot be read.
  func all(atMost limit: Int) -> [Double]? {
    count <= limit ? try? read(0..<count) : nil
  }
}

extension TensorStorage {
  /// How many elements there are; nil for none, and for more than any file has.
  var elementCount: Int? {
    var count = 1
    for length in shape {
      guard length > 0, length <= PlainNumbers.countLimit / count else { return nil }
      count *= length
    }
    return count
  }
}
