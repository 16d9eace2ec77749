import AssociationSchemes
import Glibc

/// How much speaks for a scheme over a block: the noise that it needs, and how often chance would do as well.
struct Evidence {
  /// The noise per element of unit vectors that explains the residual and what lies outside the support.
  let noise: Double
  /// The number of equations between the vectors, up to rotation, that the scheme asserts.
  let codimension: Int
  /// q, the dimension of the span.
  let dimension: Int
  private let logArrangements: Double
  private let residual: Double
  private let elements: Int

  /// - Parameters:
  ///   - fit: the scheme over the block.
  ///   - elements: d, the number of elements of a feature, each with its own noise.
  init(_ fit: SchemeFit, elements: Int) {
    self.init(
      fit, vectors: fit.scheme.order, logArrangements: fit.scheme.logArrangements,
      elements: elements)
  }

  /// The evidence for a scheme over both signs of the lines that a block spans.
  ///
  /// The block says only as much as its own n vectors do, and of the arrangements of 2n points those count that keep pairs
  /// of opposites: n! 2ⁿ in place of (2n)!.
  init(doubled fit: SchemeFit, elements: Int) {
    let n = fit.scheme.order / 2
    let all: Double = lgamma(Double(2 * n) + 1)
    let paired: Double = lgamma(Double(n) + 1) + Double(n) * log(2)
    self.init(
      fit, vectors: n, logArrangements: max(0, fit.scheme.logArrangements - all + paired),
      elements: elements)
  }

  private init(_ fit: SchemeFit, vectors n: Int, logArrangements: Double, elements: Int) {
    let q = fit.dimension
    noise = max(fit.equivalentNoise, fit.foreignNoise(vectors: n, elements: elements))
    codimension = n * q - q * (q - 1) / 2 - fit.support.count
    dimension = q
    residual = fit.residual
    self.logArrangements = logArrangements
    self.elements = max(1, elements)
  }

  /// ln of how often vectors without geometry would come as near to the scheme, over all its arrangements.
  ///
  /// Of c = `codimension` equations each fails by about 1/√q an element where the vectors are random, and by s, the
  /// noise, here. That the mean square of c normal errors is only x = s² q of its usual size has at most the probability
  /// exp(c (1 + ln x − x) / 2) (Chernoff 1952), and every arrangement of the scheme is one more chance.
  var logChance: Double {
    let x = min(1, noise * noise * Double(dimension))
    guard x > 0 else { return -.infinity }
    return Double(codimension) * (1 + log(x) - x) / 2 + logArrangements
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
    // On a line chance is judged by what lies across it, which the noise counts.
    let isUnlikely = dimension == 1 || logChance <= Self.chanceOfName
    if noise <= Self.usualNoise, residual <= Self.largestResidual, isUnlikely {
      return .established
    }
    guard logChance <= Self.chanceDespiteNoise, dimension > 1 else { return .none }
    if noise <= Self.largestNoise, residual <= Self.largestResidual { return .established }
    return noise <= Self.largestNoiseNear ? .near : .none
  }

  /// Whether a scheme that has no name can be claimed: nothing speaks for it but its equations.
  var establishesScheme: Bool {
    noise <= min(Self.usualNoise, visibleNoise) && residual <= Self.largestResidual
      && logChance <= Self.chanceDespiteNoise
  }

  /// Noise above this leaves nothing of a geometry to be seen.
  private var visibleNoise: Double { Self.largestNoiseNorm / Double(elements).squareRoot() }

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

  /// The largest norm of the noise on a unit vector, s √d: a random unit vector has 1.
  private static let largestNoiseNorm = 0.5
}
