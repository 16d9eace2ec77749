import Testing
import Training

@Suite struct LBFGSDescentTests {
  /// The function is a quadratic in five variables.
  @Test func descentEndsAtTheMinimum() throws {
    let end = try LBFGSDescent(from: [9, -3, 4, 0, 1]) { point, gradient in
      gradient = point.enumerated().map { 2 * Double($0.offset + 1) * ($0.element - 1) }
      return point.enumerated().reduce(0) {
        $0 + Double($1.offset + 1) * ($1.element - 1) * ($1.element - 1)
      }
    }
    #expect(end.point.allSatisfy { abs($0 - 1) < 1e-9 })
  }

  @Test func errorsOfTheFunctionAreThrown() {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      _ = try LBFGSDescent(from: [1, 2]) { _, _ in throw Failure() }
    }
  }
}
