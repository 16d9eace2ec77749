import LinearAlgebra
import Matrices
import SparseCoding

/// The size of a problem of sparse codes.
package struct SparseSetting: Equatable, Sendable {
  /// N, the number of atoms.
  package let atoms: Int
  /// M, the number of dimensions.
  package let dimension: Int
  /// K, the number of atoms of a sample.
  package let sparsity: Int
  /// The number of samples to learn from, and of others to score.
  package let samples: Int

  /// A size; the parameters are its properties.
  package init(_ atoms: Int, _ dimension: Int, sparsity: Int = 3, samples: Int = 1024) {
    (self.atoms, self.dimension) = (atoms, dimension)
    (self.sparsity, self.samples) = (sparsity, samples)
  }

  /// The size in the names of files.
  var stem: String { "n\(atoms)-m\(dimension)-k\(sparsity)-\(samples)" }

  /// The mean |cos| of two random dictionaries of this size after the best assignment.
  func chanceOfAtoms(seed: UInt64) throws -> Double {
    try Recovery.chance(dimension: dimension, count: atoms, truth: atoms, seed: seed)
  }

  /// Truths with independent seeds.
  func truths(_ context: ExperimentContext) throws -> [SparseTruth] {
    try (0..<context.seeds).map { try SparseTruth(self, seed: context.seed &+ UInt64($0)) }
  }
}

/// A random dictionary, with samples to learn from and others to score: y = D z, half-normal coefficients, no noise.
package struct SparseTruth: Sendable {
  /// D.
  package let dictionary: AtomDictionary
  /// What is learnt from.
  package let training: SparseData
  /// What is scored.
  package let test: SparseData

  /// Draws a dictionary and its samples.
  ///
  /// - Throws: `SparseDataError` for a size that cannot be.
  package init(_ setting: SparseSetting, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: [1])
    dictionary = .random(
      dimension: setting.dimension, count: setting.atoms, using: &generator)
    training = try SparseData(
      dictionary, sparsity: setting.sparsity, samples: setting.samples, using: &generator)
    test = try SparseData(
      dictionary, sparsity: setting.sparsity, samples: setting.samples, using: &generator)
  }

  /// MCC of codes of the test samples.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func score(codes: Matrix) throws -> Double {
    try Recovery(ofCodes: codes, truth: test.codes).mean
  }

  /// MCC of a dictionary, by |cos|.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func score(atoms: AtomDictionary) throws -> Double {
    try Recovery(of: atoms, truth: dictionary).mean
  }

  /// MCC of codes that have nothing to do with the test samples: the true ones of other samples.
  func chanceOfCodes() throws -> Double { try score(codes: training.codes) }

  /// A dictionary that has nothing to do with the samples.
  func wrongDictionary(seed: UInt64) -> AtomDictionary {
    var generator = SeededGenerator(seed: seed, stream: [2])
    return .random(
      dimension: dictionary.dimension, count: dictionary.count, using: &generator)
  }
}
