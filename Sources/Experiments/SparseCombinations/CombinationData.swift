import Glibc
import LinearAlgebra
import Matrices
import SparseCoding

/// The size of a problem of sparse codes whose test has combinations of atoms that training never has.
///
/// After Barin Pacela, Joshi et al. 2026, arXiv 2603.28744; `FeatureActivity.combinations` is the law.
package struct CombinationSetting: Equatable, Sendable {
  /// N, the number of atoms.
  package let atoms: Int
  /// K, the number of atoms of a sample.
  package let sparsity: Int
  /// The number of test samples.
  package let tests: Int

  /// A size; the parameters are its properties, as published unless given.
  package init(_ atoms: Int, sparsity: Int = 10, tests: Int = 2500) {
    (self.atoms, self.sparsity, self.tests) = (atoms, sparsity, tests)
  }

  /// M = ⌈2 K ln(N / K)⌉.
  package var dimension: Int {
    let (n, k) = (Double(atoms), Double(sparsity))
    return max(1, Int((2 * k * log(n / k)).rounded(.up)))
  }

  /// The atoms of the late half, which are active with atom 0 in the test only.
  package var late: Range<Int> { atoms - atoms / 2..<atoms }

  /// The mean number of training samples in which an atom of the late half is active: in half of the samples K of N − 1 atoms are.
  package func usesOfLateAtoms(samples: Int) -> Double {
    Double(samples) * Double(sparsity) / (2 * Double(atoms - 1))
  }

  /// Makes samples with coefficients that are uniform on (0, 1), without noise.
  ///
  /// - Parameter dimension: of the samples.
  /// - Throws: `SparseDataError`, `LinearAlgebraError.tooLarge`.
  func source(
    _ activity: FeatureActivity, sparsity: Int, dimension: Int, seed: UInt64
  ) throws -> SparseDataSource {
    var plan = SparseDataPlan(
      .random(dimension: dimension, count: atoms), sparsity: Double(sparsity))
    (plan.activity, plan.amplitudes.law, plan.seed) = (activity, .uniform, seed)
    return try SparseDataSource(plan)
  }

  /// The numbers of the test samples, which no training sample has.
  var testNumbers: Range<Int> { 1 << 30..<1 << 30 + tests }
  /// The numbers of other samples by the law of the test.
  var otherNumbers: Range<Int> { testNumbers.upperBound..<testNumbers.upperBound + tests }
}

/// A random dictionary, with samples to learn from and samples with other combinations to score.
struct CombinationTruth {
  let setting: CombinationSetting
  /// The combinations to learn from.
  let seen: SparseDataSource
  /// Y of the test.
  let test: Matrix
  /// The true codes of the test.
  let codes: SparseCodes
  /// Codes that have nothing to do with the test: the true ones of other samples of its law.
  let others: SparseCodes

  init(_ setting: CombinationSetting, seed: UInt64) throws {
    self.setting = setting
    func source(_ which: FeatureActivity.Combinations) throws -> SparseDataSource {
      try setting.source(
        .combinations(which), sparsity: setting.sparsity, dimension: setting.dimension, seed: seed)
    }
    // The dictionary has a stream of its own, so that both have the same.
    let unseen = try source(.unseen)
    seen = try source(.seen)
    test = try unseen.samples(setting.testNumbers)
    codes = try unseen.codes(of: setting.testNumbers)
    others = try unseen.codes(of: setting.otherNumbers)
  }

  var dictionary: AtomDictionary { seen.dictionary }

  /// Samples to learn from; fewer are the first of more.
  func training(_ count: Int) throws -> Matrix { try seen.samples(0..<count) }

  /// Codes of the test by the lasso.
  ///
  /// - Parameter penalty: λ.
  func score(_ dictionary: AtomDictionary, penalty: Double) throws -> CombinationScore {
    let coder = try SparseCoder(dictionary, .lasso(penalty: penalty), .nonNegative)
    return CombinationScore(of: try coder.codes(test), truth: codes)
  }
}
