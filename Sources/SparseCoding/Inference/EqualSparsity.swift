import LinearAlgebra
import Matrices

/// The lasso whose codes have a given mean number of atoms: λ by bisection.
///
/// The mean number falls as λ grows, up to a few exceptions. λ is looked for with some of the samples, from the largest λ down, each
/// time from the codes before; then all samples are coded. Where their mean number differs from that of the few, it is looked for once
/// more, with a goal that makes up for the difference.
package struct EqualSparsity: Sendable {
  /// λ.
  package let penalty: Double
  /// The codes of all samples.
  package let codes: SparseCodes

  /// Looks for λ, with some of the samples.
  ///
  /// - Parameters:
  ///   - targets: M × n, n > 0, one sample a column.
  ///   - count: the mean number of atoms, > 0.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    _ targets: Matrix, _ dictionary: AtomDictionary, _ signs: Lasso.Signs, count: Double,
    seed: UInt64
  ) throws {
    try self.init(
      targets, dictionary, try dictionary.gram(), signs, count: count, searched: 512, seed: seed
    ) { lasso, tolerance in
      try lasso.coordinateDescent(try lasso.correlations(targets), tolerance: tolerance)
    }
  }

  /// Looks for λ.
  ///
  /// - Parameters:
  ///   - targets: M × n, n > 0.
  ///   - count: the mean number of atoms, > 0. If it cannot be reached, λ is a ten-thousandth of the largest correlation.
  ///   - searched: with how many samples.
  ///   - code: codes all samples, with a KKT residual relative to the largest correlation.
  init(
    _ targets: Matrix, _ dictionary: AtomDictionary, _ gram: Matrix, _ signs: Lasso.Signs,
    count: Double, searched: Int, seed: UInt64,
    _ code: (_ lasso: Lasso, _ tolerance: Double) throws -> SparseCodes
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<targets.columns).shuffled(using: &generator)
    let few = targets.selecting(columns: order.prefix(max(1, searched)).sorted())
    let search = try Search(few, dictionary, gram, signs)
    var found = try search.penalty(for: count)
    var codes = try code(search.lasso(found.penalty), search.tolerance(found.penalty) / 10)
    for _ in 0..<Self.corrections where abs(codes.meanCount - count) > Self.tolerance * count {
      guard codes.meanCount > 0, found.count > 0 else { break }
      let goal = count * found.count / codes.meanCount
      let last = found.penalty
      found = try search.penalty(for: goal)
      // The least λ, or a step of the mean number that jumps over the goal.
      guard found.penalty != last else { break }
      codes = try code(search.lasso(found.penalty), search.tolerance(found.penalty) / 10)
    }
    (penalty, self.codes) = (found.penalty, codes)
  }

  private static let corrections = 3
  private static let tolerance = 0.002
}

/// Lasso problems over the same samples.
private struct Search {
  private let dictionary: AtomDictionary
  private let gram: Matrix
  private let signs: Lasso.Signs
  private let correlations: Matrix
  /// The least λ at which no code has an atom.
  private let largest: Double

  init(
    _ samples: Matrix, _ dictionary: AtomDictionary, _ gram: Matrix, _ signs: Lasso.Signs
  ) throws {
    (self.dictionary, self.gram, self.signs) = (dictionary, gram, signs)
    correlations = try product(dictionary.atoms, .transposed, samples, .asIs)
    largest = correlations.elements.reduce(0) { max($0, signs == .any ? abs($1) : $1) }
  }

  func lasso(_ penalty: Double) -> Lasso {
    Lasso(dictionary, gram: gram, penalty: penalty, signs)
  }

  /// The KKT residual relative to the largest correlation: small against λ too, as atoms that are hardly used count.
  func tolerance(_ penalty: Double) -> Double {
    largest > 0 ? min(1e-5, 1e-3 * penalty / largest) : 1e-5
  }

  /// λ for a mean number of atoms, and the number that it has.
  func penalty(for count: Double) throws -> (penalty: Double, count: Double) {
    // Without a positive correlation all codes are 0, whatever λ is.
    guard largest > 0 else { return (1, 0) }
    var (above, below) = (largest, largest)
    var codes = SparseCodes(atomCount: dictionary.count, correlations.columns)
    var found = (penalty: largest, count: 0.0)
    func step(_ penalty: Double) throws {
      codes = try lasso(penalty).coordinateDescent(
        correlations, from: codes, tolerance: tolerance(penalty))
      found = (penalty, codes.meanCount)
    }
    while found.count < count, below > Self.least * largest {
      (above, below) = (below, max(Self.least * largest, below / 1.5))
      try step(below)
    }
    guard found.count > count else { return found }
    for _ in 0..<Self.bisections where abs(found.count - count) > Self.nearness * count {
      try step((above * below).squareRoot())
      if found.count > count { below = found.penalty } else { above = found.penalty }
    }
    return found
  }

  /// Smaller parts of the largest correlation are not tried: the lasso would take long, and be least squares.
  private static let least = 1e-4
  private static let bisections = 30
  private static let nearness = 5e-4
}

extension SparseCodes {
  /// Codes that are all 0.
  fileprivate init(atomCount: Int, _ count: Int) {
    self.init(atomCount: atomCount, repeatElement(Code(), count: count))
  }
}
