import AssociationSchemes
import Glibc

/// How much speaks for a scheme over a block: the noise that it needs, and how often chance would do as well.
struct Evidence {
  /// The noise per element of unit vectors that explains the residual and what lies outside the support.
  let noise: Double
  /// The part of it that the residual needs: what lies outside the support is of second order in the cosines.
  private let cosineNoise: Double
  /// The number of equations between the vectors, up to rotation, that the scheme asserts.
  let codimension: Int
  /// q, the dimension of the span.
  let dimension: Int
  private let logArrangements: Double
  private let residual: Double
  /// ln of how much rarer the cosines claimed are among random vectors than cosines near 0.
  private let logDensity: Double
  /// The mean square of a random vector's part in what the equations fix.
  private let variance: Double
  private let block: BlockNoise

  /// - Parameters:
  ///   - fit: the scheme over the block.
  ///   - block: what is known of the noise in it.
  init(_ fit: SchemeFit, _ block: BlockNoise) {
    self.init(fit, vectors: fit.scheme.order, logArrangements: fit.scheme.logArrangements, block)
  }

  /// The evidence for a scheme over both signs of the lines that a block spans.
  ///
  /// The block says only as much as its own n vectors do, and of the arrangements of 2n points those count that keep pairs
  /// of opposites: n! 2ⁿ in place of (2n)!. Tight frames of unit vectors pass by in continuous families, of dimension
  /// (n − q − 1)(q − 1) (Cahill, Mixon and Strawn 2017): of tight lines only as many equations count.
  init(doubled fit: SchemeFit, _ block: BlockNoise) {
    let n = fit.scheme.order / 2
    let all: Double = lgamma(Double(2 * n) + 1)
    let paired: Double = lgamma(Double(n) + 1) + Double(n) * log(2)
    let tight = max(0, (n - fit.dimension - 1) * (fit.dimension - 1))
    self.init(
      fit, vectors: n, logArrangements: max(0, fit.scheme.logArrangements - all + paired), block,
      most: fit.isTight(on: fit.support) ? tight : .max)
  }

  private init(
    _ fit: SchemeFit, vectors n: Int, logArrangements: Double, _ block: BlockNoise,
    most: Int = .max
  ) {
    let q = fit.dimension
    let noise = max(fit.equivalentNoise, fit.foreignNoise(vectors: n, elements: block.elements))
    let equations = n * q - q * (q - 1) / 2 - fit.support.count
    self.init(
      noise: noise, cosineNoise: fit.equivalentNoise, equations: equations, atMost: most,
      vectors: n, dimension: q, residual: fit.residual, logArrangements: logArrangements,
      logDeterminant: n == q ? fit.logDeterminant : 0, block)
  }

  /// Evidence of any kind.
  ///
  /// - Parameters:
  ///   - noise: s, by the residual and by what lies outside the span claimed.
  ///   - cosineNoise: that by the residual.
  ///   - equations: the number of equations claimed, those of equal norms among them.
  ///   - most: as many as there are at most between vectors of equal norms.
  ///   - vectors: n.
  ///   - dimension: q.
  ///   - residual: ‖M − M̂‖_F / ‖M‖_F.
  ///   - logArrangements: ln of the number of ways to claim as much.
  ///   - logDeterminant: ln det of the cosines claimed, if they are of independent vectors.
  ///   - block: what is known of the noise.
  init(
    noise: Double, cosineNoise: Double, equations: Int, atMost most: Int = .max, vectors n: Int,
    dimension q: Int, residual: Double, logArrangements: Double, logDeterminant: Double,
    _ block: BlockNoise
  ) {
    self.noise = noise
    self.cosineNoise = cosineNoise
    // Norms that agree far better than directions do were made equal, and say nothing.
    let normsAreGiven = block.normVariation < max(noise / 10, Self.rounding)
    codimension = max(0, min(most, equations - (normsAreGiven ? n - 1 : 0)))
    dimension = q
    self.residual = residual
    self.logArrangements = logArrangements
    // Independent vectors have cosines of about 1/√d, with density det^((d − n − 1) / 2) (Wishart 1928); others lie in a
    // space of q dimensions, which is rarer than the cosines there.
    variance = 1 / Double(n == q ? max(q, block.elements) : q)
    logDensity = Double(max(0, block.elements - n - 1)) / 2 * min(0, logDeterminant)
    self.block = block
  }

  /// ln of how often vectors without geometry would come as near to the scheme, over all its arrangements.
  ///
  /// Of c = `codimension` equations each fails by about 1/√q an element where the vectors are random, and by s, the
  /// noise, here. That the mean square of c normal errors is only x = s² q of its usual size has at most the probability
  /// exp(c (1 + ln x − x) / 2) (Chernoff 1952), and every arrangement of the scheme is one more chance.
  var logChance: Double {
    let x = min(1, noise * noise / variance)
    guard codimension > 0 else { return logArrangements }
    guard x > 0 else { return -.infinity }
    return Double(codimension) * (1 + log(x) - x) / 2 + logArrangements + logDensity
  }

  /// How much can be claimed.
  enum Standing: Comparable {
    /// Nothing.
    case none
    /// The block is near the geometry, nearer than chance would bring it.
    case near
    /// The block has the geometry, up to noise.
    case established
  }

  /// The verdict on a scheme that has a name.
  var standing: Standing {
    guard noise <= visibleNoise else { return .none }
    // On a line equal cosines are no sign of exactness: angles are of second order there.
    let isPossible = dimension == 1 || cosineNoise <= block.ceiling
    // On a line chance is judged by what lies across it, which the noise counts.
    let isUnlikely = dimension == 1 || logChance <= Self.chanceOfName
    if isPossible, noise <= Self.usualNoise, residual <= Self.largestResidual, isUnlikely {
      return .established
    }
    guard logChance <= Self.chanceDespiteNoise, dimension > 1 else { return .none }
    if isPossible, noise <= Self.largestNoise, residual <= Self.largestResidual {
      return .established
    }
    return noise <= Self.largestNoiseNear ? .near : .none
  }

  /// Whether a scheme that has no name can be claimed: nothing speaks for it but its equations.
  var establishesScheme: Bool {
    noise <= min(Self.usualNoise, visibleNoise) && cosineNoise <= block.ceiling
      && residual <= Self.largestResidual
      && logChance <= Self.chanceDespiteNoise
  }

  /// Noise above this leaves nothing of a geometry to be seen.
  private var visibleNoise: Double { Self.largestNoiseNorm / Double(block.elements).squareRoot() }

  /// A name is claimed for up to this much noise an element of unit vectors if chance would not do as well.
  static let usualNoise = 0.05

  /// More noise, up to this, is taken only from shapes that assert enough for chance to be out of the question.
  private static let largestNoise = 0.08

  /// Blocks are called near a geometry up to this much: a cosine is then wrong by 0.2 and more.
  private static let largestNoiseNear = 0.15

  /// One in a thousand matrices would have the name by chance.
  private static let chanceOfName = -7.0

  /// One in a million.
  private static let chanceDespiteNoise = -14.0

  /// The largest ‖M − M̂‖_F / ‖M‖_F at which the first-order estimates of noise still hold: its square, what they neglect,
  /// is then a tenth of it. 3 % noise leaves s √(2q) = 0.14 in an 11-simplex.
  static let largestResidual = 0.3

  /// Norms of a stored matrix that agree this well may have been made equal.
  private static let rounding = 1e-5

  /// The largest norm of the noise on a unit vector, s √d: a random unit vector has 1.
  private static let largestNoiseNorm = 0.5
}

extension SchemeFit {
  /// ln det of the cosines of the fit, where all idempotents are in the support.
  fileprivate var logDeterminant: Double {
    let trace = zip(weights, eigenmatrices.multiplicities).reduce(0) { $0 + $1.0 * Double($1.1) }
    let mean = trace / Double(scheme.order)
    return support.reduce(0) {
      $0 + Double(eigenmatrices.multiplicities[$1]) * log(weights[$1] / mean)
    }
  }
}
