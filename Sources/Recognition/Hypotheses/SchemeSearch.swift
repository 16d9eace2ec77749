import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// The search for the association scheme that explains a block best.
package struct SchemeSearch {
  /// The fits found, the best first.
  package let fits: [SchemeFit]
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
  package init(_ block: FeatureGram, noise: BlockNoise, rank: Int) throws(LinearAlgebraError) {
    guard (2...Self.mostFeatures).contains(block.count) else {
      (fits, hypotheses) = ([], [])
      return
    }
    // Several hypotheses close to one scheme: each is worked out once.
    var seen = Set<[Int32]>()
    var fits = [SchemeFit]()
    var hypotheses = [Hypothesis]()
    for guess in try Self.guesses(block) {
      let outcome: Hypothesis.Outcome
      do throws(Hypothesis.Rejection) {
        guard guess.misfit <= Self.largestMisfit else { throw .explainsTooLittle }
        let closed = try SchemeFit.closure(of: guess.relations())
        guard seen.insert(closed.labels).inserted else { throw .known }
        let fit = try SchemeFit(closed, to: block, noise: noise)
        guard fit.dimension <= rank else { throw .nothingSupported }
        fits.append(fit)
        outcome = .scheme(
          relations: fit.scheme.classes, residual: fit.residual, noise: fit.equivalentNoise)
      } catch {
        outcome = .rejected(error)
      }
      hypotheses.append(Hypothesis(source: guess.source, outcome: outcome))
    }
    let equations = block.gramDimension
    // A scheme that needs more noise than a name is given at must not hide one that needs less, however simple it is.
    self.fits = fits.map {
      Ranked(fit: $0, cost: $0.cost(equations: equations, rounding: noise.rounding))
    }
    .sorted { ($0.isFar ? 1 : 0, $0.cost) < ($1.isFar ? 1 : 0, $1.cost) }
    .map(\.fit)
    self.hypotheses = hypotheses
  }

  private struct Ranked {
    let fit: SchemeFit
    let cost: Double
    var isFar: Bool { !Claim.isPossible(fit) }
  }

  /// A guess, whose relations are made only where it may explain the block.
  private struct Guess {
    let source: Hypothesis.Source
    /// The part of Σ cos² that it leaves unexplained.
    let misfit: Double
    let relations: () -> Relations
  }

  private static func guesses(_ block: FeatureGram) throws(LinearAlgebraError) -> [Guess] {
    let classes = CosineClasses(block.cosines, mostClasses: mostClasses)
    let fromCosines = (1...mostClasses).filter(classes.has).map { count in
      Guess(
        source: .cosines(classes: count, tolerance: classes.tolerance(count: count)),
        misfit: classes.misfit(count: count), relations: { classes.relations(count: count) })
    }
    return fromCosines + (try arrangements(block))
  }

  /// The guesses from position.
  private static func arrangements(
    _ block: FeatureGram
  ) throws(LinearAlgebraError) -> [Guess] {
    guard (3...CyclicArrangement.mostFeatures).contains(block.count),
      block.gramRank <= CyclicArrangement.mostDimensions
    else { return [] }
    let arrangement = try CyclicArrangement(block)
    let rings = [CyclicArrangement.RingTurn.aligned, .staggered].compactMap { turn in
      arrangement.rings(turn: turn).map { (Hypothesis.Source.rings, $0) }
    }
    return ([(Hypothesis.Source.polygon, arrangement.polygon)] + rings).map { source, relations in
      let statistics = RelationStatistics(of: block.cosines, over: relations)
      return Guess(
        source: source, misfit: statistics.squaredDeviation / statistics.squaredNorm,
        relations: { relations })
    }
  }

  /// A guess that leaves a larger part of Σ cos² unexplained is not worked out: above `Claim.largestResidual` squared, so
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
  /// Residuals below 10⁻¹², and below twice what storage leaves, are rounding and count as that.
  ///
  /// - Parameter rounding: the error of an element of unit vectors that storage explains.
  package func cost(equations: Double, rounding: Double = 0) -> Double {
    let ofRounding = 2 * rounding * (2 * Double(dimension)).squareRoot()
    let residual = max(algebraResidual, 1e-12, ofRounding)
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
  package var gramDimension: Double {
    let q = gramRank.rounded()
    return Double(count) * q - q * (q - 1) / 2
  }

  /// (tr C)² / tr C² ≥ 1 for the matrix C of cosines: the dimension of the tight frame with as large cosines.
  var gramRank: Double {
    let squares = cosines.elements.reduce(0) { $0 + $1 * $1 }
    return max(1, Double(count * count) / squares)
  }
}
