import LinearAlgebra
import Matrices

/// The method that directions are found with, and why.
package struct MethodChoice: Equatable, Sendable {
  /// Why a method was taken.
  package enum Reason: Equatable, Sendable {
    /// It was asked for.
    case given
    /// Answers are not exact.
    case noise
    /// Answers are exact, and linear almost everywhere.
    case piecewiseLinear
    /// Answers are exact and the function bends, and half of the budget is enough for all Hessians that could be needed.
    case smooth
    /// The budget is too small to find out what another method would need, or for it.
    case budget
    /// A quicker method was tried and found nothing that is sure.
    case fallback(from: ExtractionOptions.Method)
    /// The function is given by samples, so that no query can be asked.
    case samples
  }

  /// The method; never `auto`.
  package let method: ExtractionOptions.Method
  /// Why.
  package let reason: Reason

  /// The choice by a probe.
  ///
  /// - Parameter left: queries that may still be asked.
  init(_ asked: ExtractionOptions.Method, _ probe: OracleProbe?, dimension: Int, left: Int) {
    guard asked == .auto else {
      (method, reason) = (asked, .given)
      return
    }
    guard let probe else {
      (method, reason) = (.fourier, .budget)
      return
    }
    // Whether there are kinks the search for them tells, by 24 queries.
    (method, reason) = probe.isExact ? (.kinks, .piecewiseLinear) : (.fourier, .noise)
  }

  /// The choice for an exact function that is not piecewise linear.
  init(smooth dimension: Int, left: Int) {
    (method, reason) =
      Self.mostHessianQueries(dimension) <= left / 2 ? (.hessian, .smooth) : (.fourier, .budget)
  }

  init(_ method: ExtractionOptions.Method, _ reason: Reason) {
    (self.method, self.reason) = (method, reason)
  }

  /// Hessians at three points for each of the most directions that they can tell apart, and a few more.
  private static func mostHessianQueries(_ d: Int) -> Int {
    2 * d * (d + 1) * (3 * HessianSpan.mostDirections(d) + 4)
  }
}

/// Directions by one of the searches that need exact answers, or by the tree.
struct SearchedDirections {
  let directions: Matrix
  /// Whether the search is sure to have found all that it can find.
  let isComplete: Bool
  /// Whether the search found that it is not for this function.
  let isRefused: Bool
  /// Whether the directions are exact up to rounding, so that a fit would make them worse.
  let isExact: Bool

  /// Asks at most half of what is left, so that responses can be fitted.
  init(
    _ method: ExtractionOptions.Method, _ ledger: QueryLedger, scale: Double, noise: Double,
    seed: UInt64
  ) throws {
    let limit = ledger.left / 2
    switch method {
    case .hessian:
      let found = try HessianSpan(ledger, spread: 0.8 * scale, limit: limit, seed: seed)
      directions = found.directions
      (isComplete, isExact) = (found.outcome == .found, noise == 0)
      isRefused = false
    case .kinks:
      let found = try KinkSearch(ledger, span: 10 * scale, limit: limit, seed: seed)
      directions = found.directions
      (isComplete, isExact) = (found.outcome == .complete && found.directions.columns > 0, true)
      isRefused = found.outcome == .notPiecewiseLinear
    case .tree:
      var options = PrefixTree.Options()
      options.spread *= scale
      let found = try PrefixTree(ledger, limit: limit, options, seed: seed)
      directions = found.directions
      (isComplete, isExact, isRefused) = (found.outcome == .complete, false, false)
    case .auto, .fourier:
      directions = Matrix(rows: ledger.dimension, columns: 0)
      (isComplete, isExact, isRefused) = (false, false, false)
    }
  }
}
