import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct SparseDataSourceTests {
  private static var plan: SparseDataPlan {
    var plan = SparseDataPlan(.random(dimension: 12, count: 30), sparsity: 4)
    plan.activity = .powerLaw(exponent: 0.5)
    plan.amplitudes.signs = .random
    plan.noise = 0.1
    plan.seed = 7
    return plan
  }

  @Test func aSampleDoesNotDependOnItsRange() throws {
    let source = try SparseDataSource(Self.plan)
    let all = try source.samples(0..<300)
    let codes = try source.codes(of: 0..<300)
    for range in [0..<1, 63..<65, 100..<299, 299..<300, 5..<5] {
      let samples = try SparseDataSource(Self.plan).samples(range)
      #expect(samples == all.selecting(columns: Array(range)))
      let part = try source.codes(of: range)
      #expect(
        part.count == range.count && range.allSatisfy { part[$0 - range.lowerBound] == codes[$0] })
      #expect(try source.counts(of: range) == range.map { codes[$0].atoms.count })
    }
    // The last sample that there can be.
    #expect(source.code(of: .max - 1).atoms == source.support(of: .max - 1))
  }

  @Test func samplesAreTheAtomsTimesTheCodesAndNoise() throws {
    var plan = Self.plan
    plan.noise = 0
    let quiet = try SparseDataSource(plan)
    let codes = try quiet.codes(of: 0..<2000).dense
    let clean = try product(quiet.dictionary.atoms, .asIs, codes, .asIs)
    let samples = try quiet.samples(0..<2000)
    #expect(zip(clean.elements, samples.elements).allSatisfy { abs($0 - $1) < 1e-12 })
    let noisy = try SparseDataSource(Self.plan)
    #expect(try noisy.codes(of: 0..<2000).dense == codes)
    let noise = zip(try noisy.samples(0..<2000).elements, samples.elements).map { $0 - $1 }
    let square = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
    let error = 5 * (2 / Double(noise.count)).squareRoot()
    #expect(abs(square / 0.01 - 1) < error)
    let mean = noise.reduce(0, +) / Double(noise.count)
    #expect(abs(mean) < 5 * 0.1 / Double(noise.count).squareRoot())
  }

  @Test func eachPartHasItsOwnStream() throws {
    var other = Self.plan
    other.activity = .exact
    other.amplitudes.law = .exponential
    let (one, two) = (try SparseDataSource(Self.plan), try SparseDataSource(other))
    #expect(one.dictionary == two.dictionary)
    var seeded = Self.plan
    seeded.seed = 8
    let three = try SparseDataSource(seeded)
    #expect(three.dictionary != one.dictionary)
    #expect(try three.codes(of: 0..<10) != one.codes(of: 0..<10))
    // Neighbouring samples have nothing in common.
    #expect(one.code(of: 0) != one.code(of: 1))
  }

  /// The mean and the mean square of each law.
  @Test(arguments: [
    (Amplitudes.Law.halfNormal, 0.7978845608, 1.0), (.uniform, 0.5, 1 / 3.0), (.one, 1, 1),
    (.exponential, 1, 2), (.logNormal, 1.6487212707, 7.389056099),
  ])
  func amplitudesHaveTheirMoments(law: Amplitudes.Law, mean: Double, square: Double) throws {
    var plan = SparseDataPlan(.random(dimension: 2, count: 10), sparsity: 10)
    plan.amplitudes.law = law
    let positive = try SparseDataSource(plan).codes(of: 0..<5000).values
    #expect(positive.count == 50_000 && positive.allSatisfy { $0 > 0 })
    let deviation = (square - mean * mean).squareRoot()
    let found = positive.reduce(0, +) / 50_000
    #expect(abs(found - mean) <= 5 * deviation / 50_000.squareRoot() + 1e-12)
    let foundSquare = positive.reduce(0) { $0 + $1 * $1 } / 50_000
    #expect(abs(foundSquare / square - 1) < 0.1)
    plan.amplitudes.signs = .random
    let signed = try SparseDataSource(plan).codes(of: 0..<5000).values
    #expect(abs(signed.count { $0 < 0 } - 25_000) < 600)
    plan.amplitudes.signs = .positive
    plan.amplitudes.decay = 2
    let scaled = try SparseDataSource(plan).codes(of: 0..<5000)
    for (place, atom) in scaled.atoms.enumerated() {
      let scale = Double((atom + 1) * (atom + 1))
      #expect(abs(scaled.values[place] * scale - positive[place]) < 1e-12 * positive[place])
    }
  }

  @Test func lengthsOfDirectionsAreScales() throws {
    var plan = SparseDataPlan(
      .directions(Matrix(columns: [[3, 4], [0, 0.5], [-2, 0]], rows: 2)), sparsity: 3)
    plan.amplitudes.law = .one
    let source = try SparseDataSource(plan)
    #expect(source.scales == [5, 0.5, 2])
    #expect(source.dictionary.atoms == Matrix(columns: [[0.6, 0.8], [0, 1], [-1, 0]], rows: 2))
    #expect(source.code(of: 4).values == [5, 0.5, 2])
    #expect(try source.samples(0..<1).elements == [1, 4.5])
  }

  // MARK: Coherence

  @Test(arguments: [(16, 64, 0.35), (8, 16, 0.3), (10, 6, 0.01), (1, 1, 0.5), (2, 4, 0.72)])
  func atomsAreMovedApart(m: Int, n: Int, limit: Double) throws {
    var plan = SparseDataPlan(.random(dimension: m, count: n), sparsity: 1)
    let before = try SparseDataSource(plan).dictionary
    plan.atoms = .random(dimension: m, count: n, maxCoherence: limit)
    let after = try SparseDataSource(plan).dictionary
    #expect(try after.coherence() <= limit)
    #expect(try n == 1 || before.coherence() > limit)
    for j in 0..<n {
      let square = after.atoms.column(j).reduce(0) { $0 + $1 * $1 }
      #expect(abs(square - 1) < 1e-12)
    }
    #expect(try SparseDataSource(plan).dictionary == after)
    // A limit that the atoms already keep changes nothing.
    plan.atoms = .random(dimension: m, count: n, maxCoherence: 1)
    #expect(try SparseDataSource(plan).dictionary == before)
  }

  @Test func limitsOutOfReachAreToldBeforeAndAfter() throws {
    // Four equiangular lines in two dimensions would have 1/√3 by Welch, but Rankin's 1/√2 holds.
    #expect(
      throws: SparseDataError.invalid(
        "largest coherence: 4 vectors in 2 dimensions cannot be below 0.7071067811865475 "
          + "(the bounds of Welch and Rankin), found 0.7")
    ) {
      try SparseDataSource(
        SparseDataPlan(.random(dimension: 2, count: 4, maxCoherence: 0.7), sparsity: 1))
    }
    // Five lines in three dimensions: the bound is below what there is.
    let bound = (2.0 / 12).squareRoot()
    let error = #expect(throws: SparseDataError.self) {
      try SparseDataSource(
        SparseDataPlan(.random(dimension: 3, count: 5, maxCoherence: bound), sparsity: 1))
    }
    guard case .tooCoherent(_, let reached, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // The best five lines have 1/√5 (Conway, Hardin and Sloane 1996).
    #expect(reached >= 0.2.squareRoot() - 1e-9 && reached < 0.47)
  }

  // MARK: Hostile settings

  @Test(arguments: [
    (0, 5, 1.0, "dimension: expected"), (-3, 5, 1, "dimension: expected"),
    (2, 0, 0, "atoms: expected"),
    (2, -1, 0, "atoms: expected"), (2, .max, 1, "atoms: expected 1 to 16777216, found"),
    (1 << 20, 1 << 20, 1, "atoms: expected at most 256 in 1048576 dimensions"),
    (.max, .max, 1, "dimension: expected"), (2, 5, 6, "sparsity: expected 0 to 5"),
    (2, 5, -1, "sparsity"), (2, 5, .nan, "sparsity"), (2, 5, .infinity, "sparsity"),
    (2, 5, 2.5, "sparsity: expected a whole number for this activity, found 2.5"),
  ])
  func sizesAreChecked(m: Int, n: Int, k: Double, text: String) {
    refused(SparseDataPlan(.random(dimension: m, count: n), sparsity: k), text)
  }

  @Test(arguments: [
    (FeatureActivity.powerLaw(exponent: .nan), "exponent of the activity"),
    (.powerLaw(exponent: -1), "exponent of the activity"), (.powerLaw(exponent: 17), "exponent"),
    (.groups(size: 0, correlation: 0.5), "size of the groups"),
    (.groups(size: 9, correlation: 0.5), "size of the groups"),
    (.groups(size: 2, correlation: 1.5), "correlation in the groups"),
    (.groups(size: 2, correlation: .nan), "correlation in the groups"),
    (.tree(branching: 0), "branching of the tree"), (.tree(branching: .max), "branching"),
    (.combinations(.unseen), "sparsity: expected 1 to 5 for combinations of 8 features"),
    (.combinations(.seen), "sparsity: expected 1 to 4"),
  ])
  func lawsAreChecked(activity: FeatureActivity, text: String) {
    var plan = SparseDataPlan(.random(dimension: 4, count: 8), sparsity: 6)
    plan.activity = activity
    refused(plan, text)
  }

  @Test(arguments: [Double.nan, -1, .infinity, 1e-300, 1e300])
  func numbersAreChecked(value: Double) {
    var plan = SparseDataPlan(.random(dimension: 4, count: 8), sparsity: 6)
    plan.noise = value
    refused(plan, "noise: expected 0, or 1e-100 to 1e100")
    plan.noise = 0
    refused(
      SparseDataPlan(.directions(Matrix(columns: [[1], [value]], rows: 1)), sparsity: 1),
      value == -1 ? nil : "direction 1")
    plan.amplitudes.decay = value
    refused(plan, value == 1e-300 ? nil : "decay")
    plan.amplitudes.decay = 0
    plan.atoms = .random(dimension: 4, count: 3, maxCoherence: value)
    plan.sparsity = 1
    refused(plan, value == 1e-300 ? nil : "largest coherence: expected above 0")
  }

  @Test func aDirectionOfZerosAndManyAtomsWithALimitAreRefused() {
    refused(SparseDataPlan(.directions(Matrix(rows: 2, columns: 3)), sparsity: 1), "direction 0")
    refused(
      SparseDataPlan(.random(dimension: 64, count: 10_000, maxCoherence: 0.9), sparsity: 1),
      "largest coherence: expected at most 8192 atoms")
  }

  /// Expects an error of one line that begins so; none for nil.
  private func refused(_ plan: SparseDataPlan, _ text: String?) {
    do {
      try plan.requireValid()
      #expect(text == nil)
    } catch {
      #expect(text.map { error.description.hasPrefix($0) } ?? false, "\(error)")
      #expect(!error.description.contains("\n"))
    }
  }
}
