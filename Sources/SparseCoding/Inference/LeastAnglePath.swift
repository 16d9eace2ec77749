import Matrices

/// The path of the lasso for one sample, from the largest penalty down: least angle regression with atoms that join and leave (Efron,
/// Hastie, Johnstone and Tibshirani 2004).
///
/// Between two events the active coefficients are linear in λ: their remaining correlations are all ± λ. An atom joins where its
/// correlation comes up to λ, and leaves where its coefficient comes down to 0. Of several events at one λ that of the first atom is
/// taken, alone: that is Murty's rule (1974), with which ties cannot go round in a circle.
struct LeastAnglePath {
  private enum Event {
    case end
    case join(atom: Int, sign: Double)
    case leave(place: Int)
  }

  private let gram: Matrix
  private let correlations: [Double]
  private let allowed: Lasso.Signs
  private var factor = GramFactor()
  /// The active atoms in the order of the factor, their signs and their coefficients.
  private var (active, signs, values) = ([Int](), [Double](), [Double]())
  /// Whether an atom cannot join: it is active, or in the span of those that are.
  private var isHeld: [Bool]
  /// ⟨d_j, y − D z⟩ of all atoms.
  private(set) var remaining: [Double]
  private var level: Double

  /// The start of a path, with no atom.
  ///
  /// - Parameters:
  ///   - gram: G, N × N.
  ///   - correlations: Dᵀ y.
  init(_ gram: Matrix, _ correlations: [Double], _ allowed: Lasso.Signs) {
    (self.gram, self.correlations, self.allowed) = (gram, correlations, allowed)
    isHeld = Array(repeating: false, count: correlations.count)
    remaining = correlations
    level = correlations.reduce(0) { max($0, allowed == .any ? abs($1) : $1) }
  }

  /// The coefficients of all atoms.
  var code: [Double] {
    var code = [Double](repeating: 0, count: correlations.count)
    for (j, value) in zip(active, values) { code[j] = value }
    return code
  }

  /// Goes down to a penalty ≥ 0.
  ///
  /// - Complexity: N k for each event with k active atoms.
  mutating func descend(to penalty: Double) {
    guard level > penalty else { return }
    descent: for _ in 0..<(100 + 10 * correlations.count) {
      let direction = factor.solution(signs)
      let rates = sums(direction)
      let (next, event) = nextEvent(direction, rates, above: penalty)
      let step = level - next
      for place in active.indices { values[place] += step * direction[place] }
      for j in remaining.indices { remaining[j] -= step * rates[j] }
      level = next
      switch event {
      case .end: break descent
      case .join(let atom, let sign): join(atom, sign)
      case .leave(let place): leave(place)
      }
    }
    settle(penalty)
  }

  /// Σ_i w_i G_ij over the active atoms, for all j.
  private func sums(_ weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: correlations.count)
    let elements = gram.elements
    for (j, weight) in zip(active, weights) {
      let start = j * gram.rows
      for i in sums.indices { sums[i] += weight * elements[start + i] }
    }
    return sums
  }

  /// The event with the largest λ above a penalty, and that λ.
  private func nextEvent(
    _ direction: [Double], _ rates: [Double], above penalty: Double
  ) -> (level: Double, event: Event) {
    var (best, first, event) = (penalty, -1, Event.end)
    // λ = rise / slope of an atom's event; the division waits until it is known to matter.
    func consider(_ rise: Double, _ slope: Double, _ atom: Int, _ candidate: Event) {
      guard rise >= best * slope else { return }
      let at = rise >= level * slope * (1 - Self.tie) ? level : rise / slope
      guard at > best || (at == best && atom < first) else { return }
      (best, first, event) = (at, atom, candidate)
    }
    for (place, j) in active.enumerated() where signs[place] * direction[place] < 0 {
      let slope = abs(direction[place])
      consider(level * slope - abs(values[place]), slope, j, .leave(place: place))
    }
    for j in rates.indices where !isHeld[j] {
      let constant = remaining[j] - level * rates[j]
      if 1 - rates[j] > Self.leastSlope {
        consider(constant, 1 - rates[j], j, .join(atom: j, sign: 1))
      }
      if allowed == .any, 1 + rates[j] > Self.leastSlope {
        consider(-constant, 1 + rates[j], j, .join(atom: j, sign: -1))
      }
    }
    return (best, event)
  }

  private mutating func join(_ atom: Int, _ sign: Double) {
    isHeld[atom] = true
    let products = active.map { gram[$0, atom] }
    if !append(atom, sign, 0, products) { exchange(atom, sign, products) }
  }

  /// Makes an atom active; false, and nothing changes, if it is in the span of those that are.
  private mutating func append(
    _ atom: Int, _ sign: Double, _ value: Double, _ products: [Double]
  ) -> Bool {
    guard factor.append(products, gram[atom, atom]) else { return false }
    isHeld[atom] = true
    active.append(atom)
    signs.append(sign)
    values.append(value)
    return true
  }

  /// Makes an atom in the span of the active ones active instead of one of them: it grows, and they shrink by what it explains in their
  /// place, until the first of them is 0.
  ///
  /// This matters for atoms that are nearly equal. If none shrinks, the atom stays away.
  private mutating func exchange(_ atom: Int, _ sign: Double, _ products: [Double]) {
    let combination = factor.solution(products)
    let shrinking = active.indices.filter {
      signs[$0] * sign * combination[$0] > Self.leastPart
    }
    guard
      let place = shrinking.min(by: {
        let (one, other) = (values[$0] / combination[$0], values[$1] / combination[$1])
        return (abs(one), active[$0]) < (abs(other), active[$1])
      })
    else { return }
    let change = sign * abs(values[place] / combination[place])
    let explained = sums(combination)
    for i in active.indices { values[i] -= change * combination[i] }
    for j in remaining.indices { remaining[j] -= change * (gram[j, atom] - explained[j]) }
    leave(place)
    isHeld[atom] = !append(atom, sign, change, active.map { gram[$0, atom] })
  }

  private mutating func leave(_ place: Int) {
    factor.remove(at: place)
    active.remove(at: place)
    signs.remove(at: place)
    values.remove(at: place)
    isHeld = Array(repeating: false, count: isHeld.count)
    for j in active { isHeld[j] = true }
  }

  /// The coefficients anew from the active atoms and their signs, without the rounding of the way.
  private mutating func settle(_ penalty: Double) {
    values = factor.solution(zip(active, signs).map { correlations[$0] - penalty * $1 })
    for place in values.indices where values[place] * signs[place] < 0 { values[place] = 0 }
    remaining = zip(correlations, sums(values)).map { $0 - $1 }
  }

  /// Events are at the same λ if they differ by less than this part of it.
  private static let tie = 1e-13
  /// An atom whose correlation comes nearer to λ by less than this part of λ's way stays where it is.
  private static let leastSlope = 1e-11
  /// The least part of an active atom in another one with which it can make room for it.
  private static let leastPart = 1e-6
}
