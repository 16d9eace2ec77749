import Reports
import SparseCoding

extension FileCoding {
  /// How well atoms and codes agree with the truth; nil if none is given.
  func recovery(
    _ dictionary: AtomDictionary, _ codes: SparseCodes
  ) throws -> CodingReport.Recovery? {
    guard let weights = options.truth else { return nil }
    let chosen = try self.dictionary(in: weights, options.truthSelection)
    guard chosen.features.dimension == dictionary.dimension else {
      throw SparseCodingError.dimensions(
        path: chosen.path, chosen.features.name, expected: dictionary.dimension,
        found: chosen.features.dimension, of: "the activations")
    }
    let truth = try chosen.dictionary().dictionary
    let most = max(truth.count, dictionary.count)
    guard most <= DictionaryMatch.mostAtoms else {
      throw SparseCodingError.tooManyAtoms(
        path: chosen.path, most, limit: DictionaryMatch.mostAtoms)
    }
    let draws = FileMatch.draws(most)
    let match = try DictionaryMatch(truth, dictionary, draws: draws, seed: options.seed)
    return CodingReport.Recovery(
      match, try DictionaryReport(truth, chosen.provenance), draws: draws,
      codes: try codeRecovery(codes, chosen, weights, atomCount: truth.count))
  }

  /// How well codes agree with those beside the true atoms; nil if there are none, or of another number of samples.
  private func codeRecovery(
    _ codes: SparseCodes, _ chosen: ChosenMatrix, _ weights: Weights, atomCount: Int
  ) throws -> CodingReport.CodeRecovery? {
    guard let file = weights.inputs.files.first(where: { $0.path == chosen.path }),
      let truth = try StoredCodes.read(in: file, atomCount: atomCount),
      truth.count == codes.count, truth.count > 1
    else { return nil }
    // An assignment of many atoms takes long.
    let draws = max(atomCount, codes.atomCount) > 1000 ? 1 : 5
    return CodingReport.CodeRecovery(
      CodeRecovery(of: codes, truth: truth, draws: draws, seed: options.seed), draws: draws)
  }
}
