import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct SparsityChoiceTests {
  private func choice(
    _ samples: Matrix, _ dictionary: AtomDictionary, seed: UInt64 = 0
  ) throws -> SparsityChoice {
    try SparsityChoice(on: samples, atoms: dictionary.count, .nonNegative, seed: seed) { _ in
      dictionary
    }
  }

  @Test(arguments: [(1, 0.0), (2, 0), (1, 0.05), (2, 0.05), (4, 0.05)])
  func theTrueNumberPredictsBest(sparsity: Int, noise: Double) throws {
    var generator = SeededGenerator(seed: UInt64(sparsity))
    let dictionary = AtomDictionary.random(dimension: 32, count: 48, using: &generator)
    let data = try SparseData(dictionary, sparsity: sparsity, samples: 400, using: &generator)
    let samples = data.samples.mapping { $0 + noise * generator.gaussian() }
    let choice = try choice(samples, dictionary)
    let best = try #require(choice.trials.max { $0.predicted < $1.predicted })
    #expect(best.predicted > 0.7)
    // Small amplitudes are not worth an atom.
    #expect([sparsity, max(1, sparsity - 1)].contains(choice.chosen), "\(choice)")
    let most = try #require(choice.trials.last)
    if noise > 0 { #expect(most.predicted < best.predicted - most.error) }
  }

  @Test func nothingIsPredictedOfNoise() throws {
    var generator = SeededGenerator(seed: 5)
    let dictionary = AtomDictionary.random(dimension: 16, count: 32, using: &generator)
    for seed in 0..<20 {
      let noise = Matrix.gaussian(rows: 16, columns: 300, using: &generator)
      #expect(try choice(noise, dictionary, seed: UInt64(seed)).chosen == nil)
    }
  }

  @Test func learntDictionariesAreTriedOnOtherSamples() throws {
    var generator = SeededGenerator(seed: 6)
    let truth = AtomDictionary.random(dimension: 12, count: 16, using: &generator)
    let data = try SparseData(truth, sparsity: 2, samples: 600, using: &generator)
    let noise = Matrix.gaussian(rows: 12, columns: 600, using: &generator)
    // The dictionary that was learnt with one atom more may be the better one.
    for (samples, wanted) in [(data.samples, [2, 3]), (noise, [nil])] as [(Matrix, [Int?])] {
      let learnt = samples.selecting(columns: Array(0..<400))
      let choice = try SparsityChoice(
        on: samples.selecting(columns: Array(400..<600)), atoms: 16, .nonNegative, seed: 0
      ) { number in
        var options = LearningOptions(atoms: 16)
        (options.sparsity, options.starts, options.rounds) = (.atoms(number), 1, 50)
        return try LearntDictionary(from: learnt, options).dictionary
      }
      #expect(wanted.contains(choice.chosen), "\(choice)")
    }
  }

  @Test func nothingIsPredictedOfSamplesThatDoNotVary() throws {
    var generator = SeededGenerator(seed: 7)
    let dictionary = AtomDictionary.random(dimension: 8, count: 12, using: &generator)
    let choice = try choice(Matrix(rows: 8, columns: 30), dictionary)
    #expect(choice.chosen == nil && choice.trials.allSatisfy { $0.predicted == 0 })
  }
}
