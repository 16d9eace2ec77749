import FeatureExtraction
import Glibc
import LinearAlgebra
import Matrices
import Testing

/// Whether samples look Gaussian, on samples that are and on samples that are not.
@Suite struct SampleCheckTests {
  /// Kinds of distributions of independent coordinates, or of whole samples.
  enum Kind: CaseIterable {
    case uniform, laplace, signs, clusters, scales, exponential
  }

  private func check(_ samples: Matrix, seed: UInt64 = 0) throws -> SampleCheck {
    try SampleCheck(of: samples, Whitening(of: samples), seed: seed)
  }

  /// Samples turned and stretched by a random matrix, and moved.
  private func moved(_ samples: Matrix, _ generator: inout SeededGenerator) throws -> Matrix {
    let d = samples.rows
    let map = Matrix(
      rows: d, columns: d, elements: (0..<d * d).map { _ in generator.gaussian() })
    var moved = try product(map, .asIs, samples, .asIs)
    for j in 0..<moved.columns {
      for i in 0..<d { moved[i, j] += 5 * Double(i) - 3 }
    }
    return moved
  }

  @Test(arguments: [(1, 30), (4, 60)])
  func gaussianSamplesAreSeldomRejected(dimension: Int, count: Int) throws {
    var rejected = 0
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed, stream: [UInt64(dimension)])
      let draw = Matrix(
        rows: dimension, columns: count,
        elements: (0..<dimension * count).map { _ in generator.gaussian() })
      let found = try check(try moved(draw, &generator), seed: seed)
      #expect(found.tests > 2 * dimension)
      if found.isGaussian == false { rejected += 1 }
    }
    // At the level of 0.01 more than 7 of 200 have the chance 0.001.
    #expect(rejected <= 7, "\(rejected) of 200")
  }

  @Test(arguments: Kind.allCases)
  func otherSamplesAreRejected(kind: Kind) throws {
    let (dimension, count) = (8, 2000)
    for seed in 0..<4 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let columns = (0..<count).map { _ in sample(kind, dimension, &generator) }
      let samples = Matrix(columns: columns, rows: dimension)
      let found = try check(samples)
      #expect(found.isGaussian == false, "\(kind): \(found.sentence)")
      #expect(found.sentence.hasPrefix("the samples are not Gaussian: "))
      // A linear map of samples that are not Gaussian is not Gaussian.
      let turned = try check(try moved(samples, &generator))
      #expect(turned.isGaussian == false, "\(kind), moved: \(turned.sentence)")
    }
  }

  private func sample(
    _ kind: Kind, _ dimension: Int, _ generator: inout SeededGenerator
  ) -> [Double] {
    switch kind {
    case .uniform: return (0..<dimension).map { _ in 2 * generator.uniform() - 1 }
    case .laplace:
      return (0..<dimension).map { _ in
        (generator.uniform() < 0.5 ? -1 : 1) * -log1p(-generator.uniform())
      }
    case .exponential: return (0..<dimension).map { _ in -log1p(-generator.uniform()) }
    case .signs: return (0..<dimension).map { _ in generator.uniform() < 0.5 ? -1 : 1 }
    case .clusters:
      let centre = generator.uniform() < 0.5 ? -1.0 : 1.0
      return (0..<dimension).map { _ in centre + generator.gaussian() }
    case .scales:
      let scale = generator.uniform() < 0.3 ? 2.0 : 1.0
      return (0..<dimension).map { _ in scale * generator.gaussian() }
    }
  }

  @Test func fewSamplesTellNothing() throws {
    var generator = SeededGenerator(seed: 1)
    let few = Matrix(
      rows: 2, columns: 19, elements: (0..<38).map { _ in generator.gaussian() })
    let found = try check(few)
    #expect(found.isGaussian == nil && found.sentence.contains("too few"))
  }

  @Test func theSameResultForAnyNumberOfThreads() throws {
    var generator = SeededGenerator(seed: 9)
    let samples = Matrix(
      rows: 3, columns: 9000, elements: (0..<27_000).map { _ in generator.gaussian() })
    let whitening = try Whitening(of: samples)
    let first = try SampleCheck(of: samples, whitening)
    // Within a task there is one thread.
    let alone = try Workers.map([0]) { _ in try SampleCheck(of: samples, whitening) }
    #expect(alone == [first])
  }
}
