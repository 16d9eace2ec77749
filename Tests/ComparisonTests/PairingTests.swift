import Comparison
import Testing

/// Which tensors and which features belong together.
@Suite struct PairingTests {
  private func names(_ a: [String], _ b: [String]) -> [String] {
    let found = NamePairs(a, b)
    return found.pairs.map { "\(a[$0.first])=\(b[$0.second])" }
      + found.onlyFirst.map { "-\(a[$0])" } + found.onlySecond.map { "+\(b[$0])" }
  }

  @Test func equalNamesBelongTogether() {
    #expect(names(["x", "y", "z"], ["z", "x", "w"]) == ["x=x", "z=z", "-y", "+w"])
  }

  @Test func whatStandsBeforeOrAfterMayDiffer() {
    #expect(
      names(["bert.layer.0.q.weight", "bert.layer.1.q.weight"], ["layer.1.q", "layer.0.q"])
        == [
          "bert.layer.0.q.weight=layer.0.q", "bert.layer.1.q.weight=layer.1.q",
        ])
    #expect(names(["a.weight"], ["model.a.weight"]) == ["a.weight=model.a.weight"])
  }

  @Test func unclearNamesStayAlone() {
    #expect(names(["q"], ["a.q", "b.q"]) == ["-q", "+a.q", "+b.q"])
    #expect(names(["a.q", "b.q"], ["q"]) == ["-a.q", "-b.q", "+q"])
    #expect(names(["layer"], ["player"]) == ["-layer", "+player"])
    // Swift takes these for equal.
    #expect(names(["\u{e9}"], ["e\u{301}"]) == ["-\u{e9}", "+e\u{301}"])
  }

  @Test func hostileNamesTakeLittleTime() {
    let points = (0..<2000).map { String(repeating: ".", count: 500 + $0 % 7) + "\($0)" }
    #expect(NamePairs(points, points.reversed()).pairs.count == 2000)
  }

  @Test func featuresOfOneNameBelongTogether() {
    let found = FeaturePairs(
      names: ["a", "", "b", "c", "b"], of: 6, ["b", "x", "c", "b", "b"], of: 5)
    #expect(found.basis == .label)
    #expect(found.first == [2, 3, 4] && found.second == [0, 2, 3])
    #expect(found.onlyFirst == [0, 1, 5] && found.onlySecond == [1, 4])
  }
}
