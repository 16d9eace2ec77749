import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// The search for the association scheme that explains a block best.
package struct SchemeSearch {
  /// The fits, best first.
  package let fits: [SchemeFit]
  /// What was tried, in order: cosines in 1, 2, … classes, then positions.
  let hypotheses: [Hypothesis]
  /// The cosines that were cut into classes; nil if the block was not searched.
  let sorted: SortedCosines?

  /// Blocks of more features are not searched, because the closure takes n³ steps.
  static let mostFeatures = 1024

  /// Tries every hypothesis: cosines cut at their widest gaps into 1, 2, … classes, points on circles, and
  /// corners of boxes.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix.
  ///   - noise: what is known about the noise in the block.
  ///   - rank: the dimension of the features' span. A fit in more dimensions is rejected.
  package init(_ block: FeatureGram, noise: BlockNoise, rank: Int) throws(LinearAlgebraError) {
    guard (2...Self.mostFeatures).contains(block.count) else {
      (fits, hypotheses, sorted) = ([], [], nil)
      return
    }
    let sorted = SortedCosines(block.cosines)
    self.sorted = sorted
    // Several hypotheses can have the same closure; each closure is fitted once.
    var seen = Set<[Int32]>()
    var fits = [SchemeFit]()
    var hypotheses = [Hypothesis]()
    for guess in try Self.candidates(block, sorted, rank: rank) {
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
    // A scheme that needs more noise than a name allows comes after all others, however simple it is.
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

  /// A hypothesis whose relations are made only if it may explain the block.
  private struct Guess {
    let source: Hypothesis.Source
    /// The unexplained part of Σ cos².
    let misfit: Double
    let relations: () -> Relations
  }

  private static func candidates(
    _ block: FeatureGram, _ sorted: SortedCosines, rank: Int
  ) throws(LinearAlgebraError) -> [Guess] {
    let classes = CosineClasses(sorted, mostClasses: mostClasses)
    let areHopeless = !classes.mayLeave(atMost: largestMisfit)
    let fromCosines = (1...mostClasses).filter(classes.has).map { count in
      Guess(
        source: .cosines(classes: count, tolerance: classes.tolerance(count: count)),
        misfit: areHopeless ? .infinity : classes.misfit(count: count),
        relations: { classes.relations(count: count, of: block.cosines) })
    }
    return fromCosines + (try arrangements(block)) + (try corners(block, rank: rank))
  }

  /// Whether a search over the features and their opposites may find a scheme. It decides without their Gram matrix,
  /// which is four times as large.
  ///
  /// - Parameter block: the Gram matrix of the features.
  func mayFitOpposites(of block: FeatureGram) -> Bool {
    guard let sorted else { return true }
    // The cosines of the opposites have the same mean square, except for rounding.
    let hasPositions =
      2 * block.count <= CyclicArrangement.mostFeatures
      && block.gramRank <= CyclicArrangement.mostDimensions + 1
    return hasPositions
      || CosineClasses(sorted.withOpposites, mostClasses: Self.mostClasses)
        .mayLeave(atMost: Self.largestMisfit)
  }

  /// The hypotheses from positions.
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
    return ([(Hypothesis.Source.polygon, arrangement.polygon)] + rings).map {
      guess($0, $1, in: block)
    }
  }

  /// The hypotheses from signs along the principal axes.
  private static func corners(
    _ block: FeatureGram, rank: Int
  ) throws(LinearAlgebraError) -> [Guess] {
    guard AxisSigns.counts.contains(block.count) else { return [] }
    return try AxisSigns(block, rank: rank).relations.map { guess(.axes, $0, in: block) }
  }

  private static func guess(
    _ source: Hypothesis.Source, _ relations: Relations, in block: FeatureGram
  ) -> Guess {
    let statistics = RelationStatistics(of: block.cosines, over: relations)
    return Guess(
      source: source, misfit: statistics.squaredDeviation / statistics.squaredNorm,
      relations: { relations })
  }

  /// A hypothesis that leaves a larger part of Σ cos² unexplained is rejected. The limit is above the square of
  /// `Claim.largestResidual`, so that blocks near a geometry can still be named as such.
  private static let largestMisfit = 0.25

  /// The largest number of classes. Geometries with more distinct cosines are found from positions.
  private static let mostClasses = 24
}

extension SchemeFit {
  /// How badly the scheme explains the block, plus a penalty for the choices made: N ln r² + 3 ((s + 1) ln N + ln A) N
  /// / (N − s − 2).
  ///
  /// This is the Bayesian information criterion (Schwarz 1978) with three times its penalty, with the correction for
  /// small samples (Hurvich and Tsai 1989), and with a penalty for the choice of one of A arrangements of the scheme
  /// over the features. N is the number of independent errors. A scheme with more classes must reduce the residual to
  /// far less than half. With only twice the penalty, one in a hundred 4-simplices would be taken for a distorted
  /// pentagon. Residuals below 10⁻¹², or below twice the error of storage, are rounding and count as that.
  ///
  /// - Parameter rounding: the error per element of unit vectors that storage explains.
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
  /// The noise is in the vectors, up to rotation, and not in n² independent cosines.
  package var gramDimension: Double {
    let q = gramRank.rounded()
    return Double(count) * q - q * (q - 1) / 2
  }

  /// (tr C)² / tr C² ≥ 1 for the matrix C of cosines: the dimension of a tight frame with cosines as large.
  var gramRank: Double {
    let squares = cosines.elements.reduce(0) { $0 + $1 * $1 }
    return max(1, Double(count * count) / squares)
  }
}
