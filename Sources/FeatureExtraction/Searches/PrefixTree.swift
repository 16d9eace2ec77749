import LinearAlgebra
import Matrices

/// The directions of f(x) = Σ σᵢ(vᵢ·x) by a search for Fourier mass, coordinate by coordinate.
///
/// In a random orthonormal basis, at x = R z for standard normal z, let M_k(c) = E_{z>k} |E_{z≤k} f e^{−i c·z≤k}|² for a prefix c of k
/// coordinates: the mass of all frequencies near c in these. By Parseval's identity few prefixes have more than a given mass at each k, so
/// the search keeps those only and is polynomial in d. Whole frequencies of large mass lie near the lines through the vᵢ; each is moved
/// to its line by the queries of the last coordinate.
///
/// Source: after Liu, arXiv 2512.15987; like Goldreich and Levin (1989), Kushilevitz and Mansour (1993). Queries: the same number for each of
/// d coordinates. Cost: 8 flops for each query, prefix and value of the grid, which has `reach`/0.4 values.
package struct PrefixTree: Sendable {
  /// How a search ended.
  package enum Outcome: Equatable, Sendable {
    /// All prefixes of enough mass were kept.
    case complete
    /// More prefixes had enough mass than the beam holds: some were lost.
    case beamFull
    /// The limit does not allow one setting of the other coordinates for each coordinate.
    case tooFewQueries
  }

  /// What a search may cost, and where it looks.
  package struct Options: Sendable {
    /// R.
    package var spread = 2.0
    /// The largest |c|: a response sin(ω s) has its mass at ω R.
    package var reach = 8.5
    /// The least |c| of a whole frequency: nearer to 0 the masses of all responses overlap.
    package var least = 3.0
    /// Queries with the same values of the coordinates after k.
    package var inner = 300
    /// The most prefixes that are kept.
    package var beam = 4000
    /// The mass of a prefix must be so many times the standard deviation that it has where there is none.
    package var significance = 5.0

    /// The usual options.
    package init() {}
  }

  /// How the search ended.
  package let outcome: Outcome
  /// The directions, d × k, unit columns with their largest element positive, by descending mass.
  package let directions: Matrix
  /// How many prefixes were kept after each coordinate.
  package let kept: [Int]
  /// How many queries were asked.
  package let queries: Int

  /// - Parameter limit: the most queries; nil for all that are left.
  /// - Throws: what the oracle throws, and `LinearAlgebraError`.
  package init(
    _ ledger: QueryLedger, limit: Int? = nil, _ options: Options = Options(), seed: UInt64
  ) throws {
    let (d, queries) = (ledger.dimension, ScalarQueries(ledger, limit: limit, seed: seed))
    let outer = queries.left / (d * options.inner)
    var (kept, prefixes, isFull) = ([Int](), Matrix(rows: 0, columns: 1), false)
    var set = DirectionSet(near: 0.97)
    if outer > 0 {
      var generator = SeededGenerator(seed: seed, stream: [1])
      let basis = try Matrix.randomOrthonormal(rows: d, columns: d, using: &generator)
      for k in 1...d where prefixes.columns > 0 {
        let level = try PrefixLevel(
          k, of: basis, queries, settings: outer, options,
          SeededGenerator(seed: seed, stream: [2, UInt64(k)]))
        let found = try level.heavy(after: prefixes)
        prefixes = found.prefixes
        isFull = isFull || found.isFull
        kept.append(prefixes.columns)
        guard k == d else { continue }
        for line in try TubeAscent(level.points, level.answers, options).lines(near: prefixes) {
          set.insert(try product(basis, .asIs, Matrix(columns: [line], rows: d), .asIs).elements)
        }
      }
    }
    outcome = outer == 0 ? .tooFewQueries : isFull ? .beamFull : .complete
    directions = set.matrix(dimension: d)
    (self.kept, self.queries) = (kept, queries.asked)
  }
}
