import LinearAlgebra
import Testing

@testable import Reports

@Suite struct UnlikeTests {
  private func places(_ values: [Double], least: Double = 0.001) -> [Int] {
    Unlike(among: values, leastScatter: least).values.map(\.place)
  }

  @Test func oneOfSixThatStandsApartIsFound() {
    #expect(places([12, 3, 3.5, 4, 4.5, 5], least: 0.5) == [0])
    #expect(places([3, 3.5, 4, -6, 4.5, 5], least: 0.5) == [3])
    // The nearest is nearer than the others are to each other.
    #expect(places([6.9, 3, 3.5, 4, 4.5, 5], least: 0.1).isEmpty)
  }

  @Test func fewerSiblingsNeedALargerDifference() {
    #expect(places([10, 1, 2, 1.5]) == [0])
    #expect(places([4, 1, 2, 1.5]).isEmpty)
  }

  @Test func twoOfFourAreTwoKinds() {
    #expect(places([1, 1, 9, 9]).isEmpty)
  }

  @Test func severalOfManyAreFound() {
    let values = (0..<24).map { Double($0 % 5) } + [60, 80]
    #expect(places(values) == [24, 25])
    #expect(places((0..<24).map { $0 % 3 == 0 ? 90 : Double($0 % 5) }).isEmpty)
  }

  @Test func differencesBelowTheLeastScatterMeanNothing() {
    #expect(places([1.004, 1, 1, 1, 1, 1], least: 0.001).isEmpty)
    #expect(places([1.005, 1, 1, 1, 1, 1], least: 0.001) == [0])
    #expect(places([1, 1, 1, 1, 1, 1, 1], least: 0.001).isEmpty)
  }

  @Test func theDeviationHasTheSignOfTheDifference() {
    let low = Unlike(among: [0, 5, 5, 5, 5, 5, 5, 5], leastScatter: 0.5).values
    #expect(low == [Unlike.Value(place: 0, deviation: -10)])
  }

  @Test(arguments: [4, 5, 6, 7, 12, 24])
  func valuesThatScatterByTheLeastScatterAreAllAlike(count: Int) {
    var generator = SeededGenerator(seed: 5)
    let found = (0..<4_000).count { _ in
      let values = (0..<count).map { _ in
        // A sum of twelve uniform numbers is nearly normal.
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
      }
      return !places(values, least: 1).isEmpty
    }
    #expect(found <= 4)
  }
}
