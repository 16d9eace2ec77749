import Matrices

/// Whether one matrix is the other with its elements rounded, to any grid.
///
/// Rounding keeps the order of the numbers that share a grid: of two elements, the larger is never rounded to the smaller
/// number; and it makes near numbers equal. Noise, training and compensated quantisation do not keep the order; a scale makes
/// nothing equal. Grids are shared by a whole matrix, by a feature, by a
/// coordinate, or by 16 consecutive elements of either, which divide the blocks of all usual formats.
struct RoundingTest: Equatable {
  /// Which matrix is the rounded one.
  enum Coarse {
    case first, second
  }

  /// Which matrix is the rounded one.
  let coarse: Coarse

  /// The largest distance that is taken for rounding: a few outliers make the grid of all others so coarse.
  private static let largest = 0.7

  /// Whether each element is the other to the last digit that the shorter of two types holds.
  ///
  /// - Returns: nil if the types are the same, or if it is not.
  init?(storage plain: PlainDifference, _ first: ElementType, _ second: ElementType) {
    guard first.unitRoundoff != second.unitRoundoff, plain.features.allSatisfy(\.isWithinStorage)
    else { return nil }
    coarse = first.unitRoundoff > second.unitRoundoff ? .first : .second
  }

  /// - Returns: nil if neither is the other rounded, or if there are too few elements to say so.
  init?(_ first: FeatureMatrix, _ second: FeatureMatrix, distance: Double) throws {
    guard first.dimension == second.dimension, first.dimension > 0, distance <= Self.largest else {
      return nil
    }
    let samples = try Self.ranges(first).map { range in
      Sample(try first.tile(range), try second.tile(range))
    }
    let error = Self.error(samples)
    guard error > 0 else { return nil }
    if Self.isRounded(samples, error: error) {
      coarse = .second
    } else if Self.isRounded(samples.map { Sample($0.second, $0.first) }, error: error) {
      coarse = .first
    } else {
      return nil
    }
  }

  /// Elements of both matrices.
  private struct Sample {
    let first: Matrix
    let second: Matrix

    init(_ first: Matrix, _ second: Matrix) { (self.first, self.second) = (first, second) }
  }

  /// Which elements are rounded to one grid.
  private enum Grid {
    case matrix, feature, coordinate, partOfFeature, partOfCoordinate

    /// Grids that hold each other, the smallest first: what does not keep the order in one does not in the next.
    static let nested: [[Grid]] = [
      [.partOfFeature, .feature, .matrix], [.partOfCoordinate, .coordinate],
    ]

    /// The places of the elements of each grid in a sample of `rows` × `columns`.
    func groups(_ rows: Int, _ columns: Int) -> [[Int]] {
      let features = (0..<columns).map { j in (0..<rows).map { $0 + j * rows } }
      let coordinates = (0..<rows).map { i in (0..<columns).map { i + $0 * rows } }
      return switch self {
      case .matrix: [Array(0..<rows * columns)]
      case .feature: features
      case .coordinate: coordinates
      case .partOfFeature: features.flatMap(Self.parts)
      case .partOfCoordinate: coordinates.flatMap(Self.parts)
      }
    }

    private static func parts(_ places: [Int]) -> [[Int]] {
      stride(from: 0, to: places.count, by: 16).map {
        Array(places[$0..<min($0 + 16, places.count)])
      }
    }
  }

  /// Evenly spaced groups of features, about 300,000 elements in all.
  private static func ranges(_ matrix: FeatureMatrix) -> [Range<Int>] {
    let width = min(64, matrix.featureCount)
    let most = max(1, (300_000 / max(1, matrix.dimension * width)))
    let count = min(most, matrix.featureCount / max(1, width))
    // Grids of a coordinate begin at a multiple of 16.
    return (0..<count).map { part in
      let start = (matrix.featureCount - width) * part / max(1, count - 1) / 16 * 16
      return start..<start + width
    }
  }

  /// The root mean square of the differences.
  private static func error(_ samples: [Sample]) -> Double {
    var (sum, count) = (0.0, 0)
    for sample in samples {
      let (a, b) = (sample.first.elements, sample.second.elements)
      for i in a.indices { sum += (b[i] - a[i]) * (b[i] - a[i]) }
      count += a.count
    }
    return count > 0 ? (sum / Double(count)).squareRoot() : 0
  }

  /// Whether the second is the first rounded, to grids of one kind.
  private static func isRounded(_ samples: [Sample], error: Double) -> Bool {
    Grid.nested.contains { grids in
      for grid in grids {
        guard let (close, equal) = closePairs(samples, sharing: grid, error: error) else {
          return false
        }
        if close >= leastClose { return Double(equal) >= leastEqual * Double(close) }
      }
      return false
    }
  }

  /// How many neighbours are so close in the first that noise of this size could exchange them, and how many of these are
  /// equal in the second; nil if the second falls anywhere where the first rises.
  private static func closePairs(
    _ samples: [Sample], sharing grid: Grid, error: Double
  ) -> (close: Int, equal: Int)? {
    var (close, equal) = (0, 0)
    for sample in samples {
      let (a, b) = (sample.first.elements, sample.second.elements)
      for group in grid.groups(sample.first.rows, sample.first.columns) {
        let sorted = group.sorted { (a[$0], b[$0]) < (a[$1], b[$1]) }
        for (place, next) in zip(sorted, sorted.dropFirst()) {
          guard b[next] >= b[place] else { return nil }
          let gap = a[next] - a[place]
          guard gap > 0, gap <= error else { continue }
          close += 1
          if b[next] == b[place] { equal += 1 }
        }
      }
    }
    return (close, equal)
  }

  /// Noise exchanges at least one in four of such pairs: none of 40 with a probability of 10⁻⁵.
  private static let leastClose = 40
  /// A grid of one width makes at least 7 in 10 of them equal, one of floating-point numbers about half.
  private static let leastEqual = 0.2
}
