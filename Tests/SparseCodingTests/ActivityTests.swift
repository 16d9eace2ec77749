import LinearAlgebra
import Matrices
import Testing

@testable import SparseCoding

/// The laws of the supports, by frequencies in many samples.
@Suite struct ActivityTests {
  private static let draws = 20_000

  private func source(
    _ activity: FeatureActivity, _ sparsity: Double, _ count: Int, seed: UInt64 = 1
  ) throws -> SparseDataSource {
    var plan = SparseDataPlan(.random(dimension: 2, count: count), sparsity: sparsity)
    plan.activity = activity
    plan.seed = seed
    return try SparseDataSource(plan)
  }

  /// How often each feature is active, and each pair.
  private func frequencies(
    _ source: SparseDataSource
  ) -> (features: [Double], pairs: Matrix, mean: Double) {
    let n = source.dictionary.count
    var pairs = Matrix(rows: n, columns: n)
    for sample in 0..<Self.draws {
      let support = source.support(of: sample)
      for i in support {
        for j in support { pairs[i, j] += 1 / Double(Self.draws) }
      }
    }
    let features = (0..<n).map { pairs[$0, $0] }
    return (features, pairs, features.reduce(0, +))
  }

  /// Whether a frequency is within 4.5 standard deviations of a probability.
  private func fits(_ frequency: Double, _ chance: Double) -> Bool {
    abs(frequency - chance) <= 4.5 * (chance * (1 - chance) / Double(Self.draws)).squareRoot()
      + 1e-9
  }

  @Test(arguments: [
    FeatureActivity.exact, .independent, .powerLaw(exponent: 1), .groups(size: 4, correlation: 0.5),
    .tree(branching: 3), .combinations(.seen), .combinations(.unseen),
  ])
  func theMeanNumberIsTheSparsity(activity: FeatureActivity) throws {
    let source = try source(activity, 5, 40)
    let counts = try source.counts(of: 0..<Self.draws)
    let mean = Double(counts.reduce(0, +)) / Double(Self.draws)
    if activity.hasFixedCount {
      #expect(counts.allSatisfy { $0 == 5 })
    } else {
      let variance = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let deviation = variance.squareRoot() / Double(Self.draws)
      #expect(abs(mean - 5) < 4.5 * deviation)
      #expect(deviation > 0)
    }
    for sample in 0..<200 {
      let support = source.support(of: sample)
      #expect(support == Set(support).sorted() && support.allSatisfy { (0..<40).contains($0) })
    }
  }

  @Test func everySetOfKIsEquallyLikely() throws {
    let found = frequencies(try source(.exact, 3, 8))
    #expect(found.features.allSatisfy { fits($0, 3 / 8) })
    for i in 0..<8 {
      for j in 0..<i { #expect(fits(found.pairs[i, j], 3 * 2 / (8 * 7))) }
    }
    #expect(try source(.exact, 8, 8).support(of: 3) == Array(0..<8))
    #expect(try source(.exact, 0, 8).support(of: 3) == [])
  }

  @Test func independentFeaturesAreIndependent() throws {
    let found = frequencies(try source(.independent, 2.5, 10))
    #expect(found.features.allSatisfy { fits($0, 0.25) })
    for i in 0..<10 {
      for j in 0..<i { #expect(fits(found.pairs[i, j], 0.0625)) }
    }
  }

  @Test(arguments: [(0.5, 3.0), (1, 2), (1, 6), (2, 4)])
  func powerLawsHaveTheirProbabilities(exponent: Double, sparsity: Double) throws {
    let found = frequencies(try source(.powerLaw(exponent: exponent), sparsity, 12))
    // Bisection for the factor, as another way to it.
    var (low, high) = (0.0, 1e12)
    func chance(_ j: Int, _ factor: Double) -> Double {
      var power = 1.0
      if exponent == 0.5 { power = Double(j + 1).squareRoot() }
      for _ in 0..<Int(exponent) { power *= Double(j + 1) }
      return min(1, factor / power)
    }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      let sum = (0..<12).reduce(0) { $0 + chance($1, middle) }
      if sum < sparsity { low = middle } else { high = middle }
    }
    for j in 0..<12 { #expect(fits(found.features[j], chance(j, low)), "feature \(j)") }
  }

  @Test(arguments: [0, 0.3, 1.0])
  func groupsHaveTheirCorrelation(correlation: Double) throws {
    let (n, size, p) = (11, 4, 0.2)
    let found = frequencies(
      try source(.groups(size: size, correlation: correlation), p * Double(n), n))
    #expect(found.features.allSatisfy { fits($0, p) })
    for i in 0..<n {
      for j in 0..<i {
        let both = p * p + (i / size == j / size ? correlation : 0) * p * (1 - p)
        #expect(fits(found.pairs[i, j], both), "features \(i) and \(j)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 40])
  func aChildIsActiveOnlyWhereItsParentIs(branching: Int) throws {
    let source = try source(.tree(branching: branching), 4, 40)
    let chance = ActivitySampler.treeChance(branching, 4, 40)
    var (active, children) = (0.0, 0.0)
    for sample in 0..<Self.draws {
      let support = Set(source.support(of: sample))
      for feature in support where feature >= branching {
        #expect(support.contains(feature / branching - 1))
      }
      for feature in 0..<40
      where feature < branching || support.contains(feature / branching - 1) {
        children += 1
        if support.contains(feature) { active += 1 }
      }
    }
    let error = 4.5 * (chance * (1 - chance) / children).squareRoot()
    #expect(abs(active / children - chance) < error)
    if branching == 40 { #expect(abs(chance - 0.1) < 1e-12) }
  }

  @Test func heldOutCombinationsAreNeverSeen() throws {
    let (seen, unseen) = (
      frequencies(try source(.combinations(.seen), 3, 9)),
      frequencies(try source(.combinations(.unseen), 3, 9))
    )
    // Of 9 features the late half are 5 … 8.
    #expect(fits(seen.features[0], 0.5) && unseen.features[0] > 1 - 1e-9)
    for j in 1..<9 {
      // Half of the samples with 2 of 1 … 4, half with 3 of 1 … 8.
      let chance: Double = (j < 5 ? 0.25 : 0) + 0.1875
      #expect(fits(seen.features[j], chance), "feature \(j)")
      #expect(fits(unseen.features[j], j < 5 ? 0 : 0.5))
      #expect(j < 5 ? seen.pairs[0, j] > 0.2 : seen.pairs[0, j] == 0)
    }
  }

  @Test func rareFeaturesOfManyAreFound() throws {
    // A million features: the time is that of the active ones.
    let source = try source(.powerLaw(exponent: 1), 10, 1 << 20)
    let counts = try source.counts(of: 0..<2000)
    let mean = Double(counts.reduce(0, +)) / 2000
    #expect(abs(mean - 10) < 0.3)
    let late = (0..<2000).reduce(0) { $0 + source.support(of: $1).count { $0 >= 1 << 10 } }
    // The sums of 1 / (j + 1): half of the mean number comes from j ≥ 2^10.
    #expect(abs(Double(late) / 2000 - 5) < 0.5)
  }
}
