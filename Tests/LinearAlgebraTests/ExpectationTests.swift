import Matrices
import TestSupport
import Testing

/// The expectations of the other tests are worth nothing unless they can fail.
@Suite struct ExpectationTests {
  private let bound = Tolerance.rounding(4, size: 2, norm: 10)

  /// Expects exactly one issue, with `text` in its message.
  private func expectIssue(_ text: String, _ body: () -> Void) {
    withKnownIssue {
      body()
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains(text) }
    }
  }

  @Test func theBoundIsTheProductOfItsFactors() {
    #expect(bound.bound == 80 * Double.ulpOfOne)
    expectClose(1 + 79 * Double.ulpOfOne, 1, within: bound)
    expectIssue("ε · 2 · 10.0") { expectClose(1 + 81 * Double.ulpOfOne, 1, within: bound) }
  }

  @Test func nanIsCloseToNothing() {
    expectIssue("nan") { expectClose(.nan, 1, within: .absolute(.infinity)) }
    expectIssue("nan") { expectClose(.nan, .nan, within: .absolute(1)) }
    expectIssue("element 1: nan") { expectClose([1, .nan], [1, 2], within: .absolute(9)) }
    expectIssue("element (1, 0): nan") {
      expectClose(
        Matrix(columns: [[1, .nan], [5, 6]], rows: 2),
        Matrix(columns: [[1, 2], [3, 4]], rows: 2),
        within: .absolute(1))
    }
  }

  @Test func shapesAreComparedBeforeValues() {
    expectIssue("2 elements instead of 3") { expectClose([1, 2], [1, 2, 3], within: bound) }
    expectIssue("a matrix of 2 × 3 instead of 3 × 2") {
      expectClose(Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 2), within: bound)
    }
  }

  @Test func theElementThatDiffersMostIsReported() {
    var other = Matrix.identity(3)
    (other[0, 1], other[2, 1]) = (0.5, -2)
    expectIssue("element (2, 1)") { expectClose(other, .identity(3), within: bound) }
  }

  @Test func theNaiveProductIsRight() {
    let (a, b) = (
      Matrix(columns: [[1, 4], [2, 5], [3, 6]], rows: 2), Matrix(columns: [[1, 0, 2]], rows: 3)
    )
    #expect(naiveProduct(a, b).elements == [7, 16])
  }
}
