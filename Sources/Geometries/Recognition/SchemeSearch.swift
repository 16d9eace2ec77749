import AssociationSchemes
import Glibc
import LinearAlgebra
import Matrices

/// The search for the association scheme that explains a block best.
struct SchemeSearch {
  /// The fits found, the best first.
  let fits: [SchemeFit]

  /// Blocks of more features are not searched: the closure takes n³ steps.
  static let mostFeatures = 1024

  /// Tries every hypothesis: cosines cut at their widest gaps into 1, 2, … classes, and points on circles.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix.
  ///   - elements: d, the number of elements of a feature.
  init(_ block: FeatureGram, elements: Int) throws(LinearAlgebraError) {
    guard (2...Self.mostFeatures).contains(block.count) else {
      fits = []
      return
    }
    let classes = CosineClasses(block.cosines)
    let hypotheses =
      (1...Self.mostClasses).compactMap { classes.relations(count: $0) }
      + (try Self.arrangements(block))
    // Several hypotheses close to one scheme: each is worked out once.
    var seen = Set<[Int32]>()
    let closures = hypotheses.compactMap { SchemeFit.closure(of: $0) }
      .filter { seen.insert($0.labels).inserted }
    let equations = block.gramDimension
    fits = closures.compactMap { SchemeFit($0, to: block, elements: elements) }
      .map { (fit: $0, cost: $0.cost(equations: equations)) }
      .sorted { $0.cost < $1.cost }
      .map(\.fit)
  }

  /// The hypotheses from position that are anywhere near the block's cosines.
  private static func arrangements(
    _ block: FeatureGram
  ) throws(LinearAlgebraError) -> [Relations] {
    guard (3...CyclicArrangement.mostFeatures).contains(block.count),
      block.gramRank <= CyclicArrangement.mostDimensions
    else { return [] }
    let arrangement = try CyclicArrangement(block)
    let candidates =
      [arrangement.polygon]
      + [CyclicArrangement.RingTurn.aligned, .staggered].compactMap { arrangement.rings(turn: $0) }
    return candidates.filter { relations in
      let statistics = RelationStatistics(of: block.cosines, over: relations)
      return statistics.squaredDeviation <= Self.largestMisfit * statistics.squaredNorm
    }
  }

  /// An arrangement that leaves a larger part of Σ cos² unexplained is not worked out: twice `Recognizer.largestResidual`,
  /// squared, so that near misses can still be named as such.
  private static let largestMisfit = 0.25

  /// No geometry of the catalogue has more distinct cosines at which this method, not position, must find it.
  private static let mostClasses = 24
}

extension SchemeFit {
  /// How badly the scheme explains the block, with a price for what was chosen:
  /// N ln r² + 2 ((s + 1) ln N + ln A) N / (N − s − 2).
  ///
  /// The Bayesian information criterion (Schwarz 1978) at twice its price, with the correction for small samples
  /// (Hurvich and Tsai 1989) and with the price of having picked one of A arrangements of the scheme over the
  /// features. N is the number of independent errors. A scheme with more classes must about halve the residual.
  /// Residuals below 10⁻¹² are rounding and count as that.
  func cost(equations: Double) -> Double {
    let residual = max(algebraResidual, 1e-12)
    let parameters = Double(scheme.classes + 1)
    let correction = equations / max(1, equations - parameters - 1)
    let price = parameters * log(max(2, equations)) + scheme.logArrangements
    return equations * log(residual * residual) + 2 * price * correction
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
