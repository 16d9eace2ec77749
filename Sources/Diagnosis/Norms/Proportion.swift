import Frames

/// Where the fractional dimensionality is proportional to the squared norm, D ∝ N.
///
/// D_i = N_i / κ_i always, so D ∝ N holds where κ_i is one number: among features of one eigenspace it is λ.
package struct Proportion: Equatable, Sendable {
  /// A least-squares line of D on N, with an intercept.
  package struct Line: Equatable, Sendable {
    /// The slope; 1 / squared units of W.
    package let slope: Double
    /// R², from 0 to 1.
    package let rSquared: Double
  }

  /// The features that one eigenspace dominates.
  package struct Space: Equatable, Sendable {
    /// The eigenspace.
    package let index: Int
    /// λ.
    package let eigenvalue: Double
    /// How many features it dominates.
    package let features: Int
    /// How many of them have |λ / κ_i − 1| ≤ `tolerance`.
    package let holding: Int
    /// The line among them; nil if all N are equal.
    package let line: Line?
  }

  /// The line over all live features; nil if all N are equal.
  package let line: Line?
  /// tr F / rank: the slope of a tight frame is its inverse.
  package let meanEigenvalue: Double
  /// The number of live features with |λ / κ_i − 1| ≤ `tolerance`.
  package let holding: Int
  /// The number of live features.
  package let features: Int
  /// Every eigenspace that dominates at least three features, by descending eigenvalue.
  package let spaces: [Space]

  /// D ∝ N holds for a feature if κ is this near to λ, relatively.
  package static let tolerance = 0.1
  private static let fewest = 3

  init(of frame: FrameAnalysis) {
    let live = frame.features.filter { $0.squaredNorm > 0 && $0.rayleigh > 0 }
    let rank = Double(max(1, frame.spectrum.rank))
    line = Line(live)
    meanEigenvalue = frame.spectrum.trace / rank
    features = live.count
    let bySpace = Dictionary(grouping: live) { $0.dominantEigenspace ?? -1 }
    holding = frame.eigenspaces.reduce(0) { sum, space in
      sum + (bySpace[space.index] ?? []).count { $0.isProportional(to: space.eigenvalue) }
    }
    spaces = frame.eigenspaces.compactMap { space in
      guard let members = bySpace[space.index], members.count >= Self.fewest else { return nil }
      return Space(
        index: space.index, eigenvalue: space.eigenvalue, features: members.count,
        holding: members.count { $0.isProportional(to: space.eigenvalue) }, line: Line(members))
    }
  }
}

extension FeatureMeasures {
  fileprivate func isProportional(to eigenvalue: Double) -> Bool {
    abs(eigenvalue / rayleigh - 1) <= Proportion.tolerance
  }
}

extension Proportion.Line {
  /// nil for fewer than three features, and if their norms are equal to nine digits.
  fileprivate init?(_ features: [FeatureMeasures]) {
    guard features.count >= 3 else { return nil }
    let count = Double(features.count)
    let norm = features.reduce(0) { $0 + $1.squaredNorm / count }
    let dimension = features.reduce(0) { $0 + $1.dimensionality / count }
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for feature in features {
      // Relative to the mean, because squares of large norms overflow.
      let x = feature.squaredNorm / norm - 1
      let y = feature.dimensionality / dimension - 1
      xx += x * x
      xy += x * y
      yy += y * y
    }
    guard xx > 1e-18 * count, xx.isFinite, dimension > 0 else { return nil }
    slope = xy / xx * dimension / norm
    rSquared = yy > 0 ? min(1, xy / xx * xy / yy) : 1
  }
}
