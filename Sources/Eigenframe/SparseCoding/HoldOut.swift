import Matrices

/// Which samples a dictionary is not learnt from, so that it can be tried on them: those whose number is one less than a multiple of an
/// interval. They are spread over the file, because files are often ordered.
struct HoldOut {
  /// Every so many-th sample is held out; nil if none is.
  let interval: Int?

  /// None.
  static let none = HoldOut(interval: nil)

  private init(interval: Int?) { self.interval = interval }

  /// About a part of n samples, from 0 to ½; none of fewer than 20 samples, which are too few to say anything.
  init(_ share: Double, of count: Int) {
    interval = share > 0 && count >= 20 ? max(2, Int((1 / share).rounded())) : nil
  }

  /// The places in a range of samples that are held out, counted from the start of the range.
  func places(in range: Range<Int>) -> [Int] {
    guard let interval else { return [] }
    return range.filter { $0 % interval == interval - 1 }.map { $0 - range.lowerBound }
  }

  /// How many of the first n samples are held out.
  func count(of samples: Int) -> Int { interval.map { samples / $0 } ?? 0 }

  /// The samples that are not held out, in their order.
  func others(of matrix: FeatureMatrix) -> FeatureMatrix {
    guard let interval else { return matrix }
    let number = { @Sendable (other: Int) in other + other / (interval - 1) }
    return FeatureMatrix(
      name: matrix.name, dimension: matrix.dimension,
      featureCount: matrix.featureCount - count(of: matrix.featureCount),
      elementType: matrix.elementType, readingWidth: matrix.readingWidth
    ) { range, tile in
      guard let last = range.last else { return }
      // One read of all that lies between is faster than many of single samples.
      let first = number(range.lowerBound)
      let elements = try matrix.tile(first..<number(last) + 1).elements
      for (place, other) in range.enumerated() {
        let source = (number(other) - first) * matrix.dimension
        for i in 0..<matrix.dimension {
          tile[place * matrix.dimension + i] = elements[source + i]
        }
      }
    }
  }
}
