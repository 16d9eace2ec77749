import Glibc
import Matrices

/// The grid that all elements of some features lie on, and what rounding to it did to their directions.
///
/// It is found from the values, whatever they are stored as: weights of bf16 are often kept as f32. An error of a cosine that
/// the grid explains is no finding, and equal cosines that it made are none either.
package struct StorageGrid: Equatable, Sendable {
  /// The kinds of grids.
  package enum Kind: Equatable, Sendable {
    /// Whole multiples of a 1/k of the largest element, k from 8 to 255, of all features or of each.
    case steps
    /// Numbers with at most so many significant bits: 4 for e4m3, 8 for bf16, 11 for f16, 24 for f32.
    case bits(Int)
    /// Whole multiples of a 1/k of the largest element, k below 8: small integers, taken as exact.
    case fewValues(Int)
    /// One number with both signs.
    case signs
    /// None that was seen: doubles.
    case none
  }

  /// What was found.
  package let kind: Kind
  /// s, the standard deviation of the rounding error on each element of features scaled to norm 1.
  ///
  /// For f32 four times that of rounding once: arithmetic in single precision rounds more often.
  package let rounding: Double
  /// The step of cosines between features of few values and one length; 0 for others.
  package let cosineStep: Double

  /// Cosines this small are 0: six standard deviations of what rounding leaves, and in single precision twice that and at least
  /// 2⁻²⁰, for the errors of arithmetic have a long tail.
  package var zeroCosine: Double {
    let usual = 6 * 2.0.squareRoot() * rounding
    return kind == .bits(24) ? max(0x1p-20, 2 * usual) : max(1e-13, usual)
  }

  /// The angle that one step of one element turns a feature by: nearer directions are often the same.
  private var stepAngle: Double {
    switch kind {
    case .steps: rounding * 12.0.squareRoot()
    case .fewValues: cosineStep.squareRoot()
    case .signs, .bits, .none: 0
    }
  }

  /// ln of the chance that a random direction is within the angle of a given one that has this cosine > 0, and a step more; of signs,
  /// that so many agree.
  package func logCap(cosine: Double, dimension: Double) -> Double {
    guard kind == .signs else {
      // acos would lose the digits of small angles.
      let angle = stepAngle > 0 ? min(.pi / 2, acos(min(1, cosine)) + stepAngle) : 0
      return LogProbability.cap(
        cosine: stepAngle > 0 ? cos(angle) : cosine, dimension: dimension)
    }
    let differing = (dimension * (1 - cosine) / 2 + 1e-6).rounded(.down)
    return LogProbability.beta(atMost: 0.5, dimension - differing, differing + 1)
  }

  /// Whether the values were rounded to it, as far as can be seen.
  package var isRounded: Bool {
    switch kind {
    case .steps, .bits: true
    case .fewValues, .signs, .none: false
    }
  }

  /// Whether elements have so few values that equal features are no rarity.
  package var isCoarse: Bool {
    switch kind {
    case .steps, .fewValues, .signs: true
    case .bits, .none: false
    }
  }

  /// No grid.
  package static let none = StorageGrid(kind: .none, rounding: 1e-15, cosineStep: 0)

  private init(kind: Kind, rounding: Double, cosineStep: Double) {
    self.kind = kind
    self.rounding = rounding
    self.cosineStep = cosineStep
  }

  /// - Parameter weights: the features, one a column, perhaps all divided by a power of two.
  /// - Complexity: two passes over the elements; more only where they lie on steps.
  package init(of weights: Matrix) {
    let norms = weights.columnNorms.filter { $0 > 0 }.sorted()
    guard !norms.isEmpty else { self = .none; return }
    let norm = norms[norms.count / 2]
    let magnitudes = weights.elements.map(abs)
    let largest = magnitudes.max() ?? 0
    if let steps = Self.steps(magnitudes.filter { $0 > 0 }, largest: largest) {
      let step = largest / Double(steps)
      let cosineStep = step * step / (norm * norm)
      if steps >= Self.fewestSteps {
        let rounding = step / 12.0.squareRoot() / norm
        self = StorageGrid(kind: .steps, rounding: rounding, cosineStep: 0)
      } else if steps == 1, !magnitudes.contains(0) {
        self = StorageGrid(kind: .signs, rounding: 1e-15, cosineStep: 2 * cosineStep)
      } else {
        self = StorageGrid(kind: .fewValues(steps), rounding: 1e-15, cosineStep: cosineStep)
      }
      return
    }
    if let grid = Self.ofEachFeature(weights) {
      self = grid
      return
    }
    let bits = magnitudes.reduce(0) { max($0, $1.significantBits) }
    guard let named = [4, 8, 11, 24].first(where: { bits <= $0 }) else { self = .none; return }
    let squares = magnitudes.reduce(0) { sum, value in
      let unit = value > 0 ? value.binade * exp2(Double(1 - named)) : 0
      return sum + unit * unit
    }
    let once = (squares / 12 / Double(magnitudes.count)).squareRoot() / norm
    self = StorageGrid(
      kind: .bits(named), rounding: named == 24 ? 4 * once : once, cosineStep: 0)
  }

  /// Fewer steps are exact values, not rounded ones.
  private static let fewestSteps = 8
  private static let mostSteps = 255

  /// The fewest steps k for which all values are whole multiples of `largest` / k; nil for more than 255.
  ///
  /// - Parameter values: positive ones.
  private static func steps(_ values: [Double], largest: Double) -> Int? {
    guard largest > 0, values.count > 1 else { return nil }
    // Most matrices are refused for every k by a few of their elements.
    let sample = stride(from: 0, to: values.count, by: max(1, values.count / 64)).map { values[$0] }
    return (1...mostSteps).first { k in
      let scale = Double(k) / largest
      let isWhole = { (value: Double) in
        let multiple = value * scale
        return multiple > 0.5
          && abs(multiple - multiple.rounded()) < min(1e-3, 2e-6 * Double(k) + 1e-9)
      }
      return sample.allSatisfy(isWhole) && values.allSatisfy(isWhole)
    }
  }

  /// The grid where each feature lies on steps of its own, as quantised weights with a scale for each do.
  ///
  /// - Returns: nil where some feature does not, or there are too few elements to be sure.
  private static func ofEachFeature(_ weights: Matrix) -> StorageGrid? {
    var (most, squares, ratios) = (0, 0.0, 0)
    var hasZeros = false
    for feature in 0..<weights.columns {
      let column = weights.column(feature)
      let values = column.map(abs).filter { $0 > 0 }
      guard let largest = values.max() else { continue }
      guard values.count > 1, let steps = steps(values, largest: largest) else { return nil }
      let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let step = largest / Double(steps) / norm
      most = max(most, steps)
      squares += step * step
      ratios += values.count - 1
      hasZeros = hasZeros || values.count < column.count
    }
    let meanSquare = squares / Double(max(1, weights.columns))
    guard most > 0, ratios >= (most < fewestSteps ? fewestFewRatios : fewestRatios) else {
      return nil
    }
    guard most < fewestSteps else {
      return StorageGrid(
        kind: .steps, rounding: (meanSquare / 12).squareRoot(), cosineStep: 0)
    }
    return most == 1 && !hasZeros
      ? StorageGrid(kind: .signs, rounding: 1e-15, cosineStep: 2 * meanSquare)
      : StorageGrid(kind: .fewValues(most), rounding: 1e-15, cosineStep: meanSquare)
  }

  /// A ratio of two random numbers is within rounding of a fraction of numbers up to 255 in one case of ten, of numbers up to 7 in
  /// one of ten thousand.
  private static let fewestRatios = 16
  private static let fewestFewRatios = 2
}

extension Double {
  /// The number of bits from the first to the last that is set; 0 for 0.
  fileprivate var significantBits: Int {
    guard self != 0, isFinite else { return 0 }
    return significandWidth + 1
  }
}
