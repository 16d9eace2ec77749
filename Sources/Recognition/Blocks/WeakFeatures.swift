import Frames
import Glibc

/// The features that are much shorter than the others. They are excluded before blocks are searched for.
///
/// A weak feature would join the blocks of the others, because links are cosines. Training leaves many weak features:
/// those that a model does not use.
public struct WeakFeatures: Equatable, Sendable {
  /// How weak features are found.
  public enum Choice: Equatable, Sendable {
    /// By the gap in the norms, see `init(squaredNorms:_:)`.
    case automatic
    /// Norms below this part of the largest are weak; with 0, none is.
    case below(Double)
  }

  /// The weak features, ascending, without the features of norm 0, which are dead.
  package let indices: [Int]
  /// The other features except dead ones, ascending.
  package let strong: [Int]
  /// Features with a norm below this part of the largest are weak; 0 if none is weak.
  package let threshold: Double
  /// The largest norm of a weak feature relative to the largest norm; 0 if there is none.
  package let largestRelativeNorm: Double

  /// Finds the weak features.
  ///
  /// Sort the logarithms of the norms, descending. The features after the first k are weak if the gap before them is at
  /// least
  ///
  ///     ln 2.5 + 5 s (1 + 5 / f)
  ///
  /// and if they have at most a fifth of the squared norm of the first k. The first such gap is taken. ln 2.5 means
  /// that weak features have less than 40 % of any other norm. Gaps of more than half of this gap divide the k
  /// logarithms into levels; s is their standard deviation within the levels, and f is k minus the number of levels,
  /// plus 1. The tail of a distribution does not make such a gap, and small k need a larger one. Norms below 10⁻¹² of
  /// the largest are always weak.
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

  /// The geometric mean of the two norms at the first such gap; `negligible` if there is none.
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

  /// The least gap after these logarithms of norms that their tail does not explain.
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

  /// The least gap between weak and strong features, in logarithms.
  private static let leastStep = log(2.5)

  /// Weak features have at most this part of the squared norm of the strong features.
  private static let mostEnergy = 0.2

  /// Shorter features are rounding errors, however many there are.
  private static let negligible = 1e-12
}
