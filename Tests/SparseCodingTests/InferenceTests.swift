import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct InferenceTests {
  private func data(_ n: Int, _ m: Int, _ k: Int, _ count: Int, seed: UInt64) throws -> SparseData {
    var generator = SeededGenerator(seed: seed)
    let dictionary = AtomDictionary.random(dimension: m, count: n, using: &generator)
    return try SparseData(dictionary, sparsity: k, samples: count, using: &generator)
  }

  @Test(arguments: Lasso.Signs.allCases, [(16, 8, 3), (40, 20, 4), (8, 12, 2)])
  func solversReachTheMinimumAndAgree(signs: Lasso.Signs, shape: (Int, Int, Int)) throws {
    let data = try data(shape.0, shape.1, shape.2, 30, seed: 1)
    let lasso = try Lasso(data.dictionary, penalty: 0.05, signs)
    let correlations = try lasso.correlations(data.samples)
    let descent = try lasso.coordinateDescent(correlations, tolerance: 1e-12).dense
    let fista = try lasso.fista(correlations, tolerance: 1e-11, mostSteps: 200_000).dense
    #expect(try lasso.kktResidual(descent, correlations) <= 1e-8)
    #expect(try lasso.kktResidual(fista, correlations) <= 1e-8)
    // Random dictionaries are in general position, so the minimum is unique (Tibshirani 2013).
    #expect(zip(descent.elements, fista.elements).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func aLargePenaltyLeavesNothing() throws {
    let data = try data(16, 8, 3, 10, seed: 2)
    let lasso = try Lasso(data.dictionary, penalty: 100)
    let correlations = try lasso.correlations(data.samples)
    #expect(try lasso.coordinateDescent(correlations).values.allSatisfy { $0 == 0 })
    #expect(try lasso.fista(correlations).values.allSatisfy { $0 == 0 })
  }

  @Test func theResidualOfPursuitIsOrthogonalToItsAtoms() throws {
    let data = try data(40, 20, 4, 50, seed: 3)
    let codes = try MatchingPursuit(data.dictionary, sparsity: 4, .any).codes(data.samples).dense
    let explained = try product(data.dictionary.atoms, .asIs, codes, .asIs)
    let rest = Matrix(
      rows: 20, columns: 50,
      elements: zip(data.samples.elements, explained.elements).map { $0 - $1 })
    let products = try product(data.dictionary.atoms, .transposed, rest, .asIs)
    for (code, product) in zip(codes.elements, products.elements) where code != 0 {
      #expect(abs(product) <= 1e-10)
    }
    #expect((0..<50).allSatisfy { sample in codes.column(sample).count { $0 != 0 } <= 4 })
  }

  @Test func pursuitFindsOrthogonalAtoms() throws {
    let dictionary = AtomDictionary.directions(of: .identity(6)).dictionary
    var generator = SeededGenerator(seed: 4)
    let data = try SparseData(dictionary, sparsity: 3, samples: 20, using: &generator)
    let codes = try MatchingPursuit(dictionary, sparsity: 3).codes(data.samples).dense
    #expect(zip(codes.elements, data.codes.elements).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func zeroSamplesHaveZeroCodes() throws {
    let dictionary = AtomDictionary.directions(of: .identity(3)).dictionary
    let lasso = try Lasso(dictionary, penalty: 0.1)
    let zero = Matrix(rows: 3, columns: 2)
    #expect(try lasso.coordinateDescent(zero).dense == zero && lasso.fista(zero).dense == zero)
    #expect(try MatchingPursuit(dictionary, sparsity: 2).codes(zero).dense == zero)
  }

  @Test func babelIsTheWorstSumOfCosines() throws {
    var generator = SeededGenerator(seed: 5)
    let dictionary = AtomDictionary.random(dimension: 5, count: 9, using: &generator)
    let gram = try dictionary.gram()
    var expected = [Double]()
    for k in 1...3 {
      let sums = (0..<9).map { i -> Double in
        let others = (0..<9).filter { $0 != i }.map { abs(gram[i, $0]) }
        return others.sorted(by: >).prefix(k).reduce(0, +)
      }
      expected.append(sums.max() ?? 0)
    }
    #expect(zip(try dictionary.babel(3), expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func theKnownDictionaryIsReadAsWellAsPublished() throws {
    let data = try data(16, 8, 3, 1024, seed: 6)
    let lasso = try Lasso(data.dictionary, penalty: 0.0025)
    let codes = try lasso.coordinateDescent(try lasso.correlations(data.samples)).dense
    #expect(try Recovery(ofCodes: codes, truth: data.codes).mean >= 0.97)
  }
}
