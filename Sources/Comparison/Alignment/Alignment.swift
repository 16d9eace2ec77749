import LinearAlgebra
import Matrices

/// A laid over B: with and without rotation, over all features and over those that did not move.
struct Alignment {
  /// What the best rotation does, over all features.
  let figures: MatrixComparison.RotationFigures
  /// What the decision about the likeness rests on.
  let evidence: Likeness.Figures
  /// Whether a rotation brings anything.
  let basis: MatrixComparison.Basis
  /// The features beside the map that is taken.
  let fit: FeatureFit

  /// - Parameters:
  ///   - plain: the features without rotation; neither matrix is 0.
  ///   - seed: the seed of the shuffles.
  init(
    _ first: FeatureMatrix, _ second: FeatureMatrix, _ plain: PlainDifference, seed: UInt64
  ) throws {
    let pair = try PairCoordinates(
      first, trace: plain.firstTrace, second, trace: plain.secondTrace)
    let sums = try PairSums(of: pair)
    let least = Self.leastMove(first, second)
    let straight = try FeatureFit(plain, least: least) { excluded in
      try Self.straight(first, second, plain, without: excluded)
    }
    let (traceA, traceB) = (sums.first.diagonalSum, sums.second.diagonalSum)
    let best = try BestRotation(of: sums.cross, firstTrace: traceA)
    let residuals = try RotationResiduals(of: pair, sums, best, .distancesAndGram)
    let unit = Self.power(pair.secondExponent - pair.firstExponent)
    let turned = try FeatureFit(plain, least: least) { excluded in
      guard !excluded.isEmpty else { return (best.scale * unit, residuals.squares) }
      let rest = try Self.rotation(pair, sums, plain, without: excluded)
      return (
        rest.scale * unit, try RotationResiduals(of: pair, sums, rest, .distances).squares
      )
    }
    basis = Self.basis(
      straight, turned, features: Double(pair.featureCount),
      dimension: Double(max(first.dimension, second.dimension)))
    fit = basis == .kept ? straight : turned
    let explained = min(1, best.nuclearNorm * best.nuclearNorm / (traceA * traceB))
    let plainDistance = Self.plain(plain, without: straight.moved)
    let isNear = min(straight.distance ?? 1, plainDistance ?? 1) <= Likeness.near
    let chance = isNear ? nil : try ShuffledFeatures(of: pair, sums, seed: seed)
    figures = MatrixComparison.RotationFigures(
      explained: explained, scale: best.scale * unit, distance: residuals.distance,
      gramDistance: residuals.gramDistance, centredAlignment: sums.centredAlignment,
      chance: chance)
    evidence = Likeness.Figures(
      scaledDistance: straight.distance, scale: straight.scale, plainDistance: plainDistance,
      rotatedDistance: turned.distance, basis: basis, explained: explained, chance: chance)
  }

  /// The rotation that fits all features but some.
  ///
  /// These keep a weight of 10⁻¹¹: it decides the directions that the others leave open, and moves the others by no more
  /// than rounding does.
  private static func rotation(
    _ pair: PairCoordinates, _ sums: PairSums, _ plain: PlainDifference, without excluded: [Int]
  ) throws -> BestRotation {
    let cross = try sums.cross(without: excluded, weight: 1e-11, of: pair)
    let unit = power(-2 * pair.firstExponent)
    let left = excluded.reduce(0) { $0 + plain.features[$1].first * unit }
    return try BestRotation(
      of: cross, firstTrace: max(0, sums.first.diagonalSum - left))
  }

  /// The scale that fits all features but some without rotation, and what it leaves.
  private static func straight(
    _ first: FeatureMatrix, _ second: FeatureMatrix, _ plain: PlainDifference,
    without excluded: [Int]
  ) throws -> (scale: Double, squares: [Double]) {
    let others = Set(excluded)
    let kept = plain.features.indices.filter { !others.contains($0) }
    let own = kept.reduce(0) { $0 + plain.features[$1].first }
    let inner = kept.reduce(0) { $0 + plain.features[$1].inner }
    let scale = own > 0 ? inner / own : 1
    let mean = plain.secondTrace / Double(max(1, plain.features.count))
    let squares = try PlainDifference.scaled(first, by: scale, second)
    return (scale, squares.map { $0 / mean })
  }

  /// ‖B − A‖_F / ‖A‖_F of all features but some.
  private static func plain(_ plain: PlainDifference, without excluded: [Int]) -> Double? {
    let others = Set(excluded)
    let kept = plain.features.indices.filter { !others.contains($0) }
    let own = kept.reduce(0) { $0 + plain.features[$1].first }
    let rest = kept.reduce(0) { $0 + plain.features[$1].squares }
    return own > 0 ? (rest / own).squareRoot() : nil
  }

  /// Whether the rotation only fits noise.
  ///
  /// Of noise in n d elements it leaves as many independent ones as a rotation of the features has no say in:
  /// n d − d (d − 1) / 2, or n (n + 1) / 2 if n < d. What leaves much less is a rotation, and so is what explains twice as much as
  /// the basis as it is.
  private static func basis(
    _ straight: FeatureFit, _ turned: FeatureFit, features n: Double, dimension d: Double
  ) -> MatrixComparison.Basis {
    guard let left = straight.distance, let right = turned.distance else { return .turned }
    let (leftover, rest) = (left * left, right * right)
    let free = n >= d ? n * d - d * (d - 1) / 2 : n * (n + 1) / 2
    let noise = leftover * free / (n * d)
    let isNoise = noise <= (1.1 + 4 / free.squareRoot()) * rest + 1e-20
    return isNoise && 1 - leftover >= (1 - rest) / 2 ? .kept : .turned
  }

  /// Storing the elements moves features by less than this, relative to the root mean square norm.
  private static func leastMove(_ first: FeatureMatrix, _ second: FeatureMatrix) -> Double {
    max(1e-9, 8 * max(first.elementType.unitRoundoff, second.elementType.unitRoundoff))
  }

  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
