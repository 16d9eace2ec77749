import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct LinearFitTests {
  /// scikit-learn 1.9.1, `LinearRegression` on the first 20 samples and `r2_score` on the other 20, raw, uniform and by variance.
  @Test func agreesWithScikitLearn() throws {
    let codes = Matrix.numbers(rows: 4, columns: 40, seed: 6)
    let noise = Matrix.numbers(rows: 1, columns: 40, seed: 7)
    var factors = Matrix(rows: 3, columns: 40)
    for j in 0..<40 {
      factors[0, j] = 2 * codes[0, j] + 0.3 * codes[1, j] + 1
      factors[1, j] = codes[2, j] * codes[2, j] - codes[3, j]
      factors[2, j] = codes[1, j] + 0.5 * noise[0, j]
    }
    let fit = try LinearFit(from: codes, to: factors)
    #expect(
      distance(fit.scores.compactMap(\.self), [1, 0.969865710675366, 0.488065276577136]) < 1e-13)
    #expect(abs(fit.mean - 0.819310329084167) < 1e-13)
    #expect(abs(fit.weightedMean - 0.922824113197518) < 1e-13)
    // An invertible map of the inputs, also a badly scaled one, and dependent inputs change nothing.
    var scaled = Matrix(rows: 7, columns: 40)
    for j in 0..<40 {
      let x = codes.column(j)
      let first = x.startIndex
      let values = [
        1e-6 * x[first] + 3, 1e6 * x[first + 1], x[first + 2] - x[first + 3],
        x[first + 2] + x[first + 3], 7, x[first + 2], 0,
      ]
      for i in 0..<7 { scaled[i, j] = values[i] }
    }
    #expect(
      distance(
        try LinearFit(from: scaled, to: factors).scores.compactMap(\.self),
        fit.scores.compactMap(\.self)) < 1e-6)
  }

  @Test func moreInputsThanSamplesFitExactly() throws {
    // The least norm is that of the truth if the truth lies in the span of the first samples.
    var generator = SeededGenerator(seed: 1)
    let plane = Matrix.gaussian(rows: 30, columns: 3, using: &generator)
    let inputs = try product(
      plane, .asIs, Matrix.gaussian(rows: 3, columns: 20, using: &generator), .asIs)
    let outputs = try product(
      Matrix.gaussian(rows: 2, columns: 30, using: &generator), .asIs, inputs, .asIs)
    let fit = try LinearFit(from: inputs, to: outputs)
    #expect(fit.scores.allSatisfy { abs(($0 ?? 0) - 1) < 1e-10 })
  }

  @Test func independentInputsExplainNothing() throws {
    var generator = SeededGenerator(seed: 2)
    let inputs = Matrix.gaussian(rows: 5, columns: 4000, using: &generator)
    let fit = try LinearFit(
      from: inputs, to: Matrix.gaussian(rows: 3, columns: 4000, using: &generator))
    #expect(abs(fit.mean) < 0.02 && fit.mean < 0)
  }

  @Test func awkwardShapesAreDefined() throws {
    let inputs = Matrix.numbers(rows: 2, columns: 10, seed: 1)
    let constant = Matrix(rows: 1, columns: 10, repeating: 0.1)
    let none = try LinearFit(from: inputs, to: constant)
    #expect(none.scores == [nil] && none.mean == 0 && none.weightedMean == 0)
    // Constant inputs leave the mean of the first half.
    let mean = try LinearFit(from: constant, to: inputs)
    #expect(mean.scores.allSatisfy { ($0 ?? 1) <= 0 })
    for count in 0...3 {
      let few = Matrix.numbers(rows: 2, columns: count, seed: 1)
      #expect(try LinearFit(from: few, to: few).scores.count == 2)
    }
    #expect(try LinearFit(from: Matrix(rows: 0, columns: 10), to: inputs) == mean)
    // All samples fitted, none scored.
    #expect(try LinearFit(from: inputs, to: inputs, training: 10).scores == [nil, nil])
  }
}
