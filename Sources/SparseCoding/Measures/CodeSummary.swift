import LinearAlgebra
import Matrices

/// What codes of samples are like: how much they explain, how sparse they are, and which atoms are of no use.
package struct CodeSummary: Equatable, Sendable {
  /// An atom that is nearly the same as an earlier one, up to sign.
  package struct Duplicate: Equatable, Sendable {
    /// The atom.
    package let atom: Int
    /// The earlier atom with the largest |cos|.
    package let earlier: Int
    /// Their cosine.
    package let cosine: Double
  }

  /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖², summed over the samples, ȳ their mean; 0 for samples that do not vary.
  ///
  /// At most 1, and below 0 for codes that are worse than the mean. The codes have no intercept, but the mean is subtracted in the
  /// denominator, so a mean that the codes explain does not count for them.
  package let explainedVariance: Double
  /// L0, the mean number of coefficients of a sample that are not 0; 0 without samples.
  package let meanActive: Double
  /// The mean of |z| over all samples and atoms, also those that are 0; 0 for none.
  package let meanSize: Double
  /// The atoms that no sample uses.
  package let dead: [Int]
  /// The atoms that repeat an earlier one.
  package let duplicates: [Duplicate]
  /// How many pairs of atoms have a |cos| above the threshold: n (n − 1) / 2 for n equal atoms.
  package let duplicatePairs: Int

  /// Summarises.
  ///
  /// - Parameters:
  ///   - samples: Y, M × n, one sample a column, all elements finite.
  ///   - codes: N × n.
  ///   - threshold: the |cos| above which atoms are duplicates. Atoms of length 0 are none.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N n + M N² flops.
  package init(
    _ samples: Matrix, _ dictionary: AtomDictionary, _ codes: Matrix,
    duplicatesAbove threshold: Double = 0.99
  ) throws(LinearAlgebraError) {
    precondition(
      samples.columns == codes.columns && dictionary.count == codes.rows
        && dictionary.dimension == samples.rows, "samples, atoms and codes do not fit")
    let explained = try product(dictionary.atoms, .asIs, codes, .asIs)
    let errors = zip(samples.elements, explained.elements).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    let variation = squaredNorm(samples.subtracting(fromRows: samples.rowMeans).elements[...])
    explainedVariance = variation > 0 ? 1 - errors / variation : 0
    let active = codes.elements.count { $0 != 0 }
    meanActive = Double(active) / Double(max(1, codes.columns))
    meanSize =
      codes.elements.reduce(0) { $0 + abs($1) } / Double(max(1, codes.elements.count))
    var isUsed = [Bool](repeating: false, count: codes.rows)
    for sample in 0..<codes.columns {
      for (j, value) in codes.column(sample).enumerated() where value != 0 { isUsed[j] = true }
    }
    dead = isUsed.indices.filter { !isUsed[$0] }
    (duplicates, duplicatePairs) = try Self.duplicates(dictionary.atoms, above: threshold)
  }

  /// The atoms that repeat an earlier one, and the number of pairs, by tiles of the Gram matrix.
  private static func duplicates(
    _ atoms: Matrix, above threshold: Double
  ) throws(LinearAlgebraError) -> ([Duplicate], Int) {
    var (duplicates, pairs) = ([Duplicate](), 0)
    for start in stride(from: 0, to: atoms.columns, by: 256) {
      let range = start..<min(start + 256, atoms.columns)
      let tile = try product(
        atoms.selecting(columns: 0..<range.upperBound), .transposed,
        atoms.selecting(columns: range), .asIs)
      for (column, atom) in range.enumerated() {
        var nearest: Duplicate?
        for (earlier, cosine) in tile.column(column).prefix(atom).enumerated()
        where abs(cosine) > threshold {
          pairs += 1
          guard abs(cosine) > nearest.map({ abs($0.cosine) }) ?? 0 else { continue }
          nearest = Duplicate(atom: atom, earlier: earlier, cosine: cosine)
        }
        if let nearest { duplicates.append(nearest) }
      }
    }
    return (duplicates, pairs)
  }
}
