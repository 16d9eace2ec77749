import LinearAlgebra
import SparseCoding

/// How well codes agree with true codes, of which some do not vary.
package struct CombinationScore: Equatable, Sendable {
  /// MCC as published: the true codes that vary, against as many found codes, those with the largest variance.
  package let published: Double
  /// MCC of the true codes that vary, against all found codes.
  package let all: Double

  /// Compares codes of the same samples.
  ///
  /// - Complexity: an assignment of the V true codes that vary to V and to N found codes, up to V² N each.
  init(of found: SparseCodes, truth: SparseCodes) {
    let varying = Self.varying(truth)
    published = Self.published(found, varying)
    all = Recovery(ofCodes: found, truth: varying).mean
  }

  /// The score as published alone.
  static func published(of found: SparseCodes, truth: SparseCodes) -> Double {
    published(found, varying(truth))
  }

  private static func published(_ found: SparseCodes, _ varying: SparseCodes) -> Double {
    let variances = found.variances
    let order = variances.indices.sorted { (variances[$1], $0) < (variances[$0], $1) }
    return Recovery(
      ofCodes: found.selecting(atoms: order.prefix(varying.atomCount).sorted()), truth: varying
    ).mean
  }

  /// The codes with a variance above 10⁻⁸, the published limit.
  private static func varying(_ truth: SparseCodes) -> SparseCodes {
    let variances = truth.variances
    return truth.selecting(atoms: variances.indices.filter { variances[$0] > 1e-8 })
  }
}

extension SparseCodes {
  /// The variance of each atom's code over the samples, by n.
  fileprivate var variances: [Double] {
    var sums = [Double](repeating: 0, count: atomCount)
    var squares = sums
    for (atom, value) in zip(atoms, values) {
      sums[atom] += value
      squares[atom] += value * value
    }
    let count = Double(max(1, count))
    return zip(sums, squares).map { max(0, $1 / count - ($0 / count) * ($0 / count)) }
  }

  /// The codes of some atoms, ascending.
  fileprivate func selecting(atoms chosen: [Int]) -> SparseCodes {
    var places = [Int?](repeating: nil, count: atomCount)
    for (place, atom) in chosen.enumerated() { places[atom] = place }
    return SparseCodes(
      atomCount: chosen.count,
      (0..<count).lazy.map { sample in
        let code = self[sample]
        let kept = zip(code.atoms, code.values).compactMap { atom, value in
          places[atom].map { (place: $0, value: value) }
        }
        return Code(atoms: kept.map(\.place), values: kept.map(\.value))
      })
  }
}

/// How well the atoms of a dictionary were found, in the half that meets atom 0 in training and in the half that does not.
package struct CombinationAtoms: Equatable, Sendable {
  /// The atoms of one half.
  package struct Half: Equatable, Sendable {
    /// The mean |cos| of the true atoms with those that are assigned to them.
    package let mean: Double
    /// The number of true atoms with a |cos| above 0.9.
    package let found: Int
    /// The number of true atoms.
    package let count: Int

    init(_ scores: ArraySlice<Double>) {
      count = scores.count
      found = scores.count { $0 > 0.9 }
      mean = scores.reduce(0, +) / Double(max(1, scores.count))
    }
  }

  /// Atom 0 and those that are active with it in training.
  package let early: Half
  /// The others.
  package let late: Half

  /// Compares a dictionary with the true one.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  init(_ found: AtomDictionary, truth: AtomDictionary, _ setting: CombinationSetting) throws {
    let scores = try Recovery(of: found, truth: truth).scores
    early = Half(scores[..<setting.late.lowerBound])
    late = Half(scores[setting.late])
  }
}
