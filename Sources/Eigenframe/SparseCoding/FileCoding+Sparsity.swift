import Matrices
import SparseCoding

extension FileCoding {
  /// K, chosen by how well parts of held-out samples are predicted that are hidden.
  ///
  /// - Throws: `SparseCodingError` for too few samples or dimensions, and for more atoms than can be learnt again and again.
  func choice(
    on samples: Samples, _ chosen: ChosenMatrix, _ file: AutoencoderFile?
  ) throws -> SparsityChoice {
    guard samples.count >= Self.fewestSamples, samples.dimension >= Self.fewestDimensions else {
      throw SparseCodingError.fewToChooseFrom(
        path: chosen.path, chosen.features.name, samples: samples.count, samples.dimension)
    }
    if let file { return try choice(on: samples, file.autoencoder.dictionary) }
    if let weights = options.dictionary {
      let given = try dictionary(in: weights, options.dictionarySelection)
      return try choice(on: samples, try given.dictionary().dictionary)
    }
    return try choice(on: samples, learning: options.atoms ?? 0)
  }

  private func choice(
    on samples: Samples, _ dictionary: AtomDictionary
  ) throws -> SparsityChoice {
    let some = try samples.matrix.tile(0..<min(samples.count, Self.mostTried))
    return try SparsityChoice(
      on: some, atoms: dictionary.count, options.signs.lasso, seed: options.seed
    ) { number in
      try progress("trying \(number) atoms a sample", 0, 1)
      return dictionary
    }
  }

  private func choice(on samples: Samples, learning atoms: Int) throws -> SparsityChoice {
    guard atoms <= Self.mostAtomsToChoose else {
      throw SparseCodingError.atomsToChoose(atoms, limit: Self.mostAtomsToChoose)
    }
    let holdOut = HoldOut(max(0.1, options.heldOutShare), of: samples.count)
    let others = samples.learning(without: holdOut)
    let learnt = try others.matrix.tile(0..<min(others.count, Self.mostLearnt))
    let places = holdOut.places(in: 0..<samples.count).prefix(Self.mostTried)
    let tried = try samples.matrix.selecting(Array(places)).tile(0..<places.count)
    return try SparsityChoice(
      on: tried, atoms: atoms, options.signs.lasso, seed: options.seed
    ) { number in
      var learning = options.learning(atoms)
      (learning.sparsity, learning.starts, learning.rounds) = (.atoms(number), 1, 100)
      return try LearntDictionary(from: learnt, learning) {
        try progress("learning with \(number) atoms a sample", $0, $1)
      }.dictionary
    }
  }

  /// Fewer samples, of which a tenth is held out, decide nothing.
  private static let fewestSamples = 100
  /// A quarter of the dimensions is hidden.
  private static let fewestDimensions = 4
  private static let mostTried = 2048
  private static let mostLearnt = 8192
  private static let mostAtomsToChoose = 1024
}
