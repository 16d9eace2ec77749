import SparseCoding

/// The published score of codes that know nothing of the samples.
///
/// Where each true code differs from 0 in a few samples only, the assignment finds a partner for most of them by chance.
package struct CombinationChance: Sendable {
  /// The size.
  package let setting: CombinationSetting
  /// Codes with one atom in each sample, the atoms taken in turn, with the coefficient 1.
  package let oneAtom: Double
  /// Codes with two random atoms in each sample, their coefficients uniform on (0, 1).
  package let twoAtoms: Double
  /// The true codes of other samples.
  package let others: Double

  /// Scores codes; only the codes are made, in no dimensions to speak of.
  ///
  /// - Throws: `SparseDataError`.
  /// - Complexity: three assignments of up to N / 2 + 1 true codes to as many found ones.
  package init(_ setting: CombinationSetting, seed: UInt64) throws {
    self.setting = setting
    func codes(
      _ activity: FeatureActivity, _ sparsity: Int, _ numbers: Range<Int>
    ) throws -> SparseCodes {
      try setting.source(activity, sparsity: sparsity, dimension: 1, seed: seed).codes(of: numbers)
    }
    let test = FeatureActivity.combinations(.unseen)
    let truth = try codes(test, setting.sparsity, setting.testNumbers)
    func score(_ found: SparseCodes) -> Double {
      CombinationScore.published(of: found, truth: truth)
    }
    let inTurn = (0..<setting.tests).lazy.map {
      SparseCodes.Code(atoms: [$0 % setting.atoms], values: [1])
    }
    oneAtom = score(SparseCodes(atomCount: setting.atoms, inTurn))
    twoAtoms = score(try codes(.exact, 2, setting.otherNumbers))
    others = score(try codes(test, setting.sparsity, setting.otherNumbers))
  }
}
