import Documents
import Testing

@testable import Reports

struct WordingTests {
  @Test(
    arguments: [
      ([], ""), ([7], "7"), ([0, 1], "0, 1"), ([0, 1, 2, 3, 4, 7], "0–4, 7"),
      ([1, 3, 5, 6, 7], "1, 3, 5–7"),
    ] as [([Int], String)])
  func runsOfThreeOrMoreIndicesBecomeARange(indices: [Int], text: String) {
    #expect(IndexRanges.text(indices) == text)
  }

  @Test func groupsOfIndicesAreSeparatedAndGroupsOfOneAreJoined() {
    #expect(IndexRanges.text(groups: [[0, 1, 2], [5, 6]], limit: .max) == "0–2 | 5, 6")
    #expect(IndexRanges.text(groups: [[3], [4], [5]], limit: .max) == "3–5")
  }

  @Test func indicesThatAreLeftOutAreCounted() {
    let pairs = (0..<2000).map { [2 * $0, 2 * $0 + 1] }
    #expect(IndexRanges.text(groups: pairs, limit: 12) == "0, 1 | 2, 3 | 4, 5, … and 3,994 more")
  }

  @Test func repeatsOfFourOrMoreBecomeAPower() {
    #expect(Multiset.text([1, 2, 2, 2, 1]) == "1 2 2 2 1")
    #expect(Multiset.text([1, 2, 2, 2, 2, 2, 1]) == "1 2^5 1")
    #expect(Multiset.text([]) == "")
  }

  @Test func barsAreEighthsOfTheLargestEigenvalueAndZerosAreDots() {
    #expect(SpectrumBar([8, 7, 4, 2.4, 1, 1e-9, 0], floor: 1e-6, width: 64).text == "█▇▄▂▁··")
    #expect(SpectrumBar([], floor: 0, width: 64).text == "zero")
    #expect(SpectrumBar([0, 0], floor: 0, width: 64).text == "zero")
    #expect(SpectrumBar([.nan, 1], floor: 0, width: 64).text == "zero")
  }

  @Test func barsOfEigenvaluesFarAboveTheRestAreCut() {
    let rest = [8.0, 8, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 4, 4]
    #expect(
      SpectrumBar([900, 100] + rest, floor: 0, width: 64).text
        == "██████████▄▄▄▄▄▄ (first 2 bars cut)")
    #expect(
      SpectrumBar([900, 8] + rest, floor: 0, width: 64).text
        == "██████████▄▄▄▄▄▄ (first bar cut)")
    #expect(SpectrumBar([900, 0], floor: 0, width: 64).text == "█·")
  }

  @Test func aStepOfTheSpectrumIsNotASpike() {
    #expect(SpectrumBar([10, 10, 10, 10, 2, 2, 2, 2], floor: 0, width: 64).text == "████▂▂▂▂")
  }

  @Test func longSpectraAreSampledFromTheFirstToTheLast() {
    let bar = SpectrumBar((0..<1000).map { 1000 - Double($0) }, floor: 0, width: 64).text
    #expect(bar.count == 64)
    #expect(bar.first == "█" && bar.last == "▁")
  }

  @Test func blocksOfOneGeometryAreOneGroupAtThePlaceOfTheFirst() {
    let blocks = Example.toy.report().matrices[0].blocks
    let groups = BlockGroup.groups(of: blocks)
    #expect(groups.map(\.blocks.count) == [3, 5, 1, 1, 4])
    #expect(groups[0].largestResidual == 0.0081)
  }

  @Test func geometriesHaveTheirArticle() {
    let names = ["pentagon", "octahedron", "24-cell", "8-simplex", "18-gon", "6 copies"]
    #expect(
      names.map(MatrixPictures.withArticle) == [
        "a pentagon", "an octahedron", "a 24-cell", "an 8-simplex", "an 18-gon", "6 copies",
      ])
  }

  @Test func oneDirectionSharesAndSeveralShare() {
    #expect(LocalizationSection.directions(1.0001) == "1 direction shares")
    #expect(LocalizationSection.directions(2.5) == "2.5 directions share")
  }

  @Test func emptyNameIsATitle() {
    #expect(Chapter.title(ofMatrix: "") == "\"\"")
    #expect(ShortNames(["", "b"]).names == ["\"\"", "b"])
  }
}
