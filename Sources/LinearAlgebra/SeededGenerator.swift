import Glibc

/// A random generator: xoshiro256** (Blackman and Vigna 2021). The same seed gives the same numbers.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The polar method gives two numbers at a time. This is the second one, until it is used.
  private var secondGaussian: Double?

  /// A generator for a seed. Neighbouring seeds give unrelated numbers.
  package init(seed: UInt64) {
    var counter = seed
    func next() -> UInt64 {
      counter &+= 0x9e37_79b9_7f4a_7c15
      var z = counter
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// A generator for one of the streams of a seed, named by a path of numbers.
  ///
  /// Different paths give unrelated numbers, so that streams can be used in any order and on any thread.
  package init(seed: UInt64, stream path: [UInt64]) {
    self.init(
      seed: path.reduce(seed) { mixed, step in
        var generator = SeededGenerator(seed: mixed)
        return generator.next() &+ step
      })
  }

  /// 64 uniformly random bits.
  package mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number from [0, 1), uniformly distributed, with 53 bits.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A standard normal number, by the polar method (Marsaglia and Bray 1964).
  package mutating func gaussian() -> Double {
    if let value = secondGaussian {
      secondGaussian = nil
      return value
    }
    while true {
      let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let scale = (-2 * log(square) / square).squareRoot()
      secondGaussian = y * scale
      return x * scale
    }
  }
}
