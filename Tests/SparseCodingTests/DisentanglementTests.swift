import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct DisentanglementTests {
  /// scipy 1.17.1: 1 − `scipy.stats.entropy` with base 3 and 5.
  @Test func agreesWithSciPy() {
    var importance = Matrix.numbers(rows: 5, columns: 3, seed: 5)
    for j in 0..<3 { importance[4, j] = 0 }
    let scores = Disentanglement(importance: importance)
    let latents = [0.166753100498622, 0.136550840556424, 0.004169592238352, 0.095660022069202, 0]
    #expect(distance(scores.ofLatents, latents) < 1e-14)
    #expect(
      distance(scores.ofFactors, [0.256301031890168, 0.262326252415098, 0.207579330670781])
        < 1e-14)
    #expect(abs(scores.disentanglement - 0.102296798524887) < 1e-14)
    #expect(abs(scores.completeness - 0.242068871658682) < 1e-14)
  }

  /// Four latents and three factors: one linear, one not, one with noise.
  private func example() -> (codes: Matrix, factors: Matrix) {
    let codes = Matrix.numbers(rows: 4, columns: 40, seed: 6)
    let noise = Matrix.numbers(rows: 1, columns: 40, seed: 7)
    var factors = Matrix(rows: 3, columns: 40)
    for j in 0..<40 {
      factors[0, j] = 2 * codes[0, j] + 0.3 * codes[1, j] + 1
      factors[1, j] = codes[2, j] * codes[2, j] - codes[3, j]
      factors[2, j] = codes[1, j] + 0.5 * noise[0, j]
    }
    return (codes, factors)
  }

  /// scikit-learn 1.9.1, `Ridge(alpha=0.1 * 20)` and `Lasso(alpha=0.1)` without intercept on variables standardised over the first 20
  /// samples, and the roots of 1 − `r2_score` on the other 20.
  @Test func regressionsAgreeWithScikitLearn() throws {
    let (codes, factors) = example()
    let ridge = try FactorRegression(of: factors, on: codes, .ridge(0.1))
    let ridgeWeights = Matrix(rows: [
      [0.864432993885721, 0.042446577990091, 0.104203464946958],
      [0.137668654828765, 0.050460042458846, 0.819177991958649],
      [0.072584237391616, 0.11580006505202, 0.211524759739583],
      [0.02961347076178, 0.886699352256221, 0.077986844920685],
    ])
    #expect(distance(ridge.importance.elements, ridgeWeights.elements) < 1e-13)
    #expect(
      distance(
        ridge.errors.compactMap(\.self), [0.163940239738139, 0.232056554514066, 0.66290653894953])
        < 1e-13)
    let lasso = try FactorRegression(of: factors, on: codes, .lasso(0.1))
    let lassoWeights = Matrix(rows: [
      [0.891026635432439, 0, 0], [0.04581067592152, 0, 0.811989973410024],
      [0, 0, 0.058825196079783], [0, 0.851718469248419, 0],
    ])
    #expect(distance(lasso.importance.elements, lassoWeights.elements) < 1e-13)
    #expect(
      distance(
        lasso.errors.compactMap(\.self),
        [0.133392697932721, 0.287062046118153, 0.518989794561888]) < 1e-13)
  }

  @Test(arguments: [FactorRegression.Kind.ridge(1e-8), .lasso(0.1)])
  func factorsOnAxesScoreOne(kind: FactorRegression.Kind) throws {
    var generator = SeededGenerator(seed: 1)
    let factors = Matrix.gaussian(rows: 8, columns: 1000, using: &generator)
    // Another order, signs and scales, shifted, with a latent that is dead.
    let order = [3, 0, 7, 5, 1, 2, 6, 4]
    var codes = Matrix(rows: 9, columns: 1000)
    for j in 0..<1000 {
      for i in 0..<8 {
        codes[i, j] = Double(i + 1) * (i % 2 == 0 ? -2 : 1) * factors[order[i], j] + 5
      }
    }
    let found = try FactorRegression(of: factors, on: codes, kind)
    let scores = Disentanglement(importance: found.importance)
    #expect(abs(scores.disentanglement - 1) < 1e-5 && abs(scores.completeness - 1) < 1e-5)
    #expect(found.meanError < (kind == .lasso(0.1) ? 0.11 : 1e-6))
    // Mixed evenly, the same codes carry all factors.
    let mixed = try product(
      try Matrix.randomOrthonormal(rows: 8, columns: 8, using: &generator), .asIs, factors, .asIs)
    let mixture = try FactorRegression(of: factors, on: mixed, kind)
    #expect(Disentanglement(importance: mixture.importance).disentanglement < 0.45)
    #expect(mixture.meanError < 0.4)
  }

  @Test func independentCodesScoreAtChance() throws {
    var generator = SeededGenerator(seed: 2)
    let factors = Matrix.gaussian(rows: 10, columns: 2000, using: &generator)
    let codes = Matrix.gaussian(rows: 10, columns: 2000, using: &generator)
    let found = try FactorRegression(of: factors, on: codes)
    let scores = Disentanglement(importance: found.importance)
    let chance = try Disentanglement.chance(codes, factors)
    // 1 − H / ln K of the sizes of normal numbers: 0.2838 / ln 10.
    #expect(abs(chance.disentanglement - 0.123) < 0.02)
    #expect(abs(scores.disentanglement - chance.disentanglement) < 0.05)
    #expect(abs(scores.completeness - chance.completeness) < 0.05)
    #expect(abs(found.meanError - 1) < 0.02)
  }

  @Test func awkwardShapesAreDefined() throws {
    let none = Disentanglement(importance: Matrix(rows: 0, columns: 0))
    #expect(none.disentanglement == 0 && none.completeness == 0)
    let dead = Disentanglement(importance: Matrix(rows: 2, columns: 3))
    #expect(dead.disentanglement == 0 && dead.completeness == 0)
    let single = Disentanglement(importance: Matrix(rows: [[2], [2]]))
    #expect(single.disentanglement == 1 && single.ofFactors == [0])
    // Of factors that do not vary nothing is known.
    let codes = Matrix.numbers(rows: 2, columns: 10, seed: 1)
    let constant = Matrix(rows: 1, columns: 10, repeating: 0.1)
    for kind in [FactorRegression.Kind.ridge(1e-8), .lasso(0.1)] {
      let found = try FactorRegression(of: constant, on: codes, kind)
      #expect(found.importance == Matrix(rows: 2, columns: 1) && found.errors == [nil])
      let reverse = try FactorRegression(of: codes, on: constant, kind)
      #expect(reverse.importance == Matrix(rows: 1, columns: 2) && reverse.meanError >= 1)
      for count in 0...2 {
        let few = Matrix.numbers(rows: 2, columns: count, seed: 1)
        #expect(
          try FactorRegression(of: few, on: few, kind).importance.elements.allSatisfy { $0 == 0 })
      }
    }
  }
}
