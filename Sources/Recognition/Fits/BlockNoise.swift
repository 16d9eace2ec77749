import Chance
import Matrices

/// What is known about the noise in a block before recognition.
///
/// It is a class, because `ceiling` sorts n² cosines, and most blocks do not need it.
package final class BlockNoise {
  /// d, the number of elements of a feature. Each has its own noise.
  let elements: Int
  /// The error per element of unit vectors that storage explains.
  let rounding: Double
  /// The largest possible noise per element of unit vectors: more noise would have made equal cosines differ.
  private(set) lazy var ceiling = Self.ceiling(cosines, rounding: rounding)
  private let cosines: Matrix

  /// - Parameters:
  ///   - cosines: the cosines of the features.
  ///   - elements: d.
  ///   - rounding: the error per element of unit vectors that storage explains.
  package init(_ cosines: Matrix, elements: Int, rounding: Double = 0) {
    self.elements = max(1, elements)
    self.rounding = rounding
    self.cosines = cosines
  }

  /// If noise s spreads N cosines within a few classes, the gaps between neighbouring values are about s/N. A hundred
  /// times the median gap is a very safe bound. Fewer than `fewestCosines` cosines say nothing.
  ///
  /// Features that are equal or opposite up to rounding share their noise, and so have equal cosines for any noise.
  /// Therefore only one feature of each line is used, and |cosines|.
  private static func ceiling(_ cosines: Matrix, rounding: Double) -> Double {
    let values = cosines.ofDistinctLines(tolerance: max(1e-12, rounding * rounding))
    guard values.count >= fewestCosines else { return .infinity }
    let sorted = values.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.sorted()
    let bound = 100 * gaps[gaps.count / 2] * Double(sorted.count)
    return max(DirectionFit.negligibleNoise, 6 * rounding, bound)
  }

  /// The number of cosines of four vectors.
  private static let fewestCosines = 6
}

extension Matrix {
  /// The first of each set of columns that are equal or opposite up to rounding.
  func firstOfEachLine(tolerance: Double) -> [Int] {
    (0..<columns).reduce(into: [Int]()) { kept, i in
      if kept.allSatisfy({ abs(self[$0, i]) < 1 - tolerance }) { kept.append(i) }
    }
  }

  /// The |cosines| between the first features of all lines.
  func ofDistinctLines(tolerance: Double) -> [Double] {
    let kept = firstOfEachLine(tolerance: tolerance)
    return kept.enumerated().flatMap { place, i in kept.prefix(place).map { abs(self[$0, i]) } }
  }
}
