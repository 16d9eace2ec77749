/// How a dictionary is learnt.
package struct LearningOptions: Sendable {
  /// How sparse the codes are.
  package enum Sparsity: Equatable, Sendable {
    /// λ of the lasso, in units of the root mean square of the samples' norms.
    case penalty(Double)
    /// K: a mean of K atoms a sample while the dictionary is learnt, and at most K in the codes.
    case atoms(Int)
  }

  /// N, the number of atoms.
  package var atoms: Int
  /// How sparse the codes are.
  package var sparsity = Sparsity.penalty(0.05)
  /// Which codes are allowed.
  package var signs = Lasso.Signs.nonNegative
  /// The most rounds of one descent: codes, then atoms.
  package var rounds = 300
  /// The number of starts, of which the best is taken; nil for 4 with up to 256 atoms, and 1 with more.
  package var starts: Int?
  /// The most moves to a better minimum from each start; nil for as many as lead to one.
  package var mostMoves: Int?
  /// The seed of the starts.
  package var seed: UInt64 = 0

  /// The defaults for a number of atoms.
  package init(atoms: Int) { self.atoms = atoms }

  /// The most atoms of which several starts are tried, and one atom is moved at a time.
  static let mostOfFew = 256
}
