import Frames
import Glibc

/// The features that are so much shorter than the others that they are set apart before blocks are sought.
///
/// A weak feature leaves the Gram matrix of the others as it is, but joins their blocks, because links are cosines. Training leaves
/// many: the features that a model gave up.
package struct WeakFeatures: Equatable, Sendable {
  /// How weak features are told.
  package enum Choice: Equatable, Sendable {
    /// By the gap in the norms, see `init(squaredNorms:_:)`.
    case automatic
    /// Norms below this part of the largest are weak; 0 sets none apart.
    case below(Double)
  }

  /// The weak features, ascending; those of norm 0 are dead and not among them.
  package let indices: [Int]
  /// The other features that are not dead, ascending.
  package let strong: [Int]
  /// Features of a norm below this part of the largest are weak; 0 where none are.
  package let threshold: Double
  /// The largest norm of a weak feature relative to the largest norm; 0 where there is none.
  package let largestRelativeNorm: Double

  /// Sets weak features apart.
  ///
  /// Of the logarithms of the norms, descending, a gap between the first k and the rest sets the rest apart when it is at least
  ///
  ///     ln 2.5 + 5 s (1 + 5 / f)
  ///
  /// and the rest has at most a fifth of the squared norm; of such gaps the first is taken. ln 2.5 makes weak mean less than 40 %.
  /// s is the standard deviation of the k logarithms within the levels that gaps of more than half of this one divide them into,
  /// f the number of them less the number of levels and one more: a gap that no tail of theirs makes, with more asked of few. Norms
  /// of continuous distributions have no such gap. Norms below 10⁻¹² of the largest are always weak.
  ///
  /// - Parameter squaredNorms: ‖w_i‖² of all features.
  package init(squaredNorms: [Double], _ choice: Choice = .automatic) {
    let live = squaredNorms.indices.filter { squaredNorms[$0] > 0 }
    let largest = live.reduce(0) { max($0, squaredNorms[$1]) }
    let relative = { (feature: Int) in (squaredNorms[feature] / largest).squareRoot() }
    let limit =
      switch choice {
      case .below(let part): part
      case .automatic: Self.threshold(live.map(relative))
      }
    indices = live.filter { relative($0) < limit }
    strong = live.filter { relative($0) >= limit }
    threshold = indices.isEmpty ? 0 : limit
    largestRelativeNorm = indices.reduce(0) { max($0, relative($1)) }
  }

  /// The geometric middle of the first gap that sets features apart; else `negligible`.
  ///
  /// - Parameter norms: relative to the largest, all positive.
  private static func threshold(_ norms: [Double]) -> Double {
    let descending = norms.filter { $0 >= negligible }.sorted(by: >)
    let logarithms = descending.map { log($0) }
    var strongSquares = 0.0
    var rest = descending.reduce(0) { $0 + $1 * $1 }
    for k in descending.indices.dropLast() {
      strongSquares += descending[k] * descending[k]
      rest -= descending[k] * descending[k]
      let gap = logarithms[k] - logarithms[k + 1]
      if k > 0, gap >= leastStep, rest <= mostEnergy * strongSquares,
        gap >= leastGap(after: logarithms[0...k], gap)
      {
        return (descending[k] * descending[k + 1]).squareRoot()
      }
    }
    return negligible
  }

  /// What a gap must be after these logarithms of norms to be none of their tail.
  private static func leastGap(after logarithms: ArraySlice<Double>, _ gap: Double) -> Double {
    var (levels, squares) = (0, 0.0)
    var level = [Double]()
    func close() {
      let mean = level.reduce(0, +) / Double(level.count)
      squares += level.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      levels += 1
    }
    for value in logarithms {
      if let last = level.last, last - value > gap / 2 {
        close()
        level = []
      }
      level.append(value)
    }
    close()
    let freedom = Double(logarithms.count - levels)
    guard freedom > 0 else { return .infinity }
    return leastStep + 5 * (squares / freedom).squareRoot() * (1 + 5 / (freedom + 1))
  }

  /// Weak features are at least so much shorter than any strong one.
  private static let leastStep = log(2.5)

  /// Weak features have at most this part of the strong ones' squared norm.
  private static let mostEnergy = 0.2

  /// Shorter features are nothing but rounding, however many there are.
  private static let negligible = 1e-12
}
