import LinearAlgebra
import Matrices

/// How the features of a function are looked for.
package struct ExtractionOptions: Sendable {
  /// The scale R of the queries; chosen from answers if nil.
  package var scale: Double?
  /// The seed of all that is random.
  package var seed: UInt64 = 0

  package init() {}
}

/// Finds the features of a black box f(x) = Σ σᵢ(vᵢ·x).
///
/// Source: the frequency window follows Liu, arXiv 2512.15987; the ascent, the joint fit and the acceptance are our own.
package struct Extraction {
  private let options: ExtractionOptions
  private let progress: (_ step: String, _ done: Int, _ total: Int) throws -> Void

  package init(
    _ options: ExtractionOptions,
    progress: @escaping (_ step: String, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) {
    (self.options, self.progress) = (options, progress)
  }

  /// Asks all queries of a budget, and finds the features.
  ///
  /// - Throws: `OracleError`, `LinearAlgebraError`, and what the oracle throws.
  package func features(of ledger: QueryLedger) throws -> ExtractedFeatures {
    var generator = SeededGenerator(seed: options.seed)
    var scale = options.scale ?? 1
    if options.scale == nil, ledger.budget >= 4 * QueryScale.queries(budget: ledger.budget) {
      scale = try QueryScale(ledger, using: &generator).chosen
    }
    var probe: OracleProbe?
    if OracleProbe.queries(budget: ledger.budget) > 0 {
      probe = try OracleProbe(ledger, scale: scale, using: &generator)
    }
    let count = ledger.left
    let z = Matrix(
      rows: ledger.dimension, columns: count,
      elements: (0..<count * ledger.dimension).map { _ in generator.gaussian() })
    let queries = Matrix(
      rows: z.rows, columns: count, elements: z.elements.map { scale * $0 })
    let answers = try ledger.answers(to: queries)
    return try features(z, answers, scale: scale, probe, asked: ledger.used)
  }

  /// Finds the features in answers that are there.
  ///
  /// - Parameters:
  ///   - z: d × n, standard normal.
  ///   - answers: m × n.
  package func features(
    _ z: Matrix, _ answers: Matrix, scale: Double, _ probe: OracleProbe? = nil, asked: Int
  ) throws -> ExtractedFeatures {
    let pool = QueryPool(z, answers)
    let degree = Self.degree(z.rows, pool.fittedCount)
    let fit = try JointFit(pool.fitted, held: pool.held, degree: degree)
    let backgroundError = try fit.heldError()
    var rounds = FeatureRounds(
      fit, FeatureRounds.Limits(), seed: options.seed
    ) { try progress("looking for features", $0, 40) }
    try rounds.search()
    try rounds.finish()
    return try ExtractedFeatures(
      rounds.fit, pool, scale: scale, probe, asked: asked, backgroundError: backgroundError)
  }

  /// The degree of the background that so many queries allow: twice as many as it has coefficients.
  private static func degree(_ dimension: Int, _ count: Int) -> Int {
    (0...2).last { 2 * QuadraticBackground.terms(dimension: dimension, degree: $0) <= count } ?? 0
  }
}
