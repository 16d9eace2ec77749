import FeatureExtraction

/// Features of functions that can only be asked, where the truth is known: how many are found, from how many queries, beside other ways.
///
/// The question is that of Liu, arXiv 2512.15987, which has no experiments; the sizes and what is asked are our own.
package struct ExtractionReproduced: Sendable {
  /// What is tried.
  package struct Options: Sendable {
    package var criteria = ExtractionCriterion.cases
    package var pairs = PlantedPairs.Options()
    package var quadratics = ExtractionSetting(10, 20, .tanh, budget: 20_000)
    package var networks = TrainedNetworks.Options()
    package var comparison = SearchComparison.cases
    package var budgets = LeastBudgets.Options()
    package var noises = RecoveryMap.noises
    package var phases = RecoveryMap.phases
    package var responses = ExtractionSetting(10, 20, .mixed, budget: 10_000)

    /// All that is asked.
    package init() {}

    fileprivate var steps: Int {
      criteria.count + pairs.settings.count * pairs.angles.count
        + QuadraticFunctions.Kind.allCases.count + networks.networks.count + comparison.count
        + LeastBudgets.kinds.count * budgets.features.count
        + (noises + phases).reduce(0) { $0 + $1.budgets.count } + 1
    }
  }

  /// The number of seeds.
  package let seeds: Int
  package let criteria: [ExtractionCriterion]
  package let pairs: PlantedPairs
  package let quadratics: QuadraticFunctions
  package let networks: TrainedNetworks
  package let comparison: SearchComparison
  package let budgets: LeastBudgets
  package let noises: [RecoveryMap]
  package let phases: [RecoveryMap]
  package let responses: FoundResponses

  /// Asks functions and looks for their features.
  ///
  /// - Parameters:
  ///   - context: the seeds, progress and stopping.
  ///   - options: what is tried.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `LinearAlgebraError`.
  package init?(_ context: ExperimentContext, _ options: Options = Options()) throws {
    do {
      try self.init(options, ExperimentWork(context, total: options.steps), context)
    } catch is ExperimentWork.Stopped {
      return nil
    }
  }

  private init(
    _ options: Options, _ work: ExperimentWork, _ context: ExperimentContext
  ) throws {
    var work = work
    seeds = context.seeds
    criteria = try options.criteria.map { one in
      try work.begin("\(one.setting.features) features in \(one.setting.dimension) dimensions")
      return try ExtractionCriterion(one, work)
    }
    pairs = try PlantedPairs(options.pairs, &work)
    quadratics = try QuadraticFunctions(options.quadratics, &work)
    networks = try TrainedNetworks(options.networks, &work)
    comparison = try SearchComparison(options.comparison, &work)
    budgets = try LeastBudgets(options.budgets, &work)
    noises = try options.noises.map { try RecoveryMap($0, &work) }
    phases = try options.phases.map { try RecoveryMap($0, &work) }
    try work.begin("responses")
    responses = try FoundResponses(
      options.responses, count: 6, seed: context.seed, check: work.check)
  }
}
