import Matrices

/// What is known of the noise in a block before anything is recognised in it.
struct BlockNoise {
  /// d, the number of elements of a feature, each with its own noise.
  let elements: Int
  /// The coefficient of variation of the norms.
  let normVariation: Double
  /// More noise than this on each element of unit vectors cannot be there: it would have told equal cosines apart.
  let ceiling: Double

  /// - Parameters:
  ///   - block: the Gram matrix of the features themselves.
  ///   - elements: d.
  init(_ block: FeatureGram, elements: Int) {
    self.elements = max(1, elements)
    normVariation = block.normVariation
    // n² cosines are not sorted where no scheme will be looked for.
    ceiling = block.count <= SchemeSearch.mostFeatures ? Self.ceiling(block.cosines) : .infinity
  }

  /// N cosines that noise s drew apart within a few classes have gaps of about s/N between neighbours; a hundred times the
  /// median gap is a bound far on the safe side. Fewer than `fewestCosines` gaps say nothing.
  private static func ceiling(_ cosines: Matrix) -> Double {
    var values = [Double]()
    for j in 0..<cosines.columns {
      for i in 0..<j { values.append(cosines[i, j]) }
    }
    guard values.count >= fewestCosines else { return .infinity }
    values.sort()
    let gaps = zip(values, values.dropFirst()).map { $1 - $0 }.sorted()
    return max(rounding, 100 * gaps[gaps.count / 2] * Double(values.count))
  }

  /// Those of four vectors.
  private static let fewestCosines = 6

  /// The noise that single precision leaves.
  private static let rounding = 1e-6
}
