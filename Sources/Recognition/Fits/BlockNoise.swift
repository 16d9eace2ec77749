import Chance
import Matrices

/// What is known of the noise in a block before anything is recognised in it.
///
/// A class, for `ceiling` sorts n² cosines, and most blocks are refused without it.
package final class BlockNoise {
  /// d, the number of elements of a feature, each with its own noise.
  let elements: Int
  /// The error of an element of unit vectors that storage explains.
  let rounding: Double
  /// More noise than this on each element of unit vectors cannot be there: it would have told equal cosines apart.
  private(set) lazy var ceiling = Self.ceiling(cosines, rounding: rounding)
  private let cosines: Matrix

  /// - Parameters:
  ///   - cosines: those of the features.
  ///   - elements: d.
  ///   - rounding: the error of an element of unit vectors that storage explains.
  package init(_ cosines: Matrix, elements: Int, rounding: Double = 0) {
    self.elements = max(1, elements)
    self.rounding = rounding
    self.cosines = cosines
  }

  /// N cosines that noise s drew apart within a few classes have gaps of about s/N between neighbours; a hundred times the
  /// median gap is a bound far on the safe side. Fewer than `fewestCosines` gaps say nothing.
  ///
  /// Features that are equal or opposite to rounding share their noise, and so make pairs of equal cosines whatever it is: of
  /// each line one is taken, and |cosines|.
  private static func ceiling(_ cosines: Matrix, rounding: Double) -> Double {
    let values = cosines.ofDistinctLines(tolerance: max(1e-12, rounding * rounding))
    guard values.count >= fewestCosines else { return .infinity }
    let sorted = values.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.sorted()
    let bound = 100 * gaps[gaps.count / 2] * Double(sorted.count)
    return max(DirectionFit.negligibleNoise, 6 * rounding, bound)
  }

  /// Those of four vectors.
  private static let fewestCosines = 6
}

extension Matrix {
  /// Of columns that are equal or opposite to rounding, the first.
  func firstOfEachLine(tolerance: Double) -> [Int] {
    (0..<columns).reduce(into: [Int]()) { kept, i in
      if kept.allSatisfy({ abs(self[$0, i]) < 1 - tolerance }) { kept.append(i) }
    }
  }

  /// The |cosines| between the first features of each line.
  func ofDistinctLines(tolerance: Double) -> [Double] {
    let kept = firstOfEachLine(tolerance: tolerance)
    return kept.enumerated().flatMap { place, i in kept.prefix(place).map { abs(self[$0, i]) } }
  }
}
