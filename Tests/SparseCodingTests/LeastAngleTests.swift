import LinearAlgebra
import Matrices
import SparseCoding
import Testing

/// The lasso's path, by the conditions of its minimum, other solvers and scikit-learn.
@Suite struct LeastAngleTests {
  private static let shapes = [
    (16, 8, 3), (40, 20, 4), (8, 12, 2), (1, 5, 1), (6, 1, 1), (64, 16, 3),
  ]

  @Test(arguments: Lasso.Signs.allCases, shapes)
  func agreesWithOtherSolvers(signs: Lasso.Signs, shape: (n: Int, m: Int, k: Int)) throws {
    var generator = SeededGenerator(seed: 1)
    let dictionary = AtomDictionary.random(
      dimension: shape.m, count: shape.n, using: &generator)
    let data = try SparseData(
      dictionary, sparsity: shape.k, samples: 30, noise: 0.05, using: &generator)
    for penalty in [0.3, 0.02] {
      let lasso = try Lasso(dictionary, penalty: penalty, signs)
      let correlations = try lasso.correlations(data.samples)
      let codes = try lasso.leastAngle(correlations).dense
      let largest = correlations.elements.reduce(0) { max($0, abs($1)) }
      #expect(try lasso.kktResidual(codes, correlations) <= 1e-10 * largest)
      // In one dimension all atoms are equal up to sign, and the code is not unique.
      guard shape.m > 1 else { continue }
      let descent = try lasso.coordinateDescent(correlations, tolerance: 1e-14).dense
      let fista = try lasso.fista(correlations, tolerance: 1e-13, mostSteps: 200_000).dense
      #expect(distance(codes.elements, descent.elements) <= 1e-8)
      #expect(distance(codes.elements, fista.elements) <= 1e-8)
    }
  }

  /// scikit-learn 1.9.1, `Lasso(alpha=0.05 / 6, fit_intercept=False, tol=1e-15)` of these atoms and samples; its `LassoLars` differs by
  /// less than 1e-14.
  @Test func agreesWithScikitLearn() throws {
    let dictionary = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 1))
      .dictionary
    let samples = Matrix.numbers(rows: 6, columns: 3, seed: 2)
    let expected: [Lasso.Signs: [[Double]]] = [
      .any: [
        [
          0.160186643971546, -0.095478292341869, 0.066041212127193, -0.071129985761093,
          0.5967359608038, -0.277460933573359, 0, 0, 0, 0,
        ],
        [
          -0.052959182862615, 0, 0, -0.344250881038335, 0.268148559109639, 0.761072588372387, 0,
          0.251072468176005, 0, 0,
        ],
        [
          0.049574130048856, 0, -0.003125252271782, 0, 0.04552826322306, -0.198093641655979,
          -0.044141323787415, 0, 0, 0,
        ],
      ],
      .nonNegative: [
        [
          0.197023254323905, 0, 0.085554149328652, 0, 0.628273088508789, 0, 0.185833309708371, 0,
          0, 0,
        ],
        [
          0, 0, 0.019722522104662, 0, 0.385687727387225, 0.610728524497975, 0.204906661048296,
          0.322916550551548, 0, 0,
        ],
        [0.099935751075791, 0.089857873925438, 0, 0, 0.070775588288277, 0, 0, 0, 0, 0],
      ],
    ]
    for (signs, codes) in expected {
      let lasso = try Lasso(dictionary, penalty: 0.05, signs)
      let found = try lasso.leastAngle(try lasso.correlations(samples)).dense
      #expect(distance(found.elements, codes.flatMap(\.self)) < 1e-12)
    }
  }

  @Test(arguments: Lasso.Signs.allCases)
  func equalAtomsAndTiesReachTheMinimum(signs: Lasso.Signs) throws {
    // Corners and edges of a cube, some twice or turned, one 0: many equal correlations, and dependent atoms.
    let corners: [[Double]] = [
      [1, 1, 1], [1, 1, -1], [1, -1, 1], [-1, 1, 1], [1, 1, 1], [-1, -1, -1], [1, 0, 0],
      [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1], [0, 0, 0], [1, 0, 0],
    ]
    let dictionary = AtomDictionary.directions(of: Matrix(columns: corners, rows: 3)).dictionary
    let samples = Matrix(
      columns: [
        [1, 1, 1], [1, 1, 0], [1, 0, 0], [2, -1, 2], [0, 0, 0], [-1, -1, -1], [3, 2, 1],
      ],
      rows: 3)
    for penalty in [1.5, 0.5, 1e-3] {
      let lasso = try Lasso(dictionary, penalty: penalty, signs)
      let correlations = try lasso.correlations(samples)
      let codes = try lasso.leastAngle(correlations).dense
      #expect(try lasso.kktResidual(codes, correlations) <= 1e-9)
      let other = try lasso.coordinateDescent(correlations, tolerance: 1e-12).dense
      let difference =
        lasso.objective(samples, SparseCodes(codes))
        - lasso.objective(samples, SparseCodes(other))
      #expect(abs(difference) < 1e-9)
      #expect(signs == .any || codes.elements.allSatisfy { $0 >= 0 })
    }
  }

  @Test(arguments: Lasso.Signs.allCases)
  func nearlyEqualAtomsReachTheMinimum(signs: Lasso.Signs) throws {
    var generator = SeededGenerator(seed: 2)
    let half = AtomDictionary.random(dimension: 10, count: 12, using: &generator).atoms
    for shift in [1e-3, 1e-7, 1e-12] {
      let moved = zip(half.elements, Matrix.numbers(rows: 10, columns: 12, seed: 3).elements)
        .map { $0 + shift * $1 }
      let dictionary = AtomDictionary.directions(
        of: Matrix(rows: 10, columns: 24, elements: half.elements + moved)
      ).dictionary
      let data = try SparseData(dictionary, sparsity: 4, samples: 20, using: &generator)
      let lasso = try Lasso(dictionary, penalty: 0.01, signs)
      let correlations = try lasso.correlations(data.samples)
      let codes = try lasso.leastAngle(correlations).dense
      #expect(try lasso.kktResidual(codes, correlations) <= 1e-8)
    }
  }

  @Test func whatThePathDoesNotReachIsLeftToDescent() throws {
    // No rounding is allowed, so descent solves the samples whose path ends with some.
    let dictionary = AtomDictionary.directions(of: .numbers(rows: 6, columns: 4, seed: 1))
      .dictionary
    let lasso = try Lasso(dictionary, penalty: 0.05, .any)
    let correlations = try lasso.correlations(.numbers(rows: 6, columns: 20, seed: 2))
    let path = try lasso.leastAngle(correlations).dense
    let descent = try lasso.coordinateDescent(correlations, tolerance: 0).dense
    let codes = try lasso.leastAngle(correlations, tolerance: 0).dense
    #expect(codes != path && distance(codes.elements, path.elements) < 1e-13)
    for sample in 0..<20 {
      let code = codes.column(sample)
      #expect(code == path.column(sample) || code == descent.column(sample))
    }
  }

  @Test func awkwardShapesHaveCodes() throws {
    let none = AtomDictionary.directions(of: Matrix(rows: 3, columns: 0)).dictionary
    let empty = try Lasso(none, penalty: 0.1)
    #expect(try empty.leastAngle(Matrix(rows: 0, columns: 2)).dense == Matrix(rows: 0, columns: 2))
    let axes = try Lasso(AtomDictionary.directions(of: .identity(3)).dictionary, penalty: 0.5)
    #expect(try axes.leastAngle(Matrix(rows: 3, columns: 0)).dense == Matrix(rows: 3, columns: 0))
    // Of orthogonal atoms the code is the shrunken product; three ties among them.
    let sample = Matrix(columns: [[2, 2, 2], [-3, 0.5, 1], [0, 0, 0]], rows: 3)
    let shrunken = Matrix(columns: [[1.5, 1.5, 1.5], [0, 0, 0.5], [0, 0, 0]], rows: 3)
    #expect(try axes.leastAngle(sample).dense == shrunken)
    #expect(
      try Lasso(axes.dictionary, penalty: 3).leastAngle(sample).values.allSatisfy { $0 == 0 })
  }
}
