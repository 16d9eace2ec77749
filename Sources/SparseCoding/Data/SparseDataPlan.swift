import Matrices

/// All settings that made data depend on: y = D z + noise. The same plan gives the same samples, however many are asked for.
package struct SparseDataPlan: Equatable, Sendable {
  /// The directions of the features.
  package enum Atoms: Equatable, Sendable {
    /// Independent uniformly random directions; with a limit they are moved apart until no two have a larger |cos|.
    case random(dimension: Int, count: Int, maxCoherence: Double? = nil)
    /// The directions of the columns of a matrix, M × N. Their lengths are the scales of the features.
    case directions(Matrix)

    /// M and N.
    package var shape: (dimension: Int, count: Int) {
      switch self {
      case .random(let dimension, let count, _): (dimension, count)
      case .directions(let vectors): (vectors.rows, vectors.columns)
      }
    }
  }

  /// The directions of the features.
  package var atoms: Atoms
  /// K, the mean number of active features of a sample.
  package var sparsity: Double
  /// Which features are active.
  package var activity = FeatureActivity.exact
  /// How large their coefficients are.
  package var amplitudes = Amplitudes()
  /// The standard deviation of the normal noise on each element of y. It is absolute: atoms have length 1, and the coefficients have the
  /// sizes that `amplitudes` says.
  package var noise = 0.0
  /// The seed of everything random.
  package var seed: UInt64 = 0

  /// The largest number of features.
  package static let mostAtoms = 1 << 24
  /// The largest number of elements of a dictionary: 2 GB of doubles.
  package static let mostElements = 1 << 28
  /// The largest exponent of a power law. Larger ones leave nothing of most features.
  static let largestExponent = 16
  /// The sizes that lengths and noise can have, so that no sum of squares overflows or vanishes.
  static let sizes = 1e-100...1e100

  /// A plan with these features and K active; the rest as its properties begin.
  package init(_ atoms: Atoms, sparsity: Double) { (self.atoms, self.sparsity) = (atoms, sparsity) }

  /// Checks all settings.
  ///
  /// - Throws: `SparseDataError.invalid`, which says what was expected and what was found.
  package func requireValid() throws(SparseDataError) {
    let (dimension, count) = atoms.shape
    guard (1...Self.mostElements).contains(dimension) else {
      throw .invalid("dimension: expected 1 to \(Self.mostElements), found \(dimension)")
    }
    guard (1...Self.mostAtoms).contains(count) else {
      throw .invalid("atoms: expected 1 to \(Self.mostAtoms), found \(count)")
    }
    guard count <= Self.mostElements / dimension else {
      throw .invalid(
        "atoms: expected at most \(Self.mostElements / dimension) in \(dimension) dimensions "
          + "(2^28 numbers), found \(count)")
    }
    try requireValidAtoms()
    guard (0...Double(count)).contains(sparsity) else {
      throw .invalid("sparsity: expected 0 to \(count), the number of atoms, found \(sparsity)")
    }
    try activity.requireValid(sparsity: sparsity, count: count)
    try amplitudes.requireValid()
    guard noise == 0 || Self.sizes.contains(noise) else {
      throw .invalid("noise: expected 0, or 1e-100 to 1e100, found \(noise)")
    }
  }

  private func requireValidAtoms() throws(SparseDataError) {
    switch atoms {
    case .random(let dimension, let count, let limit):
      guard let limit else { return }
      try CoherenceControl(dimension: dimension, count: count, limit: limit).requireValid()
    case .directions(let vectors):
      for j in 0..<vectors.columns {
        let largest = vectors.column(j).reduce(0.0) { $1.isFinite ? max($0, abs($1)) : .infinity }
        guard Self.sizes.contains(largest) else {
          throw .invalid(
            "direction \(j): expected a vector with a largest element of 1e-100 to 1e100, found \(largest)"
          )
        }
      }
    }
  }
}

/// Why data cannot be made.
package enum SparseDataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting is not valid. The text names the setting, what was expected and what was found.
  case invalid(String)
  /// Atoms could not be moved apart as far as asked, though no known bound forbids it.
  case tooCoherent(limit: Double, reached: Double, bound: Double)

  /// One line.
  package var description: String {
    switch self {
    case .invalid(let text): text
    case .tooCoherent(let limit, let reached, let bound):
      "coherence: the atoms reached \(reached), not \(limit); the least that may be possible is \(bound); "
        + "a limit from \(reached) on, or fewer atoms, can be had"
    }
  }
}
