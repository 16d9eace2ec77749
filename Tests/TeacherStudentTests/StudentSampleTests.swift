import Foundation
import LinearAlgebra
import Matrices
import Testing
import Training

@testable import TeacherStudent

/// What the samples of a step are, in expectation.
@Suite struct StudentSampleTests {
  private static let teacher = Teacher(features: 6, frequencyExponent: 1, importanceExponent: 0.5)

  /// The mean loss of single features that are drawn by their frequencies is the loss over all features.
  @Test func allFeaturesAreTheMeanOfSingleOnes() throws {
    let plan = TeacherStudentPlan(
      teacher: Self.teacher, student: .superposed(SuperposedStudent(dimension: 2)), seeds: [3])
    let lesson = plan.lessons[0]
    let parameters = lesson.initialParameters()
    let exact = try lesson.evaluationLoss(of: parameters, samples: 0)
    let reference = StudentReference(plan: plan)
    let arrays = parameters.layout.indices.map { parameters.matrix($0) }
    let single = reference.everyFeature.map { reference.loss(arrays, [($0.x, 1)]) }
    var generator = SeededGenerator(seed: 8)
    let draws = (0..<20_000).map { _ in
      var (rest, feature) = (generator.uniform(), 0)
      while feature < 5, rest >= plan.teacher.frequencies[feature] {
        rest -= plan.teacher.frequencies[feature]
        feature += 1
      }
      return single[feature]
    }
    let (mean, error) = moments(draws)
    #expect(abs(mean - exact) < 4 * error)
    // The features differ, so a loss with other weights would be noticed.
    #expect(abs(single.reduce(0, +) / 6 - exact) > 10 * error)
  }

  /// The gradient of a linear student depends on E x xᵀ only: 4/3 p_i on the diagonal, p_i p_j beside it.
  @Test func sampledGradientsHaveTheMeanOfTheirMoments() throws {
    let (active, steps) = (1.5, 600)
    let form = SuperposedStudent(dimension: 3, core: .none, activation: .linear, bias: .none)
    let plan = TeacherStudentPlan(
      teacher: Self.teacher, student: .superposed(form),
      data: .sampled(active: active, batch: 64), seeds: [4])
    let lesson = plan.lessons[0]
    let parameters = lesson.initialParameters()
    var (pass, gradient) = (lesson.makeWorkspace(), ModelGradient(shapesOf: lesson.layout))
    var found = [[Double]](repeating: [], count: 18)
    for step in 0..<steps {
      try lesson.differentiate(
        parameters, samples: 0..<64, step: step, using: &pass, into: &gradient)
      for place in 0..<18 { found[place].append(Double(gradient.arrays[0][place % 3, place / 3])) }
    }
    let expected = Self.linearGradient(
      parameters.matrix(0), Self.teacher, Self.teacher.frequencies.map { min(1, active * $0) })
    for place in 0..<18 {
      let (mean, error) = moments(found[place])
      #expect(abs(mean - expected.elements[place]) < 4.5 * error, "element \(place)")
    }
    #expect(plan.moments[0] == 4.0 / 3 * min(1, active * Self.teacher.frequencies[0]))
  }

  /// W (E M + M Eᵀ) with E = Wᵀ W − A and M = E x xᵀ.
  private static func linearGradient(_ w: Matrix, _ teacher: Teacher, _ p: [Double]) -> Matrix {
    let n = p.count
    var error = Matrix(rows: n, columns: n)
    for i in 0..<n {
      for j in 0..<n {
        error[i, j] = (0..<w.rows).reduce(0) { $0 + w[$1, i] * w[$1, j] }
        if i == j { error[i, i] -= teacher.importances[i] }
      }
    }
    var result = Matrix(rows: w.rows, columns: n)
    for j in 0..<n {
      for i in 0..<n {
        let sum = (0..<n).reduce(0.0) { sum, k in
          let left = error[i, k] * (k == j ? 4.0 / 3 * p[j] : p[k] * p[j])
          let right = error[j, k] * (k == i ? 4.0 / 3 * p[i] : p[k] * p[i])
          return sum + left + right
        }
        for row in 0..<w.rows { result[row, j] += w[row, i] * sum }
      }
    }
    return result
  }

  /// The mean of some numbers and its standard error.
  private func moments(_ values: [Double]) -> (mean: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return (mean, (variance / count).squareRoot())
  }
}
