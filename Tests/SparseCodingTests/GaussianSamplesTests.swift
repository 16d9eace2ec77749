import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct GaussianSamplesTests {
  /// Means and covariances of the rows, by their definitions.
  private func moments(_ samples: Matrix) -> (mean: [Double], covariance: Matrix) {
    let n = Double(samples.columns)
    let mean = (0..<samples.rows).map { i in
      (0..<samples.columns).reduce(0) { $0 + samples[i, $1] } / n
    }
    var covariance = Matrix(rows: samples.rows, columns: samples.rows)
    for i in 0..<samples.rows {
      for k in 0..<samples.rows {
        covariance[i, k] =
          (0..<samples.columns).reduce(0) {
            $0 + (samples[i, $1] - mean[i]) * (samples[k, $1] - mean[k])
          } / n
      }
    }
    return (mean, covariance)
  }

  @Test func meanAndCovarianceAreThoseOfTheOthers() throws {
    var others = Matrix.numbers(rows: 4, columns: 50, seed: 2)
    for j in 0..<50 {
      others[0, j] = 3 * others[1, j] + 5
      others[3, j] = others[2, j] - others[1, j]
    }
    let noise = try GaussianSamples(like: FeatureMatrix(name: "y", others), seed: 1)
    let wanted = moments(others)
    let found = moments(try noise.samples(0..<100_000))
    #expect(distance(found.mean, wanted.mean) < 0.02)
    // The standard error of a covariance is at most √2 σ² / √n, here .03.
    #expect(distance(found.covariance.elements, wanted.covariance.elements) < 0.15)
    // Directions without variance get none.
    let few = try noise.samples(0..<20)
    for j in 0..<20 { #expect(abs(few[0, j] - 3 * few[1, j] - 5) < 1e-12) }
  }

  @Test func aSampleDependsOnItsNumberAlone() throws {
    let others = Matrix.numbers(rows: 3, columns: 9, seed: 4)
    let noise = try GaussianSamples(like: FeatureMatrix(name: "y", others), seed: 7)
    let all = try noise.matrix(count: 30).tile(0..<30)
    let some = try noise.samples(11..<13)
    #expect(distance(Array(all.column(11)), Array(some.column(0))) < 1e-14)
    #expect(try noise.samples(0..<5, draw: 1).elements != noise.samples(0..<5).elements)
  }

  @Test func degenerateSamplesAreTaken() throws {
    let one = try GaussianSamples(
      like: FeatureMatrix(name: "y", Matrix(rows: [[2], [3]])), seed: 0)
    #expect(try one.samples(0..<3).elements == [2, 3, 2, 3, 2, 3])
    let none = try GaussianSamples(
      like: FeatureMatrix(name: "y", Matrix(rows: 2, columns: 0)), seed: 0)
    #expect(try none.samples(0..<1).elements == [0, 0])
  }
}
