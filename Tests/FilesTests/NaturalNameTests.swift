import Files
import Testing

@Suite struct NaturalNameTests {
  private func sorted(_ names: [String]) -> [String] {
    names.sorted { NaturalName($0) < NaturalName($1) }
  }

  @Test func numbersCountByValue() {
    #expect(sorted(["layer10", "layer2", "layer1"]) == ["layer1", "layer2", "layer10"])
    #expect(sorted(["b.1", "a.2.10", "a.2.9", "a.1.11"]) == ["a.1.11", "a.2.9", "a.2.10", "b.1"])
  }

  @Test func leadingZerosDecideLast() {
    #expect(sorted(["x1", "x01", "x002", "x3"]) == ["x01", "x1", "x002", "x3"])
    #expect(NaturalName("x007") != NaturalName("x7"))
  }

  @Test func numbersMayBeTooLargeForAnInteger() {
    let large = "x1" + String(repeating: "0", count: 40)
    #expect(
      sorted([large, "x9", "x99999999999999999999"]) == ["x9", "x99999999999999999999", large])
  }

  @Test func namesThatLookAlikeAreDifferent() {
    let (composed, decomposed) = ("caf\u{e9}1", "cafe\u{301}1")
    #expect(NaturalName(composed) != NaturalName(decomposed))
    #expect(NaturalName(decomposed) < NaturalName(composed))
  }

  @Test func aNameWithoutNumberIsOneWord() {
    #expect(NaturalName("").words == [[]])
    #expect(NaturalName("weight").numbers.isEmpty)
    #expect(NaturalName("1").words == [[], []])
    #expect(sorted(["w", "", "w1", "w1a"]) == ["", "w", "w1", "w1a"])
  }
}
