import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct TopKTests {
  private let dictionary = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 1))
    .dictionary
  private let samples = Matrix.numbers(rows: 6, columns: 3, seed: 2)

  private func code(_ values: [Int: Double]) -> [Double] {
    (0..<10).map { values[$0] ?? 0 }
  }

  /// numpy 2.4.6: the largest |Dᵀ y|, and `numpy.linalg.lstsq` of those atoms.
  @Test func agreesWithNumPy() throws {
    let products = try TopK(dictionary, sparsity: 3, .products, .any).codes(samples).dense
    let expected = [
      code([1: -0.398049447380408, 4: 0.52002150595966, 7: -0.299770904241694]),
      code([1: -0.556232152723035, 4: 0.359673467375756, 5: 0.736058694489557]),
      code([0: 0.099141281407658, 1: 0.088345533068184, 5: -0.221782273331046]),
    ]
    #expect(distance(products.elements, expected.flatMap(\.self)) < 1e-14)
    let fitted = try TopK(dictionary, sparsity: 3, .leastSquares, .any).codes(samples).dense
    let weights = [
      code([1: -0.263959418862753, 4: 0.296973190742242, 7: -0.149354577265957]),
      code([1: -0.30759673210322, 4: 0.012454247191211, 5: 0.609919366957123]),
      code([0: 0.066021043360159, 1: 0.018163700073611, 5: -0.202852645683568]),
    ]
    #expect(distance(fitted.elements, weights.flatMap(\.self)) < 1e-13)
  }

  /// scipy 1.17.1, `nnls` of the four atoms with the largest positive products.
  @Test func nonNegativeFitsAgreeWithSciPy() throws {
    let fitted = try TopK(dictionary, sparsity: 4, .leastSquares).codes(samples).dense
    let weights = [
      code([2: 0.201239972141244, 4: 0.61084221851872, 6: 0.326584254414325]),
      code([
        2: 0.085494846087249, 4: 0.6108346520961, 5: 0.421574904164131, 7: 0.661494057970998,
      ]),
      code([
        0: 0.360607512930881, 1: 0.392085262664416, 4: 0.439006844295233, 9: 0.116656943745239,
      ]),
    ]
    #expect(distance(fitted.elements, weights.flatMap(\.self)) < 1e-12)
  }

  @Test func nonNegativeFitsMeetTheirConditions() throws {
    var generator = SeededGenerator(seed: 1)
    let dictionary = AtomDictionary.random(dimension: 8, count: 40, using: &generator)
    let samples = Matrix.gaussian(rows: 8, columns: 60, using: &generator)
    let taken = try TopK(dictionary, sparsity: 8).codes(samples).dense
    let fitted = try TopK(dictionary, sparsity: 8, .leastSquares).codes(samples).dense
    let explained = try product(dictionary.atoms, .asIs, fitted, .asIs)
    let rest = Matrix(
      rows: 8, columns: 60, elements: zip(samples.elements, explained.elements).map { $0 - $1 })
    let slopes = try product(dictionary.atoms, .transposed, rest, .asIs)
    var zeros = 0
    for place in fitted.elements.indices where taken.elements[place] > 0 {
      let (value, slope) = (fitted.elements[place], slopes.elements[place])
      #expect(value >= 0 && slope < 1e-10 && (value == 0 || slope > -1e-10))
      zeros += value == 0 ? 1 : 0
    }
    // Otherwise the signs were not put to the test.
    #expect(zeros > 20)
  }

  @Test func awkwardInputsHaveCodes() throws {
    // The same atom twice, and one that is 0.
    let twice = AtomDictionary.directions(
      of: Matrix(columns: [[1, 0], [1, 0], [0, 0], [0, 1]], rows: 2)
    ).dictionary
    let samples = Matrix(columns: [[2, 1], [-2, -1], [0, 0]], rows: 2)
    #expect(
      try TopK(twice, sparsity: 2).codes(samples).dense
        == Matrix(columns: [[2, 2, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], rows: 4))
    #expect(
      try TopK(twice, sparsity: 3, .leastSquares, .any).codes(samples).dense
        == Matrix(columns: [[2, 0, 0, 1], [-2, 0, 0, -1], [0, 0, 0, 0]], rows: 4))
    #expect(
      try TopK(twice, sparsity: 9, .leastSquares).codes(samples).dense
        == Matrix(columns: [[2, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]], rows: 4))
    for sparsity in [0, -1] {
      #expect(
        try TopK(twice, sparsity: sparsity).codes(samples).values.allSatisfy { $0 == 0 })
    }
    let none = AtomDictionary.directions(of: Matrix(rows: 2, columns: 0)).dictionary
    #expect(try TopK(none, sparsity: 2).codes(samples).dense == Matrix(rows: 0, columns: 3))
  }
}
