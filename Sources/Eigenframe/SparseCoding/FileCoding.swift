import Analysis
import LinearAlgebra
import Matrices
import Reports
import SparseCoding
import WeightFiles

/// Activations in; a dictionary, codes and a report on them out.
package struct FileCoding {
  /// What a coding gives.
  package struct Result {
    /// The report.
    package let report: CodingReport
    /// D.
    package let dictionary: AtomDictionary
    /// The mean that was subtracted from the samples; nil if none was.
    package let mean: [Double]?
    /// The codes of all samples.
    package let codes: SparseCodes
  }

  private(set) var options: CodingOptions
  /// How K was chosen; nil if it was given.
  private var choice: SparsityChoice?
  /// The options as they were given.
  private let given: CodingOptions
  private let vocabulary: Vocabulary
  let progress: (_ step: String, _ done: Int, _ total: Int) throws -> Void

  /// A coding with the given options.
  ///
  /// - Parameter progress: is called before each batch with the name of the step, the batches done and all batches of the step.
  package init(
    _ options: CodingOptions, vocabulary: Vocabulary = .plain,
    progress: @escaping (_ step: String, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) {
    (self.options, given, self.vocabulary, self.progress) = (options, options, vocabulary, progress)
  }

  /// The most atoms: the Gram matrix of so many takes 2 GB.
  package static let mostAtoms = 16_384

  /// Codes activations.
  ///
  /// - Throws: `SparseCodingError`, `AnalysisError`, `WeightFileError`, `LinearAlgebraError`.
  package func result(on activations: WeightInputs) throws -> Result {
    try BLASLibrary.load()
    var reading = AnalysisOptions()
    reading.selection = options.selection
    reading.orientations = options.orientations
    reading.nonFinite = options.nonFinite
    let chosen = try ChosenMatrix(.activations, in: activations, reading, .tensorNames, vocabulary)
    try requireSizes(chosen.features.dimension)
    let file = try autoencoder(for: chosen)
    let samples = try Samples(chosen, options.centering, file?.autoencoder)
    let gap = try file.map { try self.gap(of: $0, samples) }
    var coding = self
    coding.options.sparsity =
      options.sparsity ?? gap.map { .atoms($0.sparsity) } ?? .penalty(Self.usualPenalty)
    if options.sparsity == .predicted {
      let choice = try self.choice(on: samples, chosen, file)
      (coding.choice, coding.options.sparsity) = (choice, .atoms(choice.chosen ?? 1))
    }
    return try coding.result(on: samples, chosen, file, gap)
  }

  private func result(
    on samples: Samples, _ chosen: ChosenMatrix, _ file: AutoencoderFile?, _ gap: AmortisationGap?
  ) throws -> Result {
    let holdOut = options.learns ? HoldOut(options.heldOutShare, of: samples.count) : .none
    let source =
      if let file {
        DictionarySource(
          decoderOf: file, for: samples, options.sparsity ?? .penalty(Self.usualPenalty))
      } else { try source(for: samples, holdOut, named: chosen.features.name) }
    try requireSparsity(source.dictionary)
    let (codes, tally, heldOut) = try coded(samples, source, holdOut)
    let report = CodingReport(
      generator: .current, options: reported, sources: chosen.sources,
      activations: CodingReport.Activations(
        chosen.provenance, samples.count, samples.dimension, size: samples.size,
        meanShare: samples.meanShare),
      dictionary: try DictionaryReport(source.dictionary, source.provenance),
      babel: try babel(source.dictionary), method: method(source),
      codes: CodingReport.Codes(tally),
      heldOut: holdOut.interval.map { _ in CodingReport.Trial(heldOut) },
      noise: try noise(
        like: samples, source, holdOut,
        count: holdOut.interval == nil ? tally.meanCount : heldOut.meanCount),
      gap: gap.map { CodingReport.Gap($0, file?.kind ?? "") },
      recovery: try recovery(source.dictionary, codes),
      geometry: try geometry(source.dictionary), diagnostics: chosen.diagnostics)
    return Result(
      report: report, dictionary: source.dictionary, mean: samples.mean, codes: codes)
  }

  /// The options that had an effect: K is not one of them if it was chosen.
  private var reported: [String: OptionValue] {
    var effective = options
    if choice != nil { effective.sparsity = given.sparsity }
    return effective.reported
  }

  /// λ if nothing is said about the sparsity.
  private static let usualPenalty = 0.05

  private func autoencoder(for chosen: ChosenMatrix) throws -> AutoencoderFile? {
    guard let path = options.autoencoder else { return nil }
    let file = try AutoencoderFile.read(path: path)
    let dimension = file.autoencoder.dictionary.dimension
    guard dimension == chosen.features.dimension else {
      throw SparseCodingError.dimensions(
        path: path, "decoder", expected: chosen.features.dimension, found: dimension,
        of: chosen.features.name)
    }
    return file
  }

  /// The gap on the first samples, which are enough for three digits.
  private func gap(of file: AutoencoderFile, _ samples: Samples) throws -> AmortisationGap {
    let count = min(samples.count, Self.mostGapSamples)
    try progress("measuring the encoder", 0, 1)
    return try AmortisationGap(
      of: file.autoencoder, try samples.stored.tile(0..<count))
  }

  private static let mostGapSamples = 8192

  private func requireSizes(_ dimension: Int) throws(SparseCodingError) {
    guard options.learns else { return }
    guard let atoms = options.atoms else { throw .noDictionary }
    guard (1...Self.mostAtoms).contains(atoms) else {
      throw .atomCount(atoms, limit: Self.mostAtoms)
    }
    if case .atoms(let count) = options.sparsity, !(1...min(atoms, dimension)).contains(count) {
      throw .sparsity(count, atoms: atoms, dimension: dimension)
    }
  }

  private func requireSparsity(_ dictionary: AtomDictionary) throws(SparseCodingError) {
    guard case .atoms(let count) = options.sparsity else { return }
    guard (1...min(dictionary.count, dictionary.dimension)).contains(count) else {
      throw .sparsity(count, atoms: dictionary.count, dimension: dictionary.dimension)
    }
  }

  /// The dictionary that is given, or learnt from the samples that are not held out.
  private func source(
    for samples: Samples, _ holdOut: HoldOut, named name: String
  ) throws -> DictionarySource {
    if let given = options.dictionary {
      let chosen = try dictionary(in: given, options.dictionarySelection)
      return try DictionarySource(given: chosen, for: samples, options, named: name)
    }
    return try DictionarySource(
      learntFrom: samples.learning(without: holdOut), options.learning(options.atoms ?? 0), options
    ) { try progress("learning the dictionary", $0, $1) }
  }

  /// The matrix of a dictionary in some files.
  func dictionary(
    in weights: Weights, _ selection: TensorSelection
  ) throws -> ChosenMatrix {
    var reading = AnalysisOptions()
    reading.selection = selection
    reading.orientations = options.orientations.filter { $0.pattern != nil }
    let chosen = try ChosenMatrix(
      .dictionary, in: weights.inputs, reading, .dictionaryTensorNames, vocabulary)
    guard chosen.features.featureCount <= Self.mostAtoms else {
      throw SparseCodingError.tooManyAtoms(
        path: chosen.path, chosen.features.featureCount, limit: Self.mostAtoms)
    }
    return chosen
  }

  /// How codes are found.
  func inference(_ source: DictionarySource) -> Inference {
    switch options.sparsity {
    case .atoms(let count): .pursuit(sparsity: count)
    case .penalty, .predicted, nil: .lasso(penalty: source.penalty ?? 0)
    }
  }

  private func method(_ source: DictionarySource) -> CodingReport.Method {
    var sparsity: Int?
    if case .atoms(let count) = options.sparsity { sparsity = count }
    return CodingReport.Method(
      source.origin, sparsity == nil ? .lasso : .pursuit, signed: options.signs == .any,
      penalty: source.penalty, sparsity: sparsity, choice: choice, objectives: source.objectives,
      passes: source.passes)
  }

  private func babel(_ dictionary: AtomDictionary) throws -> [Double]? {
    dictionary.count > 1 && dictionary.count <= 4096 ? try dictionary.babel(32) : nil
  }

  /// The analysis of the atoms as features.
  private func geometry(_ dictionary: AtomDictionary) throws -> MatrixReport? {
    guard options.analysesAtoms else { return nil }
    var analysis = AnalysisOptions()
    analysis.seed = options.seed
    let report = try analyze(
      dictionary.atoms.elements, rows: dictionary.count, columns: dictionary.dimension, analysis)
    var atoms = report.matrices.first
    atoms?.name = "atoms"
    return atoms
  }
}
