import Glibc

/// The features of one frequency of a cyclic order: an ellipse that they run around.
package struct Circle: Equatable, Sendable {
  /// How often they run around.
  package let turns: Double
  /// The part of the centred features' squared norm, from 0 to 1.
  package let share: Double
  /// The shorter axis of the ellipse divided by the longer one: 1 for a circle, 0 for a line.
  package let roundness: Double
}

extension Circle {
  /// The ellipse of one frequency of a cyclic order.
  ///
  /// - Parameters:
  ///   - frequency: f, a whole number of turns below n / 2.
  ///   - share: its part of the centred features' squared norm.
  ///   - places: the place of each feature on the cycle; nil for its own number.
  init(frequency: Int, share: Double, in gram: GramEntries, places: [Int]?) {
    let n = gram.order
    let turns = (0..<n).map { Double(frequency * (places?[$0] ?? $0) % n) / Double(n) }
    let even = turns.map { cosine(ofTurns: $0) }
    let odd = turns.map { cosine(ofTurns: $0 - 0.25) }
    let axes = EllipseAxes(
      form(gram.elements, even, even), form(gram.elements, odd, odd),
      form(gram.elements, even, odd))
    self.init(turns: Double(frequency), share: share, roundness: axes.roundness)
  }
}

/// The axes of an ellipse by the 2 × 2 Gram matrix of its two halves.
private struct EllipseAxes {
  let roundness: Double

  init(_ a: Double, _ b: Double, _ c: Double) {
    let half = ((a - b) * (a - b) / 4 + c * c).squareRoot()
    let (long, short) = ((a + b) / 2 + half, max(0, (a + b) / 2 - half))
    roundness = long > 0 ? (short / long).squareRoot() : 0
  }
}

/// uᵀ M v, for the elements of M by rows.
private func form(_ elements: [Double], _ u: [Double], _ v: [Double]) -> Double {
  let n = u.count
  var sum = 0.0
  for i in 0..<n {
    for j in 0..<n { sum += u[i] * elements[i * n + j] * v[j] }
  }
  return sum
}

/// The frequencies of features in an order without a wrap: turns that need not be whole.
package struct HelixSpectrum: Equatable, Sendable {
  /// The circles, in the order found: the one with the largest share of what is left first.
  package let circles: [Circle]

  /// Looks for frequencies one by one.
  ///
  /// The periodogram P(ν) = Σ_ij M_ij cos 2πν(i − j) of the centred features is searched in steps of an eighth of a turn and refined.
  /// Then cos and sin of the frequency are projected out of all features, and the search goes on. It ends at eight frequencies, or when
  /// the next has less than 2 %, or less than twice the mean share of a frequency, 2 / n.
  ///
  /// - Complexity: 4 n² cosines for each frequency found.
  package init(of gram: GramEntries) {
    var rest = Residual(gram)
    let total = rest.trace
    var circles = [Circle]()
    guard gram.order >= 4, total > 0 else {
      self.circles = []
      return
    }
    while circles.count < Self.most {
      let turns = rest.strongest()
      let part = rest.remove(turns)
      let share = part.power / total
      guard share > max(Self.leastShare, 4 / Double(gram.order)) else { break }
      circles.append(Circle(turns: turns, share: share, roundness: part.roundness))
    }
    self.circles = circles
  }

  private static let most = 8
  private static let leastShare = 0.02
}

/// A Gram matrix from which functions of the order are projected out one after the other.
private struct Residual {
  private let n: Int
  private var elements: [Double]

  init(_ gram: GramEntries) {
    n = gram.order
    elements = gram.elements
    project([Double](repeating: 1 / Double(n).squareRoot(), count: n))
  }

  var trace: Double { (0..<n).reduce(0) { $0 + max(0, elements[$1 * n + $1]) } }

  /// The frequency, in turns over all n features, with the largest power.
  func strongest() -> Double {
    var diagonals = [Double](repeating: 0, count: n)
    for i in 0..<n {
      for j in 0...i { diagonals[i - j] += elements[i * n + j] * (i == j ? 1 : 2) }
    }
    func power(_ turns: Double) -> Double {
      let step = turns / Double(n)
      return diagonals.enumerated().reduce(0) {
        $0 + $1.element * cosine(ofTurns: step * Double($1.offset))
      }
    }
    let steps = max(1, 4 * n)
    let grid = (3...max(3, steps)).map { Double($0) / 8 }
    let powers = grid.map(power)
    let best = powers.indices.max { powers[$0] < powers[$1] }.map { grid[$0] } ?? 1
    // Golden section: the maximum is within a step on either side.
    var (low, high) = (best - 0.125, best + 0.125)
    let ratio = 0.618_033_988_749_895
    for _ in 0..<30 {
      let (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
      if power(a) < power(b) { low = a } else { high = b }
    }
    return (low + high) / 2
  }

  /// Projects cos and sin of a frequency out, and returns what they held.
  mutating func remove(_ turns: Double) -> (power: Double, roundness: Double) {
    let step = turns / Double(n)
    var even = (0..<n).map { cosine(ofTurns: step * Double($0)) }
    var odd = (0..<n).map { cosine(ofTurns: step * Double($0) - 0.25) }
    guard normalise(&even, after: []), normalise(&odd, after: [even]) else { return (0, 0) }
    let (a, b, c) = (
      form(elements, even, even), form(elements, odd, odd), form(elements, even, odd)
    )
    project(even)
    project(odd)
    return (a + b, EllipseAxes(a, b, c).roundness)
  }

  /// Makes a vector orthogonal to others and of unit length; false if nothing is left.
  private func normalise(_ vector: inout [Double], after others: [[Double]]) -> Bool {
    for other in others {
      let along = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
      for i in vector.indices { vector[i] -= along * other[i] }
    }
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 1e-6 else { return false }
    for i in vector.indices { vector[i] /= norm }
    return true
  }

  /// M := (I − u uᵀ) M (I − u uᵀ) for a unit vector u.
  private mutating func project(_ u: [Double]) {
    var image = [Double](repeating: 0, count: n)
    for i in 0..<n {
      for j in 0..<n { image[i] += elements[i * n + j] * u[j] }
    }
    let along = zip(u, image).reduce(0) { $0 + $1.0 * $1.1 }
    for i in 0..<n {
      for j in 0..<n {
        elements[i * n + j] += along * u[i] * u[j] - image[i] * u[j] - u[i] * image[j]
      }
    }
  }
}
