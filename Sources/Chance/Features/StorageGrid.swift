import Glibc
import Matrices

/// The grid that all elements of some features lie on, and the error that rounding to it gave their directions.
///
/// It is found from the values, not from the storage type, because bf16 weights are often stored as f32. If the grid
/// explains the error of a cosine, or why cosines are equal, this says nothing about geometry.
package struct StorageGrid: Equatable, Sendable {
  /// The kinds of grids.
  package enum Kind: Equatable, Sendable {
    /// Whole multiples of 1/k of the largest element, with k from 8 to 255, over all features or for each feature.
    case steps
    /// Numbers with at most this number of significant bits: 4 for e4m3, 8 for bf16, 11 for f16, 24 for f32.
    case bits(Int)
    /// Whole multiples of 1/k of the largest element, with k below 8: small integers, which count as exact.
    case fewValues(Int)
    /// One absolute value with both signs.
    case signs
    /// No grid was found: doubles.
    case none
  }

  /// The kind found.
  package let kind: Kind
  /// s, the standard deviation of the rounding error on each element of features scaled to norm 1.
  ///
  /// For f32 it is four times the error of one rounding, because arithmetic in single precision rounds more often.
  package let rounding: Double
  /// The step of the cosines between features of few values and equal length; 0 for other grids.
  package let cosineStep: Double

  /// |Cosines| up to this count as 0: six standard deviations of the rounding error. In single precision it is twice
  /// that and at least 2⁻²⁰, because the errors of arithmetic have a long tail.
  package var zeroCosine: Double {
    let usual = 6 * 2.0.squareRoot() * rounding
    return kind == .bits(24) ? max(0x1p-20, 2 * usual) : max(1e-13, usual)
  }

  /// The angle by which one step of one element turns a feature. Nearer directions are often equal.
  private var stepAngle: Double {
    switch kind {
    case .steps: rounding * 12.0.squareRoot()
    case .fewValues: cosineStep.squareRoot()
    case .signs, .bits, .none: 0
    }
  }

  /// ln of the chance that the cosine of a random direction with a given one is at least this large (cosine > 0), with
  /// one step of the grid added to the angle. For signs: that this many signs agree.
  package func logCap(cosine: Double, dimension: Double) -> Double {
    guard kind == .signs else {
      // Without a step, acos is not used: it would lose the digits of small angles.
      let angle = stepAngle > 0 ? min(.pi / 2, acos(min(1, cosine)) + stepAngle) : 0
      return LogProbability.cap(
        cosine: stepAngle > 0 ? cos(angle) : cosine, dimension: dimension)
    }
    let differing = (dimension * (1 - cosine) / 2 + 1e-6).rounded(.down)
    return LogProbability.beta(atMost: 0.5, dimension - differing, differing + 1)
  }

  /// Whether the values seem to be rounded to the grid.
  package var isRounded: Bool {
    switch kind {
    case .steps, .bits: true
    case .fewValues, .signs, .none: false
    }
  }

  /// Whether elements have so few values that equal features are common.
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

  /// - Parameter weights: the features, one per column. They may be divided by a power of two.
  /// - Complexity: two passes over the elements; more only if they lie on steps.
  package init(of weights: Matrix) {
    let norms = weights.columnNorms.filter { $0 > 0 }.sorted()
    guard !norms.isEmpty else { self = .none; return }
    let norm = norms[norms.count / 2]
    let magnitudes = weights.elements.map(abs)
    let largest = magnitudes.max() ?? 0
    let hasZeros = magnitudes.contains(0)
    if let steps = Self.steps(
      hasZeros ? magnitudes.filter { $0 > 0 } : magnitudes, largest: largest)
    {
      let step = largest / Double(steps)
      let cosineStep = step * step / (norm * norm)
      if steps >= Self.fewestSteps {
        let rounding = step / 12.0.squareRoot() / norm
        self = StorageGrid(kind: .steps, rounding: rounding, cosineStep: 0)
      } else if steps == 1, !hasZeros {
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
    let last = exp2(Double(1 - named))
    let squares = magnitudes.reduce(0) { sum, value in
      let unit = value > 0 ? value.binade * last : 0
      return sum + unit * unit
    }
    let once = (squares / 12 / Double(magnitudes.count)).squareRoot() / norm
    self = StorageGrid(
      kind: .bits(named), rounding: named == 24 ? 4 * once : once, cosineStep: 0)
  }

  /// Fewer steps are exact values, not rounded values.
  private static let fewestSteps = 8
  private static let mostSteps = 255

  /// The least k for which all values are whole multiples of `largest` / k; nil if it is above 255.
  ///
  /// - Parameter values: positive values.
  private static func steps(_ values: [Double], largest: Double) -> Int? {
    guard largest > 0, values.count > 1 else { return nil }
    // For most matrices, a few elements rule out every k.
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

  /// The grid if each feature lies on its own steps, as in quantised weights with one scale per feature.
  ///
  /// - Returns: nil if some feature does not, or if there are too few elements to decide.
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

  /// The ratio of two random numbers is within rounding of a fraction of numbers up to 255 in one case of ten, and of
  /// numbers up to 7 in one case of ten thousand.
  private static let fewestRatios = 16
  private static let fewestFewRatios = 2
}

extension Double {
  /// The number of bits from the first to the last set bit; 0 for 0.
  fileprivate var significantBits: Int {
    guard self != 0, isFinite else { return 0 }
    return significandWidth + 1
  }
}
