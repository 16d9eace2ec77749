import Files
import Matrices

/// Codes times their scales, `(code − zero) · scale`, computed in singles.
struct ScaledNumbers: NumberSource {
  private let codes: any NumberSource
  private let grid: ScaleGrid
  private let scales: any NumberSource
  private let zeros: (any NumberSource)?

  /// - Parameter zeros: the code that stands for 0 beside each scale, or one for all; nil if it is 0.
  /// - Throws: `Obstacle` if the scales or the zeros are not as many as the grid needs.
  init(
    _ codes: any NumberSource, _ grid: ScaleGrid, scales: any NumberSource,
    zeros: (any NumberSource)? = nil
  ) throws(Obstacle) {
    guard grid.scaleCount == scales.count else {
      throw Obstacle("its scales are \(scales.count), but its groups \(grid.scaleCount ?? 0)")
    }
    if let zeros, zeros.count != scales.count {
      throw Obstacle("it has \(scales.count) scales, but \(zeros.count) zero points")
    }
    (self.codes, self.grid, self.scales, self.zeros) = (codes, grid, scales, zeros)
  }

  var count: Int { codes.count }

  func read(_ range: Range<Int>) throws(LocatedFault) -> [Double] {
    var numbers = try codes.read(range)
    var scales = NumberWindow(scales)
    var zeros = zeros.map(NumberWindow.init)
    try grid.forEachRun(range) { (run, group) throws(LocatedFault) in
      let scale = Float(try scales.number(at: group))
      let zero = try zeros?.number(at: group) ?? 0
      for index in run {
        let place = index - range.lowerBound
        numbers[place] = Double(Float(numbers[place] - zero) * scale)
      }
    }
    return numbers
  }
}

/// Why a quantised weight is not widened, in a few words.
struct Obstacle: Error {
  let words: String

  init(_ words: String) { self.words = words }
}

extension TensorStorage {
  /// Numbers as the elements of a tensor, written as singles to a temporary file when the first is read.
  ///
  /// - Parameters:
  ///   - path: the file that the codes are in.
  ///   - codes: what the elements were before.
  ///   - axes: how the elements lie, if not the last index fastest.
  init(
    widening numbers: any NumberSource, of path: String, as codes: WidenedCodes, shape: [Int],
    axes: [TensorAxis]? = nil
  ) {
    // Few enough numbers at a time for the fast memory of a core.
    let chunk = 1 << 16
    let bytes = PackedBytes(path: path, count: numbers.count * 4) {
      (output: TemporaryFile) throws(LocatedFault) in
      for start in Swift.stride(from: 0, to: numbers.count, by: chunk) {
        let elements = try numbers.read(start..<min(start + chunk, numbers.count))
        try output.append(elements.map { Float($0).bitPattern.littleEndian })
      }
    }
    self.init(
      bytes: .packed(bytes), encoding: .widened(codes),
      axes: axes ?? TensorAxis.dense(shape, .c))
  }
}
