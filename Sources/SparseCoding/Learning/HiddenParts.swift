import LinearAlgebra
import Matrices

/// Samples in a random orthonormal basis, of which a quarter of the directions is hidden.
struct HiddenParts {
  private let basis: Matrix
  private let samples: Matrix
  /// Σ ‖y − ȳ‖² of the hidden parts.
  private let variation: Double
  /// The number of directions that are not hidden.
  let seenCount: Int

  /// Hides a quarter, at least one direction where there are two or more.
  ///
  /// - Parameter samples: M × n, one sample a column.
  init(of samples: Matrix, using generator: inout SeededGenerator) throws {
    let dimension = samples.rows
    basis = try Matrix.randomOrthonormal(rows: dimension, columns: dimension, using: &generator)
    self.samples = try product(basis, .transposed, samples, .asIs)
    seenCount = dimension - max(dimension > 1 ? 1 : 0, dimension / 4)
    let hidden = self.samples.selecting(rows: seenCount..<dimension)
    variation = squaredNorm(hidden.subtracting(fromRows: hidden.rowMeans).elements[...])
  }

  /// How well codes of the seen part with K atoms predict the hidden part.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  func trial(
    of dictionary: AtomDictionary, sparsity: Int, _ signs: Lasso.Signs
  ) throws -> SparsityChoice.Trial {
    let errors = try errors(of: dictionary, sparsity: sparsity, signs)
    // Nothing is predicted of hidden parts that do not vary.
    guard variation > 0 else {
      return SparsityChoice.Trial(sparsity: sparsity, predicted: 0, error: 0)
    }
    return SparsityChoice.Trial(
      sparsity: sparsity, predicted: 1 - errors.reduce(0, +) / variation,
      error: standardError(of: errors))
  }

  /// ‖y − D z‖² of the hidden part of each sample, z the code of the part that is seen.
  private func errors(
    of dictionary: AtomDictionary, sparsity: Int, _ signs: Lasso.Signs
  ) throws -> [Double] {
    let turned = try product(basis, .transposed, dictionary.atoms, .asIs)
    let (seen, lengths) = AtomDictionary.directions(of: turned.selecting(rows: 0..<seenCount))
    let hidden = turned.selecting(rows: seenCount..<turned.rows)
    let codes = try MatchingPursuit(seen, sparsity: sparsity, signs)
      .codes(samples.selecting(rows: 0..<seenCount))
    return (0..<samples.columns).map { sample in
      var left = Array(samples.column(sample)[(sample * samples.rows + seenCount)...])
      for (atom, value) in zip(codes[sample].atoms, codes[sample].values) {
        for i in left.indices { left[i] -= value / lengths[atom] * hidden[i, atom] }
      }
      return squaredNorm(left[...])
    }
  }

  /// The standard error of a sum over the samples, in units of Σ ‖y − ȳ‖².
  private func standardError(of terms: [Double]) -> Double {
    let count = Double(terms.count)
    let mean = terms.reduce(0, +) / count
    let squares = terms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares * count / max(1, count - 1)).squareRoot() / variation
  }
}

extension Matrix {
  /// The rows of a range.
  fileprivate func selecting(rows range: Range<Int>) -> Matrix {
    Matrix(
      rows: range.count, columns: columns,
      elements: (0..<columns).flatMap { j in range.map { self[$0, j] } })
  }
}
