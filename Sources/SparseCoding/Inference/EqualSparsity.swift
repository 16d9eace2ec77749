import LinearAlgebra
import Matrices

/// The lasso whose codes have a given mean number of atoms: λ by bisection.
///
/// The mean number falls as λ grows, up to a few exceptions. λ is looked for with some of the samples, from the largest λ down, each
/// time from the codes before; then all samples are coded. Where their mean number differs from that of the few, it is looked for once
/// more, with a goal that makes up for the difference.
struct EqualSparsity {
  /// λ.
  let penalty: Double
  /// The codes of all samples.
  let codes: SparseCodes

  /// Looks for λ.
  ///
  /// - Parameters:
  ///   - targets: M × n, n > 0.
  ///   - count: the mean number of atoms, > 0. If it cannot be reached, λ is a ten-thousandth of the largest correlation.
  ///   - searched: with how many samples.
  ///   - code: codes all samples.
  init(
    _ targets: Matrix, _ dictionary: AtomDictionary, _ gram: Matrix, _ signs: Lasso.Signs,
    count: Double, searched: Int, seed: UInt64, _ code: (Lasso) throws -> SparseCodes
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<targets.columns).shuffled(using: &generator)
    let few = targets.selecting(columns: order.prefix(max(1, searched)).sorted())
    let search = try Search(few, dictionary, gram, signs)
    var goal = count
    var found = try search.penalty(for: goal)
    var codes = try code(search.lasso(found.penalty))
    for _ in 0..<Self.corrections where abs(codes.meanCount - count) > Self.tolerance * count {
      guard codes.meanCount > 0, found.count > 0 else { break }
      goal = count * found.count / codes.meanCount
      found = try search.penalty(for: goal)
      codes = try code(search.lasso(found.penalty))
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

  /// λ for a mean number of atoms, and the number that it has.
  func penalty(for count: Double) throws -> (penalty: Double, count: Double) {
    // Without a positive correlation all codes are 0, whatever λ is.
    guard largest > 0 else { return (1, 0) }
    var (above, below) = (largest, largest)
    var codes = SparseCodes(atomCount: dictionary.count, correlations.columns)
    var found = (penalty: largest, count: 0.0)
    func step(_ penalty: Double) throws {
      codes = try lasso(penalty).coordinateDescent(correlations, from: codes, tolerance: 1e-5)
      found = (penalty, codes.meanCount)
    }
    while found.count < count, below > Self.least * largest {
      (above, below) = (below, max(Self.least * largest, below / 1.5))
      try step(below)
    }
    guard found.count > count else { return found }
    for _ in 0..<Self.bisections where abs(found.count - count) > Self.tolerance * count {
      try step((above * below).squareRoot())
      if found.count > count { below = found.penalty } else { above = found.penalty }
    }
    return found
  }

  /// Smaller parts of the largest correlation are not tried: the lasso would take long, and be least squares.
  private static let least = 1e-4
  private static let bisections = 30
  private static let tolerance = 5e-4
}

extension SparseCodes {
  /// Codes that are all 0.
  fileprivate init(atomCount: Int, _ count: Int) {
    self.init(atomCount: atomCount, repeatElement(Code(), count: count))
  }
}
