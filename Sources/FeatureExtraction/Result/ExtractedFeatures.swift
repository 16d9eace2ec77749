import LinearAlgebra
import Matrices

/// What was found of a function f: features, and the background of degree at most 2.
///
/// A response has neither a constant nor a linear nor a quadratic part, under standard normal z = x / R: those parts of all responses add
/// up to the background, and no method can take them apart.
package struct ExtractedFeatures: Sendable {
  /// A feature σ(v·x).
  package struct Feature: Sendable {
    /// v, a unit vector; its largest element is positive.
    package let direction: [Double]
    /// The variance of σ under the queries, for all outputs together, each in units of its variance; 1 is the variance of f.
    package let energy: Double
    /// How much more the held-out queries are explained with it than without, in standard errors of that.
    package let significance: Double
    /// The root mean square of the angle between v and the true direction, in radians, if the model is right.
    package let angle: Double
    /// σ at the places of the grid, their count × m.
    package let values: Matrix
  }

  /// How features were found.
  package struct Circumstances: Sendable {
    /// R.
    package let scale: Double
    /// How many queries were asked.
    package let asked: Int
    /// How many answers were not finite.
    package let nonFinite: Int
    /// What a few queries told; nil if none were asked for that.
    package let probe: OracleProbe?
    /// The method.
    package let choice: MethodChoice
    /// Whether the search was ended early.
    package let isStopped: Bool
  }

  /// The features, greatest energy first.
  package let features: [Feature]
  /// v·x where the responses are given.
  package let grid: [Double]
  /// Of the variance of held-out answers, the part that features and background explain; nil if none is held out, or none varies.
  package let heldOut: Double?
  /// The part that the background alone explains.
  package let backgroundPart: Double?
  /// How it was found.
  package let circumstances: Circumstances
  /// The part that is noise, by the queries that were asked twice, outputs alike; nil if none were.
  package let noisePart: Double?
  /// The degree of the background, 0 to 2.
  package let backgroundDegree: Int

  /// c + b·x + xᵀ S x.
  package let background: Background

  let predictor: Predictor

  /// V, d × n, one unit direction a column.
  package var directions: Matrix {
    Matrix(columns: features.map(\.direction), rows: predictor.background.dimension)
  }

  /// R.
  package var scale: Double { circumstances.scale }
  /// How many queries were asked.
  package var asked: Int { circumstances.asked }
  /// What a few queries told; nil if none were asked for that.
  package var probe: OracleProbe? { circumstances.probe }

  /// Whether much more is left than noise: f is then no sum of the responses that were found.
  ///
  /// More than twice the noise, which is known to about a third, and a hundredth of what a polynomial of degree 2 leaves. nil if no noise
  /// was measured, or no answer was held out.
  package var leavesMoreThanNoise: Bool? {
    guard let heldOut, let backgroundPart, let noisePart else { return nil }
    return 1 - heldOut > 2 * noisePart + 0.01 * (1 - backgroundPart)
  }

  /// m.
  package var outputs: Int { predictor.background.outputs }

  /// f̂(x), m × n, for x, d × n.
  package func prediction(_ queries: Matrix) throws -> Matrix {
    try predictor.values(queries)
  }
}
