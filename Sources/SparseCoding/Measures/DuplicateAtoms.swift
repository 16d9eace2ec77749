import LinearAlgebra
import Matrices

/// The atoms of a dictionary that are nearly the same as an earlier one, up to sign.
package struct DuplicateAtoms: Equatable, Sendable {
  /// An atom that is nearly the same as an earlier one.
  package struct Duplicate: Equatable, Sendable {
    /// The atom.
    package let atom: Int
    /// The earlier atom with the largest |cos|.
    package let earlier: Int
    /// Their cosine.
    package let cosine: Double
  }

  /// The atoms that repeat an earlier one, ascending.
  package let duplicates: [Duplicate]
  /// How many pairs of atoms have a |cos| above the threshold: n (n − 1) / 2 for n equal atoms.
  package let pairs: Int

  /// Finds the duplicates.
  ///
  /// - Parameter threshold: the |cos| above which atoms are duplicates. Atoms of length 0 are none.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: M N² flops.
  package init(
    in dictionary: AtomDictionary, above threshold: Double = 0.99
  ) throws(LinearAlgebraError) {
    (duplicates, pairs) = try Self.found(dictionary.atoms, above: threshold)
  }

  /// The atoms that repeat an earlier one, and the number of pairs, by tiles of the Gram matrix.
  private static func found(
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
