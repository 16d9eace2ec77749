import Glibc

/// Cyclic orders from two circles: one gives a rough place of each feature, the other decides between neighbouring places.
///
/// Small numbers k, l with l φ ≈ k θ for the angles θ and φ of two circles tell the frequency f = k / l mod n of the second in the order
/// of the first. For every such f, the turn of the second circle is searched.
struct CirclePairs {
  /// An order: the place of each feature on the cycle. Two features can have one place.
  struct Order {
    let places: [Int]
    /// The mean of the squared angles by which features miss their places on both circles.
    let misfit: Double
  }

  /// Orders for two circles.
  static func orders(_ base: [Double], _ other: [Double]) -> [Order] {
    let n = base.count
    return frequencies(base, other).flatMap { frequency in
      [0, 0.5].map { shift in order(base, other, frequency, shift: shift, count: n) }
    }
  }

  /// The most coherent f = k / l mod n.
  private static func frequencies(_ base: [Double], _ other: [Double]) -> [Int] {
    let n = base.count
    var found = [(coherence: Double, frequency: Int)]()
    for k in 1...mostTurns {
      for l in -mostTurns...mostTurns where l != 0 {
        guard let inverse = inverse(of: (l % n + n) % n, modulo: n) else { continue }
        var (x, y) = (0.0, 0.0)
        for (one, two) in zip(base, other) {
          let angle = Double(k) * one - Double(l) * two
          x += cos(angle)
          y += sin(angle)
        }
        found.append(((x * x + y * y).squareRoot() / Double(n), k * inverse % n))
      }
    }
    var frequencies = [Int]()
    for (_, frequency) in found.sorted(by: {
      ($1.coherence, $0.frequency) < ($0.coherence, $1.frequency)
    })
    where frequency != 0 && !frequencies.contains(frequency) && frequencies.count < most {
      frequencies.append(frequency)
    }
    return frequencies
  }

  private static func order(
    _ base: [Double], _ other: [Double], _ frequency: Int, shift: Double, count n: Int
  ) -> Order {
    let step = 2 * Double.pi / Double(n)
    var best = Order(places: [], misfit: .infinity)
    for phase in 0..<phases {
      let turn = 2 * Double.pi * Double(phase) / Double(phases)
      var places = [Int](repeating: 0, count: n)
      var total = 0.0
      for i in 0..<n {
        let rough = base[i] / step - shift
        let middle = Int(rough.rounded())
        var least = Double.infinity
        for place in middle - reach...middle + reach {
          let wrapped = (place % n + n) % n
          let near = (rough - Double(place)) * step
          let miss = remainder(
            other[i] - step * Double(frequency * wrapped % n) - turn, 2 * Double.pi)
          let misfit = near * near + miss * miss
          if misfit < least { (least, places[i]) = (misfit, wrapped) }
        }
        total += least
      }
      if total < best.misfit { best = Order(places: places, misfit: total) }
    }
    return Order(places: best.places, misfit: best.misfit / Double(n))
  }

  /// x with l x = 1 mod n; nil if l and n have a common divisor.
  private static func inverse(of l: Int, modulo n: Int) -> Int? {
    var (old, new) = ((value: n, factor: 0), (value: l, factor: 1))
    while new.value != 0 {
      let quotient = old.value / new.value
      (old, new) = (
        new, (old.value - quotient * new.value, old.factor - quotient * new.factor)
      )
    }
    return old.value == 1 ? (old.factor % n + n) % n : nil
  }

  private static let mostTurns = 8
  private static let most = 4
  private static let phases = 16
  /// How many places a feature can be from where the first circle puts it.
  private static let reach = 4
}
