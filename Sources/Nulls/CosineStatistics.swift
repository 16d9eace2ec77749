import LinearAlgebra
import Matrices

/// The moments of the cosines of all pairs of features, as they are and under random signs.
struct CosineStatistics {
  private let cosines: Matrix
  /// ⟨c⟩, ⟨c²⟩, ⟨c³⟩, ⟨c⁴⟩ over pairs.
  private let moments: [Double]
  private let largest: Double

  private var pairs: Double { Double(cosines.columns * (cosines.columns - 1)) / 2 }

  /// Below this root mean square of the cosines, features are orthogonal, and the distribution of the rest means
  /// nothing. Storage in f32 leaves smaller cosines.
  private static let orthogonal = 1e-6

  /// - Parameter cosines: n × n with n at least 2.
  init(_ cosines: Matrix) {
    var sums = [0.0, 0, 0, 0]
    var largest = 0.0
    for j in 0..<cosines.columns {
      for cosine in cosines.column(j).prefix(j) {
        let square = cosine * cosine
        sums[0] += cosine
        sums[1] += square
        sums[2] += square * cosine
        sums[3] += square * square
        largest = max(largest, abs(cosine))
      }
    }
    self.cosines = cosines
    self.largest = largest
    let pairs = Double(cosines.columns * (cosines.columns - 1)) / 2
    moments = sums.map { $0 / pairs }
  }

  private var areOrthogonal: Bool { moments[1] <= Self.orthogonal * Self.orthogonal }

  /// The figures that do not depend on signs.
  var unsigned: [NullStatistic: Double] {
    guard !areOrthogonal else { return [.coherence: largest] }
    return [.coherence: largest, .cosineKurtosis: moments[3] / (moments[1] * moments[1])]
  }

  /// The figures that depend on signs.
  var signed: [NullStatistic: Double] { signed(mean: moments[0], cube: moments[2]) }

  /// The figures of the same features with a random sign for each.
  ///
  /// - Complexity: n² steps.
  func signed(flippedFrom stream: NullStream) -> [NullStatistic: Double] {
    var generator = stream.generator
    let signs: [Double] = (0..<cosines.columns).map { _ in
      generator.uniform() < 0.5 ? 1 : -1
    }
    var (sum, cubes) = (0.0, 0.0)
    for j in 0..<cosines.columns {
      var (ofFeature, cubesOfFeature) = (0.0, 0.0)
      for (cosine, sign) in zip(cosines.column(j).prefix(j), signs) {
        let flipped = sign * cosine
        ofFeature += flipped
        cubesOfFeature += flipped * cosine * cosine
      }
      sum += signs[j] * ofFeature
      cubes += signs[j] * cubesOfFeature
    }
    return signed(mean: sum / pairs, cube: cubes / pairs)
  }

  private func signed(mean: Double, cube: Double) -> [NullStatistic: Double] {
    guard !areOrthogonal else { return [:] }
    return [.meanCosine: mean, .cosineSkewness: cube / (moments[1] * moments[1].squareRoot())]
  }
}
