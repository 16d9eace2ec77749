import LinearAlgebra
import Matrices

/// The directions of a smooth f(x) = Σ σᵢ(vᵢ·x) from the span of its Hessians.
///
/// Every Hessian Σ σᵢ″(vᵢ·x) vᵢvᵢᵀ lies in the span W of the n matrices vᵢvᵢᵀ. Hessians at random points are measured by differences of
/// four values; their singular vectors give W; the directions are the maxima of ‖P(uuᵀ)‖, for P the projection on W, where it is 1.
/// W holds no other matrices uuᵀ if n is at most d(d − 1)/2 (one more for d ≤ 3), by a count of dimensions; beyond that the search refuses.
/// At that number itself a direction can be lost: of 20 functions with n = 10 in d = 5 three lost one or two. Small noise already harms second
/// differences.
///
/// Source: Fornasier, Klock, Mondelli and Rauchensteiner, arXiv 2211.04589.
/// Queries: 2 d (d + 1) for each of about 3 n points. Cost: 22 n³ + 120 d² n² flops for each step of the power iteration.
package struct HessianSpan: Sendable {
  /// How a search ended.
  package enum Outcome: Equatable, Sendable {
    /// The span was found and has few enough dimensions.
    case found
    /// All Hessians are 0 within noise and rounding.
    case flat
    /// The span has more dimensions than directions can be told from.
    case tooWide(rank: Int, most: Int)
    /// The singular values do not show where the span ends: they fall by less than half there, the two halves of the points show different spans,
    /// or many Hessians are 0. Noise does this, and a function that is not smooth.
    case unclear(rank: Int)
    /// The points are too few to see where the span ends.
    case tooFewQueries
  }

  /// How the search ended; there are directions only if they were found.
  package let outcome: Outcome
  /// The directions, d × k, unit columns with their largest element positive, by descending projection.
  package let directions: Matrix
  /// ‖P(uuᵀ)‖² of each direction: 1 for one that the span holds.
  package let projections: [Double]
  /// The dimensions of the span.
  package let rank: Int
  /// The singular values of the Hessians, descending.
  package let singularValues: [Double]
  /// The singular value that noise, rounding and the step could make.
  package let floor: Double
  /// The step of the differences.
  package let step: Double
  /// How many queries were asked.
  package let queries: Int

  /// - Parameters:
  ///   - features: n, if it is known; otherwise the singular values above the floor are counted.
  ///   - spread: the standard deviation of the points.
  ///   - step: of the differences; nil for one that suits the measured noise.
  ///   - limit: the most queries; nil for all that are left.
  ///   - least: the least ‖P(uuᵀ)‖² of a direction.
  /// - Throws: what the oracle throws, and `LinearAlgebraError`.
  package init(
    _ ledger: QueryLedger, features: Int? = nil, spread: Double = 0.8, step: Double? = nil,
    limit: Int? = nil, least: Double = 0.8, seed: UInt64
  ) throws {
    let queries = ScalarQueries(ledger, limit: limit, seed: seed)
    var samples = try HessianSamples(queries, spread: spread, step: step, seed: seed)
    let span = try Self.span(&samples, queries, features)
    (self.step, floor, singularValues) = (samples.step, samples.floor, span.values)
    let rank = min(features ?? span.rank(above: samples.floor), span.values.count)
    self.rank = rank
    self.queries = queries.asked
    outcome = try Self.outcome(samples, span, rank, features)
    guard outcome == .found else {
      (directions, projections) = (Matrix(rows: ledger.dimension, columns: 0), [])
      return
    }
    let maxima = try SubspacePower(
      span.basis.keepingColumns(rank), dimension: ledger.dimension, least: least, seed: seed)
    (directions, projections) = (maxima.directions, maxima.projections)
  }

  /// How a search with these Hessians ends: found only where the span is sure to hold no other directions.
  private static func outcome(
    _ samples: HessianSamples, _ span: SymmetricSpan, _ rank: Int, _ features: Int?
  ) throws -> Outcome {
    guard samples.count > 0, rank < samples.count || rank == samples.order else {
      return .tooFewQueries
    }
    guard span.rank(above: samples.edge) > 0 else { return .flat }
    let (wanted, most) = (max(rank, features ?? 0), mostDirections(samples.dimension))
    guard wanted <= most else { return .tooWide(rank: wanted, most: most) }
    guard features == nil else { return .found }
    let next = rank < span.values.count ? span.values[rank] : 0
    let isClear =
      rank > 0 && span.values[rank - 1] >= 2 * next && 4 * samples.flatCount <= samples.count
    return try isClear && halvesAgree(samples, rank) ? .found : .unclear(rank: rank)
  }

  /// Whether both halves of the points have the same span: Σ cos² of the angles between the spans is its dimension, within ½.
  private static func halvesAgree(_ samples: HessianSamples, _ rank: Int) throws -> Bool {
    let halves = try (0..<2).map { first in
      let chosen = Array(stride(from: first, to: samples.count, by: 2))
      return try SymmetricSpan(samples.matrix.selecting(columns: chosen))
    }
    guard halves.allSatisfy({ $0.rank(above: samples.floor) == rank }) else { return false }
    let bases = halves.map { $0.basis.keepingColumns(rank) }
    let cosines = try BLASLibrary.withSingleThread {
      try product(bases[0], .transposed, bases[1], .asIs)
    }
    return squaredNorm(cosines.elements[...]) >= Double(rank) - 0.5
  }

  /// The most directions that the span of dimension as many determines.
  ///
  /// Matrices uuᵀ form a variety of dimension d − 1 in the projective space of dimension d(d + 1)/2 − 1: a span of dimension n meets it
  /// elsewhere too as soon as n > d(d − 1)/2; at n one above that in 2ᵈ⁻¹ points, which are n itself for d ≤ 3.
  static func mostDirections(_ d: Int) -> Int { d * (d - 1) / 2 + (d <= 3 ? 1 : 0) }

  /// The span of Hessians at three times as many points as it has dimensions, or at as many as there are queries for.
  private static func span(
    _ samples: inout HessianSamples, _ queries: ScalarQueries, _ features: Int?
  ) throws -> SymmetricSpan {
    var wanted = max(3 * (features ?? samples.dimension), 60)
    while true {
      try samples.add(queries, upTo: wanted)
      let span = try SymmetricSpan(samples.matrix)
      guard features == nil, samples.count == wanted, wanted < 2 * samples.order else {
        return span
      }
      let rank = span.rank(above: samples.floor)
      guard 3 * rank > wanted else { return span }
      wanted = min(3 * rank, 2 * wanted)
    }
  }
}
