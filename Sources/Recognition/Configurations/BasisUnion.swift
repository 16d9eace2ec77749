import Chance
import Glibc
import LinearAlgebra
import Matrices

/// A block as several orthonormal bases of its span, with any cosines between the bases.
///
/// The union is a tight frame, and tight frames are common: trained features tend to them. So only the orthogonality
/// beyond tightness is evidence.
struct BasisUnion {
  /// The bases, by places in the block.
  let bases: [[Int]]
  /// ‖M − M̂‖_F / ‖M‖_F for the Gram matrix M̂ of the nearest basis to each set, with one length.
  let residual: Double
  /// How near the sets are to orthogonal, and how often a division of a random tight frame is as near.
  let claim: Claim

  /// Blocks of more features are not divided.
  private static let mostFeatures = 512

  /// More bases are so many features that some division is always near.
  private static let mostBases = 8

  /// About how many numbers of bases and tolerances are tried.
  private static let namesTried = 3.0

  private static let independentPart = 0.25

  /// - Returns: nil if the features cannot be divided into sets that are nearly bases.
  init?(
    _ block: BlockFeatures, _ around: Surroundings, noise: BlockNoise, rank q: Int
  ) throws(LinearAlgebraError) {
    let (n, cosines) = (block.count, block.gram.cosines)
    guard around.choice == nil, q >= 3, n <= Self.mostFeatures, n >= 2 * q,
      n <= Self.mostBases * q, n.isMultiple(of: q),
      block.gram.normVariation <= Claim.largestNormVariation,
      let bases = BasisPartition(cosines, size: q)?.bases
    else { return nil }
    var (sum, squares, worst) = (0.0, 0.0, (first: 0, second: 1, deviation: 0.0))
    for basis in bases {
      for (place, j) in basis.enumerated() {
        for i in basis.prefix(place) {
          sum += cosines[i, j]
          squares += cosines[i, j] * cosines[i, j]
          if abs(cosines[i, j]) > worst.deviation { worst = (i, j, abs(cosines[i, j])) }
        }
      }
    }
    let pairs = Double(n * (q - 1) / 2)
    let usual = (squares / pairs).squareRoot()
    let error = usual / 2.0.squareRoot()
    let mostNoise = DirectionFit.largestNoise * (1 + 2.5 / (2 * pairs).squareRoot())
    let isShared = worst.deviation <= max(1e-6, usual * ((2 * log(pairs)).squareRoot() + 2))
    // In a set with symmetries, one small cosine is found many times over.
    let isCentred = abs(sum) <= max(1e-6, 4 * usual) * pairs.squareRoot()
    let fits = error <= mostNoise && isShared && isCentred && error <= noise.ceiling
    self.bases = bases
    residual = try block.gram.residual(fromBases: bases)
    claim = Claim(
      misfit: fits ? nil : .noise,
      logChance: Self.logChance(squares, bases: bases.count, q, around.grid), noise: error,
      worstPair: worst)
  }

  /// ln of the chance that some division of a random unit tight frame has a sum of cos² within its sets as small.
  ///
  /// Unit tight frames of m q vectors form families of dimension (m q − q − 1)(q − 1) (Cahill, Mixon and Strawn 2017).
  /// The unions of m bases among them have the dimension (m − 1) q (q − 1) / 2, so that they assert the difference. The
  /// cosines of random frames have the variance 1/q. If the frame is tight, the errors of one set are made up for by the
  /// other sets, so that only a part of the sum counts: with `independentPart`, of 11,000 random tight frames of 6 to 10
  /// vectors in three to five dimensions, two to seven times fewer are below each limit than it says.
  private static func logChance(
    _ squares: Double, bases m: Int, _ q: Int, _ grid: StorageGrid
  ) -> Double {
    let equations = (q - 1) * (m * q - q - 1) - (m - 1) * q * (q - 1) / 2
    let logDivisions: Double =
      lgamma(Double(m * q) + 1) - Double(m) * lgamma(Double(q) + 1) - lgamma(Double(m) + 1)
    let pairs = Double(m * q * (q - 1) / 2)
    let found = max(squares, pairs * grid.cosineStep * grid.cosineStep / 12)
    return min(
      0,
      log(namesTried) + logDivisions
        + LogProbability.chiSquare(
          atMost: independentPart * found * Double(q), freedom: Double(equations)))
  }
}

extension FeatureGram {
  /// ‖M − M̂‖_F / ‖M‖_F, M̂ from the nearest orthonormal basis to the directions of each set, scaled to the mean norm.
  ///
  /// The nearest basis to directions U is U (Uᵀ U)^(−1/2).
  fileprivate func residual(fromBases bases: [[Int]]) throws(LinearAlgebraError) -> Double {
    var change = Matrix(rows: count, columns: count)
    for basis in bases {
      let own = try eigenDecomposition(ofSymmetric: restricted(to: basis).cosines)
      for (b, j) in basis.enumerated() {
        for (a, i) in basis.enumerated() {
          change[i, j] = own.values.indices.reduce(0) {
            $0 + own.vectors[a, $1] * own.vectors[b, $1] / max(1e-12, own.values[$1]).squareRoot()
          }
        }
      }
    }
    let right = try product(cosines, .asIs, change, .asIs)
    return residual(ofCosines: try product(change, .asIs, right, .asIs))
  }
}
