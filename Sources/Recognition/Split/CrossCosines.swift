import Glibc
import Matrices

/// The statistics of the nonzero cosines between different groups.
struct CrossCosines {
  private var count = 0
  private var sum = 0.0
  private var magnitudes = 0.0
  private var squares = 0.0

  /// The cosines between the groups that the links before each link of a range form.
  ///
  /// They are the cosines between groups that this link and later ones join. They are added from the last link on, the
  /// weak ones first, because subtracting from the sum of all would lose digits.
  ///
  /// - Parameters:
  ///   - range: a range of links up to the last.
  ///   - links: the links of a tree, strongest first.
  static func before(
    each range: Range<Int>, of links: [SpanningTree.Link], _ features: [Int], _ cosines: Matrix,
    zero: Double
  ) -> [CrossCosines] {
    var merging = GroupMerging(cosines, features, zero: zero)
    for link in links[..<range.lowerBound] { merging.join(link) }
    var crossing = links[range].map { link in
      defer { merging.join(link) }
      return merging.cosines(across: link)
    }
    for merged in crossing.indices.dropLast().reversed() {
      crossing[merged].add(crossing[merged + 1])
    }
    return crossing
  }

  mutating func add(_ cosine: Double) {
    count += 1
    sum += cosine
    magnitudes += abs(cosine)
    squares += cosine * cosine
  }

  private mutating func add(_ other: CrossCosines) {
    count += other.count
    sum += other.sum
    magnitudes += other.magnitudes
    squares += other.squares
  }

  /// No |cosine| of noise is larger, except those that count as 0.
  static let mostRemoved = 0.2

  /// Whether the cosines look like noise compared with links of strength `kept`, as far as their sums show.
  ///
  /// For N cosines with root mean square σ and greatest value `removed`:
  /// - the greatest is at most 0.2, which is 4.7 standard deviations of the cosine of two orthogonal vectors with 3 %
  ///   noise per element;
  /// - σ is at most √2 · 0.05, its value for 5 % noise, plus three standard errors; and it is well below 1/√d, its
  ///   value for random directions;
  /// - every kept link is far larger: at least σ (√(2 ln N) + 2) (1 + 3 / N);
  /// - their mean is at most 4 σ / √N, as for N noise values: a large simplex also has small cosines, but of one sign;
  /// - they do not all have one absolute value: for noise, the mean |cosine| is √(2/π) σ with a standard error of 0.21
  ///   σ / √N (Geary 1935).
  func isNoise(removed: Double, kept: Double, _ context: OrthogonalSplit.Context) -> Bool {
    guard count > 0 else { return true }
    let number = Double(count)
    let spread = (squares / number).squareRoot()
    let few = 1 + 3 / (2 * number).squareRoot()
    let randomDirections = 1 / Double(max(1, context.dimension)).squareRoot()
    return removed <= Self.mostRemoved
      && spread <= min(0.0707 * few, 0.75 * randomDirections)
      && kept >= spread * (usualGreatest(of: number) + 2) * (1 + 3 / number)
      && abs(sum) <= 4 * spread * number.squareRoot()
      && (number < 10
        || magnitudes / number <= spread * (0.798 + 3.3 * 0.213 / number.squareRoot()))
  }
}

/// √(2 ln N): the typical maximum of N normal numbers, in standard deviations.
func usualGreatest(of number: Double) -> Double { (2 * log(number + 1)).squareRoot() }

/// The statistics of a few |cosines|.
struct Strengths {
  private var count = 0
  private var sum = 0.0
  private var squares = 0.0
  private var greatest = 0.0

  mutating func add(_ strength: Double) {
    count += 1
    sum += strength
    squares += strength * strength
    greatest = max(greatest, strength)
  }

  mutating func add(_ other: Strengths) {
    count += other.count
    sum += other.sum
    squares += other.squares
    greatest = max(greatest, other.greatest)
  }

  private var spread: Double { (squares / Double(max(1, count))).squareRoot() }

  /// Whether the greatest is larger than for noise of this size.
  var hasOutlier: Bool { greatest > spread * (usualGreatest(of: Double(count)) + 1.5) }

  /// Whether all have about one size, which noise does not: see `CrossCosines.isNoise`.
  func areOfOneSize(amongPairs pairs: Double) -> Bool {
    guard count >= 10 else { return false }
    let deviations = 3.3 + 0.25 * log(max(1, pairs))
    return sum / Double(count) > spread * (0.798 + deviations * 0.213 / Double(count).squareRoot())
  }
}
