import PowerLaws
import TeacherStudent
import Testing
import Training

@testable import TrainingDynamics

/// Where exponents are fitted.
@Suite struct FitWindowTests {
  private func plan(
    _ optimizer: StudentOptimizer = .descent(rate: 0.5), features: Int = 100, a: Double = 1.5
  ) -> TeacherStudentPlan {
    TeacherStudentPlan(
      teacher: Teacher(features: features, frequencyExponent: a, importanceExponent: 0),
      student: .diagonal, data: .everyFeature, loss: .squared, optimizer: optimizer, seeds: [0])
  }

  @Test func itBeginsAtTheEFoldOfTheMostFrequentFeature() {
    let plan = plan(.descent(rate: 0.01))
    let window = FitWindow(plan, given: nil, end: 100_000)
    let largest = plan.moments.max() ?? 0
    #expect(window.steps.lowerBound == 1 / (0.02 * largest) && window.origin == .rates)
    #expect(window.steps.lowerBound > 10)
  }

  @Test func itEndsWithTheRarestFeature() {
    let plan = plan(features: 4)
    let least = plan.moments.min() ?? 0
    #expect(FitWindow(plan, given: nil, end: 1000).steps == 10...max(10, 1 / least))
    // A training that ends before.
    #expect(FitWindow(self.plan(), given: nil, end: 200).steps == 10...200)
  }

  @Test func shortTrainingsHaveAnEmptyWindow() {
    #expect(FitWindow(plan(), given: nil, end: 3).steps == 3...3)
    #expect(FitWindow(plan(), given: nil, end: 0).steps == 0...0)
  }

  @Test func theUserAndAdamDecide() {
    #expect(FitWindow(plan(), given: 20...30, end: 1000).steps == 20...30)
    let adam = FitWindow(plan(.adam(.adam(rate: 0.01))), given: nil, end: 1000)
    #expect(adam.steps == 10...1000 && adam.origin == .steps)
  }

  @Test func theSlopeOfALawIsItsExponent() throws {
    let steps = (1...2000).map { Double($0) }
    let curve = try LossCurve(steps: steps, losses: steps.map { 3 * 1 / ($0 * $0.squareRoot()) })
    let slope = try #require(WindowSlope(of: curve, in: 10...1000))
    #expect(abs(slope.exponent - 1.5) < 1e-9 && slope.rSquared > 1 - 1e-9)
    #expect(slope.standardError < 1e-6)
    #expect(slope.window.lowerBound == 10 && slope.window.upperBound == 1000)
    #expect(WindowSlope(of: curve, in: 10...11) == nil)
    #expect(WindowSlope(of: curve, in: 5000...6000) == nil)
  }

  /// Of two laws one after the other the slope is between both, and the local slopes show them.
  @Test func aBendShowsInTheLocalSlopes() throws {
    let steps = (1...10_000).map { Double($0) }
    let curve = try LossCurve(
      steps: steps, losses: steps.map { $0 < 100 ? 1 / $0 : 10 / ($0 * $0.squareRoot()) })
    let slope = try #require(WindowSlope(of: curve, in: 1...10_000))
    #expect(slope.exponent > 1.1 && slope.exponent < 1.4 && slope.rSquared < 0.999)
    #expect(abs(slope.slopes.lowerBound - 1) < 0.02 && abs(slope.slopes.upperBound - 1.5) < 0.02)
  }
}
