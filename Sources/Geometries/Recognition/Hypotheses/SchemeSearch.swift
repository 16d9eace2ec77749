import AssociationSchemes
import Glibc
import LinearAlgebra
import Matrices

/// The search for the association scheme that explains a block best.
struct SchemeSearch {
  /// The fits found, the best first.
  let fits: [SchemeFit]
  /// What was tried, in order: cosines in 1, 2, … classes, then positions.
  let hypotheses: [Hypothesis]

  /// Blocks of more features are not searched: the closure takes n³ steps.
  static let mostFeatures = 1024

  /// Tries every hypothesis: cosines cut at their widest gaps into 1, 2, … classes, and points on circles.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix.
  ///   - noise: what is known of the noise in the block.
  ///   - rank: the dimension of the features' span; fits in more dimensions are none.
  init(_ block: FeatureGram, noise: BlockNoise, rank: Int) throws(LinearAlgebraError) {
    guard (2...Self.mostFeatures).contains(block.count) else {
      (fits, hypotheses) = ([], [])
      return
    }
    // Several hypotheses close to one scheme: each is worked out once.
    var seen = Set<[Int32]>()
    var fits = [SchemeFit]()
    var hypotheses = [Hypothesis]()
    for (source, relations) in try Self.guesses(block) {
      let outcome: Hypothesis.Outcome
      do throws(Hypothesis.Rejection) {
        let statistics = RelationStatistics(of: block.cosines, over: relations)
        guard statistics.squaredDeviation <= Self.largestMisfit * statistics.squaredNorm else {
          throw .explainsTooLittle
        }
        let closed = try SchemeFit.closure(of: relations)
        guard seen.insert(closed.labels).inserted else { throw .known }
        let fit = try SchemeFit(closed, to: block, noise: noise)
        guard fit.dimension <= rank else { throw .nothingSupported }
        fits.append(fit)
        outcome = .scheme(
          relations: fit.scheme.classes, residual: fit.residual, noise: fit.equivalentNoise)
      } catch {
        outcome = .rejected(error)
      }
      hypotheses.append(Hypothesis(source: source, outcome: outcome))
    }
    let equations = block.gramDimension
    self.fits = fits.map { (fit: $0, cost: $0.cost(equations: equations)) }
      .sorted { $0.cost < $1.cost }
      .map(\.fit)
    self.hypotheses = hypotheses
  }

  private static func guesses(
    _ block: FeatureGram
  ) throws(LinearAlgebraError) -> [(Hypothesis.Source, Relations)] {
    let classes = CosineClasses(block.cosines)
    let fromCosines = (1...mostClasses).compactMap { count in
      classes.relations(count: count).map { relations in
        let tolerance = classes.tolerance(count: count)
        return (Hypothesis.Source.cosines(classes: count, tolerance: tolerance), relations)
      }
    }
    return fromCosines + (try arrangements(block))
  }

  /// The guesses from position.
  private static func arrangements(
    _ block: FeatureGram
  ) throws(LinearAlgebraError) -> [(Hypothesis.Source, Relations)] {
    guard (3...CyclicArrangement.mostFeatures).contains(block.count),
      block.gramRank <= CyclicArrangement.mostDimensions
    else { return [] }
    let arrangement = try CyclicArrangement(block)
    let rings = [CyclicArrangement.RingTurn.aligned, .staggered].compactMap { turn in
      arrangement.rings(turn: turn).map { (Hypothesis.Source.rings, $0) }
    }
    return [(Hypothesis.Source.polygon, arrangement.polygon)] + rings
  }

  /// A guess that leaves a larger part of Σ cos² unexplained is not worked out: above `Evidence.largestResidual` squared, so
  /// that near misses can still be named as such.
  private static let largestMisfit = 0.25

  /// No geometry of the catalogue has more distinct cosines at which this method, not position, must find it.
  private static let mostClasses = 24
}

extension SchemeFit {
  /// How badly the scheme explains the block, with a price for what was chosen:
  /// N ln r² + 3 ((s + 1) ln N + ln A) N / (N − s − 2).
  ///
  /// The Bayesian information criterion (Schwarz 1978) at three times its price, with the correction for small samples
  /// (Hurvich and Tsai 1989) and with the price of having picked one of A arrangements of the scheme over the
  /// features. N is the number of independent errors. A scheme with more classes must far more than halve the residual: at twice
  /// the price one in a hundred 4-simplices is taken for five points of a distorted pentagon's scheme.
  /// Residuals below 10⁻¹² are rounding and count as that.
  func cost(equations: Double) -> Double {
    let residual = max(algebraResidual, 1e-12)
    let parameters = Double(scheme.classes + 1)
    let correction = equations / max(1, equations - parameters - 1)
    let price = parameters * log(max(2, equations)) + scheme.logArrangements
    return equations * log(residual * residual) + 3 * price * correction
  }
}

extension FeatureGram {
  /// The dimension of the set of Gram matrices of n vectors in q dimensions, n q − q (q − 1) / 2.
  ///
  /// The noise sits in the vectors, up to rotation, and not in n² independent cosines.
  var gramDimension: Double {
    let q = gramRank.rounded()
    return Double(count) * q - q * (q - 1) / 2
  }

  /// (tr C)² / tr C² ≥ 1 for the matrix C of cosines: the dimension of the tight frame with as large cosines.
  var gramRank: Double {
    let squares = cosines.elements.reduce(0) { $0 + $1 * $1 }
    return max(1, Double(count * count) / squares)
  }
}
