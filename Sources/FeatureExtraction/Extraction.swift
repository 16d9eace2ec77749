import LinearAlgebra
import Matrices

/// Finds the features of a black box f(x) = Σ σᵢ(vᵢ·x).
///
/// A few queries choose the scale of the others and the method. Directions are then found by that method and fitted together with
/// their responses; with the Fourier window both take turns. Source: the frequency window follows Liu, arXiv 2512.15987; the ascent, the
/// joint fit and the acceptance by held-out queries are our own.
package struct Extraction {
  private let options: ExtractionOptions
  private let progress: (_ step: String, _ done: Int, _ total: Int) throws -> Void

  /// - Parameter progress: is called with the step, what is done of it and the whole; if it throws `ExtractionStopped`, the search ends with
  ///   what was found.
  package init(
    _ options: ExtractionOptions,
    progress: @escaping (_ step: String, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) {
    (self.options, self.progress) = (options, progress)
  }

  /// Asks all queries of a budget, and finds the features.
  ///
  /// - Throws: `OracleError`, `LinearAlgebraError`, and every error that the oracle or the progress handler throws.
  package func features(of ledger: QueryLedger) throws -> ExtractedFeatures {
    var generator = SeededGenerator(seed: options.seed)
    var plan = Plan(scale: options.scale ?? 1)
    do {
      try prepare(&plan, ledger, &generator)
    } catch is ExtractionStopped {
      plan.isStopped = true
    }
    let (z, answers) = try pool(ledger, plan.scale, &generator, &plan)
    return try features(z, answers, plan, ledger)
  }

  /// Chooses the scale and the method, and asks what the method needs.
  private func prepare(
    _ plan: inout Plan, _ ledger: QueryLedger, _ generator: inout SeededGenerator
  ) throws {
    if options.scale == nil, ledger.budget >= 4 * QueryScale.queries(budget: ledger.budget) {
      plan.scale = try QueryScale(ledger, using: &generator).chosen
    }
    if OracleProbe.queries(budget: ledger.budget) > 0 {
      plan.probe = try OracleProbe(ledger, scale: plan.scale, using: &generator)
    }
    plan.choice = MethodChoice(
      options.method, plan.probe, dimension: ledger.dimension, left: ledger.left)
    let noise = plan.probe?.noise.max() ?? 1
    func searched() throws -> SearchedDirections {
      try SearchedDirections(
        plan.choice.method, ledger, scale: plan.scale, noise: noise, seed: options.seed)
    }
    var found = try searched()
    if options.method == .auto, found.isRefused {
      plan.choice = MethodChoice(smooth: ledger.dimension, left: ledger.left)
      found = try searched()
    }
    plan.known = found.directions
    plan.fit = plan.choice.method == .fourier ? .rounds : found.isExact ? .responses : .all
    if options.method == .auto, plan.choice.method != .fourier, !found.isComplete {
      plan.choice = MethodChoice(.fourier, .fallback(from: plan.choice.method))
      plan.fit = .rounds
    }
  }

  /// Finds the features in answers to given queries.
  ///
  /// - Parameters:
  ///   - z: d × n, standard normal.
  ///   - answers: m × n.
  package func features(_ z: Matrix, _ answers: Matrix) throws -> ExtractedFeatures {
    var plan = Plan(scale: 1)
    plan.choice = MethodChoice(.fourier, .samples)
    return try features(z, answers, plan, nil)
  }

  /// What the first queries decided.
  private struct Plan {
    /// What is fitted to the pool of queries.
    enum Fit { case responses, all, rounds }

    var scale: Double
    var probe: OracleProbe?
    var choice = MethodChoice(.fourier, .given)
    var known: Matrix?
    var fit = Fit.rounds
    var isStopped = false

    init(scale: Double) { self.scale = scale }
  }

  /// Asks all queries that are left, or those up to a stop; none after an earlier one.
  private func pool(
    _ ledger: QueryLedger, _ scale: Double, _ generator: inout SeededGenerator, _ plan: inout Plan
  ) throws -> (z: Matrix, answers: Matrix) {
    let count = plan.isStopped ? 0 : ledger.left
    let z = Matrix(
      rows: ledger.dimension, columns: count,
      elements: (0..<count * ledger.dimension).map { _ in generator.gaussian() })
    var elements = [Double]()
    do {
      try ledger.ask(
        Matrix(rows: z.rows, columns: count, elements: z.elements.map { scale * $0 })
      ) { elements += $0.elements }
    } catch is ExtractionStopped {
      plan.isStopped = true
    }
    let outputs = ledger.outputs ?? 1
    let answered = elements.count / outputs
    let answers = Matrix(rows: outputs, columns: answered, elements: elements)
    let finite = (0..<answered).count { answers[0, $0].isFinite }
    guard answered - finite <= answered / 10 else {
      throw OracleError.nonFinite(answered - finite, of: answered)
    }
    return (z.selecting(columns: Array(0..<answered)), answers)
  }

  private func features(
    _ z: Matrix, _ answers: Matrix, _ plan: Plan, _ ledger: QueryLedger?
  ) throws -> ExtractedFeatures {
    let pool = QueryPool(z, answers)
    let fit = try JointFit(pool, degree: Self.degree(z.rows, pool.fittedCount))
    let backgroundError = try fit.heldError()
    var limits = FeatureRounds.Limits()
    limits.resolution = options.resolution
    limits.duplicate = 1 - 0.6 * (1 - options.resolution)
    var rounds = FeatureRounds(fit, limits, seed: options.seed) { round, found in
      try progress("looking for features, \(found) found", round, limits.rounds)
    }
    var isStopped = plan.isStopped
    do {
      if let known = plan.known {
        try rounds.begin(with: known, plan.fit == .responses ? .exactly : .roughly)
      }
      if plan.fit == .rounds { try rounds.search() }
      if plan.fit != .responses { try rounds.finish() }
    } catch is ExtractionStopped {
      isStopped = true
    }
    let circumstances = ExtractedFeatures.Circumstances(
      scale: plan.scale, asked: ledger?.used ?? answers.columns, nonFinite: ledger?.nonFinite ?? 0,
      probe: plan.probe, choice: plan.choice, isStopped: isStopped)
    return try ExtractedFeatures(
      rounds.fit, pool, circumstances, backgroundError: backgroundError)
  }

  /// The degree of the background that so many queries allow: twice as many as it has coefficients.
  private static func degree(_ dimension: Int, _ count: Int) -> Int {
    (0...2).last { 2 * QuadraticBackground.terms(dimension: dimension, degree: $0) <= count } ?? 0
  }
}
