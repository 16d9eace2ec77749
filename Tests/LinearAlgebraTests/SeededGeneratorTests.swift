import LinearAlgebra
import Matrices
import TestSupport
import Testing

@Suite struct SeededGeneratorTests {
  @Test(
    arguments: [
      // From an independent implementation of xoshiro256** with a splitmix64 seed.
      (0, [0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0]),
      (1, [0xb3f2_af6d_0fc7_10c5, 0x853b_5596_4736_4cea, 0x92f8_9756_082a_4514]),
      (42, [0x1578_0b2e_0c2e_c716, 0x6104_d986_6d11_3a7e, 0xae17_5332_39e4_99a1]),
    ] as [(UInt64, [UInt64])])
  func theFirstNumbersOfASeedAreFixed(seed: UInt64, expected: [UInt64]) {
    var generator = SeededGenerator(seed: seed)
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func theSameSeedGivesTheSameBytes() {
    let (first, second) = (
      Matrix.gaussian(rows: 13, columns: 7, seed: 11),
      Matrix.gaussian(rows: 13, columns: 7, seed: 11)
    )
    #expect(first.elements.map(\.bitPattern) == second.elements.map(\.bitPattern))
    #expect(first != Matrix.gaussian(rows: 13, columns: 7, seed: 12))
  }

  @Test func streamsOfDifferentPathsDiffer() {
    let paths: [[UInt64]] = [[], [0], [1], [0, 0], [0, 1], [1, 0], [1, 1], [0, 0, 0]]
    let first = Set(
      paths.map { path in
        var generator = SeededGenerator(seed: 3, stream: path)
        return generator.next()
      })
    #expect(first.count == paths.count)
    var (stream, again) = (
      SeededGenerator(seed: 3, stream: [4, 5]), SeededGenerator(seed: 3, stream: [4, 5])
    )
    #expect((0..<5).allSatisfy { _ in stream.next() == again.next() })
    var (plain, empty) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3, stream: []))
    #expect(plain.next() == empty.next())
  }

  @Test func neighbouringSeedsAreUncorrelated() {
    let count = 10_000
    let (first, second) = (
      Matrix.gaussian(rows: count, columns: 1, seed: 1),
      Matrix.gaussian(rows: count, columns: 1, seed: 2)
    )
    let sum = zip(first.elements, second.elements).reduce(0) { $0 + $1.0 * $1.1 }
    // The mean of products of independent standard normals deviates by 1/√count.
    expectClose(sum / Double(count), 0, within: .absolute(4 / Double(count).squareRoot()))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func uniformNumbersFillTheUnitInterval(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = 20_000
    let values = (0..<count).map { _ in generator.uniform() }
    #expect(values.allSatisfy { (0..<1).contains($0) })
    // Deviations of the mean, 1/√(12 n), and of the mean square, √(4/45 / n).
    let root = Double(count).squareRoot()
    expectClose(
      values.reduce(0, +) / Double(count), 0.5, within: .absolute(4 / 12.0.squareRoot() / root))
    expectClose(
      values.reduce(0) { $0 + $1 * $1 } / Double(count), 1.0 / 3,
      within: .absolute(4 * (4.0 / 45).squareRoot() / root))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func gaussianNumbersHaveNormalMoments(seed: UInt64) {
    let count = 20_000
    let values = Matrix.gaussian(rows: count, columns: 1, seed: seed).elements
    let root = Double(count).squareRoot()
    // Four deviations of each sample moment: Var x = 1, Var x² = 2, Var x³ = 15, Var x⁴ = 96.
    for (power, mean, variance) in [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      let sum = values.reduce(0) { total, x in
        total + (0..<power).reduce(1.0) { product, _ in product * x }
      }
      expectClose(
        sum / Double(count), mean, within: .absolute(4 * variance.squareRoot() / root),
        "moment \(power), seed \(seed)")
    }
  }
}
