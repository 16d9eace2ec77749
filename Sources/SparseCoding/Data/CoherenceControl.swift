import LinearAlgebra
import Matrices

/// Moves unit vectors apart until no two have a |cos| above a limit.
///
/// Gradient descent with momentum minimises the sum of (|cos| − t)² over the pairs with |cos| > t, where t is a little below the limit.
/// The other pairs do not enter the sum, so they stay nearly as random as they were.
struct CoherenceControl {
  let dimension: Int
  let count: Int
  let limit: Double

  /// Pairs rest at this part of the limit, so that the limit is reached after finitely many steps.
  private static let margin = 0.98
  /// The largest number of atoms: all their cosines are kept, 512 MB.
  static let mostAtoms = 8192
  private static let mostSteps = 2000
  /// Some minutes on a small machine.
  private static let mostFlops = 2e13

  /// The largest |cos| of two of N unit vectors in M dimensions is at least this: the bound of Welch 1974, and for N > M (M + 1) / 2 that of
  /// Rankin, 1 / √M (Conway, Hardin and Sloane 1996).
  static func leastCoherence(dimension: Int, count: Int) -> Double {
    let (m, n) = (Double(dimension), Double(count))
    guard n > m else { return 0 }
    let welch = ((n - m) / (m * (n - 1))).squareRoot()
    return n > m * (m + 1) / 2 ? max(welch, 1 / m.squareRoot()) : welch
  }

  func requireValid() throws(SparseDataError) {
    guard limit > 0, limit <= 1 else {
      throw .invalid("largest coherence: expected above 0 and at most 1, found \(limit)")
    }
    guard count <= Self.mostAtoms else {
      throw .invalid(
        "largest coherence: expected at most \(Self.mostAtoms) atoms to move apart, found \(count)")
    }
    let least = Self.leastCoherence(dimension: dimension, count: count)
    guard limit >= least else {
      throw .invalid(
        "largest coherence: \(count) vectors in \(dimension) dimensions cannot be below \(least) "
          + "(the bounds of Welch and Rankin), found \(limit)")
    }
  }

  /// A dictionary within the limit, from one that may be above it.
  ///
  /// - Throws: `SparseDataError.tooCoherent` if the steps do not lead there; `LinearAlgebraError.tooLarge`.
  func spread(_ start: AtomDictionary) throws -> AtomDictionary {
    // With one thread for each product the bits are the same for any number of threads.
    try BLASLibrary.withSingleThread { () throws in try descend(from: start) }
  }

  private func descend(from start: AtomDictionary) throws -> AtomDictionary {
    var dictionary = start
    var velocity = Matrix(rows: dimension, columns: count)
    var (step, former, best) = (0.5, Double.infinity, 1.0)
    let flops = 4 * Double(dimension) * Double(count) * Double(count)
    for _ in 0..<max(10, min(Self.mostSteps, Int(Self.mostFlops / max(1, flops)))) {
      var push = try dictionary.gram()
      let (largest, loss) = excess(&push)
      best = min(best, largest)
      if largest <= limit { return dictionary }
      let gradient = try product(dictionary.atoms, .asIs, push, .asIs)
      // A step too far raises the loss: from there on with shorter steps, and from rest.
      let momentum = loss > former ? 0 : 0.9
      step = loss > former ? max(0.01, step / 2) : min(2, step * 1.05)
      former = loss
      velocity = Matrix(
        rows: dimension, columns: count,
        elements: zip(velocity.elements, gradient.elements).map { momentum * $0 - step * $1 })
      let moved = zip(dictionary.atoms.elements, velocity.elements).map { $0 + $1 }
      dictionary =
        AtomDictionary.directions(of: Matrix(rows: dimension, columns: count, elements: moved))
        .dictionary
    }
    throw SparseDataError.tooCoherent(
      limit: limit, reached: best,
      bound: Self.leastCoherence(dimension: dimension, count: count))
  }

  /// Replaces each cosine by its part above the resting value, with its sign, and the diagonal by 0.
  ///
  /// - Returns: the largest |cos|, and the sum of squares of what is left.
  private func excess(_ gram: inout Matrix) -> (largest: Double, loss: Double) {
    let (n, rest) = (count, Self.margin * limit)
    return gram.withMutableElements { cosines in
      var (largest, loss) = (0.0, 0.0)
      for j in 0..<n { cosines[j * (n + 1)] = 0 }
      for k in 0..<cosines.count {
        let size = abs(cosines[k])
        largest = max(largest, size)
        let above = max(0, size - rest)
        loss += above * above
        cosines[k] = cosines[k] < 0 ? -above : above
      }
      return (largest, loss)
    }
  }
}
