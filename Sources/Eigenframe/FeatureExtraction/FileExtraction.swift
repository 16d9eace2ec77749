import Analysis
import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices
import Reports
import WeightFiles

/// A function in; its features and a report on them out.
package struct FileExtraction {
  /// What an extraction gives.
  package struct Result {
    /// The report.
    package let report: ExtractionReport
    /// V, d × n, one unit direction a column, greatest energy first.
    package let directions: Matrix
    /// What was found, of the queries or of the whitened samples.
    package let found: ExtractedFeatures
    /// How samples were whitened; nil for other functions.
    package let whitening: Whitening?

    /// f̂(x), m × n, for x, d × n.
    package func prediction(_ queries: Matrix) throws -> Matrix {
      try found.prediction(whitening?.whitened(queries) ?? queries)
    }
  }

  private let options: ExtractOptions
  private let vocabulary: Vocabulary
  private let progress: (_ step: String, _ done: Int, _ total: Int) throws -> Void

  /// - Parameter progress: is called with the step, what is done of it and the whole. If it throws `ExtractionStopped`, the search ends with
  ///   what was found.
  package init(
    _ options: ExtractOptions, vocabulary: Vocabulary = .plain,
    progress: @escaping (_ step: String, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) {
    (self.options, self.vocabulary, self.progress) = (options, vocabulary, progress)
  }

  /// Asks a function and finds its features.
  ///
  /// - Throws: `EigenframeError`, `OracleError`, `ExtractionError`, `ProgramOracleError`, `SampledFunctionError`, `AnalysisError`,
  ///   `WeightFileError`, `LinearAlgebraError`, and what the function and the progress handler throw.
  package func result(of function: BlackBox) throws -> Result {
    try options.requireValid()
    try BLASLibrary.load()
    switch function {
    case .program(let command, let dimension, let limit):
      try requireDimension(dimension)
      let oracle = try ProgramOracle(command, dimension: dimension, limit: limit)
      defer { oracle.close() }
      return try result(of: oracle, .program, name: command)
    case .closure(let dimension, let closure):
      try requireDimension(dimension)
      return try result(of: ClosureOracle(dimension: dimension, closure), .closure, name: nil)
    case .network(let path, let names, let activation, let noise):
      let file = try WeightFile.open(path: path)
      let network = try NetworkFile.read(
        file, names, activation.function, orientations: options.orientations,
        vocabulary: vocabulary
      ).network
      try requireDimension(network.weights.rows)
      return try result(
        of: network.oracle(noise: noise, seed: options.seed), .network, name: path, network,
        sources: [SourceReport(path: file.path, format: file.format.name, bytes: file.byteCount)])
    case .samples(let samples, let values):
      return try result(
        of: SampledFunction(
          samples: samples, values: values, seed: options.seed, vocabulary: vocabulary))
    }
  }

  private func requireDimension(_ dimension: Int) throws(ExtractionError) {
    guard (1...BlackBox.mostDimensions).contains(dimension) else {
      throw .dimension(dimension, limit: BlackBox.mostDimensions)
    }
    let most = BlackBox.mostNumbers / dimension
    guard options.budget <= most else {
      throw .budget(options.budget, dimension: dimension, limit: most)
    }
  }

  private var search: Extraction {
    var search = ExtractionOptions()
    search.method = ExtractionOptions.Method(rawValue: options.method.rawValue) ?? .auto
    search.scale = options.scale
    search.resolution = resolution
    search.seed = options.seed
    return Extraction(search, progress: progress)
  }

  /// The greatest |cos| of two directions that are told apart.
  private var resolution: Double { cos(options.resolution * .pi / 180) }

  private func result(
    of oracle: any Oracle, _ kind: ExtractionReport.Function.Kind, name: String?,
    _ network: TwoLayerNetwork? = nil, sources: [SourceReport] = []
  ) throws -> Result {
    let ledger = QueryLedger(oracle, budget: options.budget) {
      try progress("asking", $0, options.budget)
    }
    let found = try search.features(of: ledger)
    let function = ExtractionReport.Function(
      kind, name: name, dimension: oracle.dimension, outputCount: found.outputs)
    return Result(
      report: try report(
        function, budget: options.budget, found, found.directions, network: network, sources, []),
      directions: found.directions, found: found, whitening: nil)
  }

  private func result(of samples: SampledFunction) throws -> Result {
    try requireDimension(samples.samples.rows)
    let found = try search.features(samples.samples, samples.values)
    let directions = try samples.whitening.unwhitened(found.directions).directions
    let function = ExtractionReport.Function(
      .samples, name: nil, dimension: samples.samples.rows, outputCount: found.outputs)
    return Result(
      report: try report(
        function, budget: nil, found, directions, network: nil, samples.sources,
        samples.diagnostics),
      directions: directions, found: found, whitening: samples.whitening)
  }

  private func report(
    _ function: ExtractionReport.Function, budget: Int?, _ found: ExtractedFeatures,
    _ directions: Matrix, network: TwoLayerNetwork?, _ sources: [SourceReport],
    _ diagnostics: [DiagnosticReport]
  ) throws -> ExtractionReport {
    ExtractionReport(
      generator: .current, options: options.reported(asking: budget != nil), sources: sources,
      function: function, budget: budget, found, resolution: resolution,
      recovery: try recovery(directions, network, scale: found.scale),
      geometry: try geometry(directions), diagnostics: diagnostics + Self.misfit(found))
  }

  /// A warning if much more than noise is left: the directions of an approximation need not mean anything.
  private static func misfit(_ found: ExtractedFeatures) -> [DiagnosticReport] {
    guard found.leavesMoreThanNoise == true, !found.features.isEmpty else { return [] }
    return [
      DiagnosticReport(
        severity: .warning, code: "more-than-noise",
        message:
          "held-out answers have more than noise that is not explained: the function is no sum of "
          + "the responses that were found, or the queries are too few; then the features approximate it, and their "
          + "number and directions need not mean anything")
    ]
  }

  /// The agreement with directions that are given, or with those of the units of a network; nil without either.
  private func recovery(
    _ directions: Matrix, _ network: TwoLayerNetwork?, scale: Double
  ) throws -> ExtractionReport.Recovery? {
    if let weights = options.truth {
      let chosen = try ChosenMatrix(
        .dictionary, in: weights.inputs, truthReading, .dictionaryTensorNames, vocabulary)
      guard chosen.features.dimension == directions.rows else {
        throw ExtractionError.truth(
          path: chosen.path, chosen.features.name, expected: directions.rows,
          found: chosen.features.dimension)
      }
      let truth = try chosen.dictionary().dictionary.atoms
      return ExtractionReport.Recovery(
        try DirectionScore(of: directions, truth: truth), energies: nil)
    }
    return try network.map { network in
      // Units that add nothing beyond degree 2 have no direction that values could tell.
      let energies = network.energiesBeyondDegreeTwo(radius: scale)
      let known = energies.indices.filter { energies[$0] > 0 }
      return ExtractionReport.Recovery(
        try DirectionScore(of: directions, truth: network.directions.selecting(columns: known)),
        energies: known.map { energies[$0] })
    }
  }

  private var truthReading: AnalysisOptions {
    var reading = AnalysisOptions()
    reading.selection = options.truthSelection
    reading.orientations = options.orientations
    return reading
  }

  /// The analysis of the directions as features.
  private func geometry(_ directions: Matrix) throws -> MatrixReport? {
    guard options.analysesDirections, directions.columns > 0 else { return nil }
    var analysis = AnalysisOptions()
    analysis.seed = options.seed
    let report = try analyze(
      directions.elements, rows: directions.columns, columns: directions.rows, analysis)
    var found = report.matrices.first
    found?.name = "directions"
    return found
  }
}
