import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Recognition

/// Which groups of neighbours become candidates.
@Suite struct CandidateTests {
  private func pairs(_ list: [(Int, Int, Float)], above threshold: Float = 0.1) -> NeighbourPairs {
    var pairs = NeighbourPairs(above: threshold, capacity: 1000)
    for (first, second, cosine) in list { pairs.add(first, second, cosine: cosine) }
    pairs.sort()
    return pairs
  }

  private func complete(_ members: [Int], cosine: Float) -> [(Int, Int, Float)] {
    members.indices.flatMap { j in (0..<j).map { (members[$0], members[j], cosine) } }
  }

  @Test func aStrongPairAndARingAreLinkedGroups() {
    let ring: [(Int, Int, Float)] = [
      (2, 3, -0.81), (3, 4, -0.8), (4, 5, -0.82), (5, 6, -0.79), (2, 6, -0.8),
    ]
    let found = LinkedGroups(pairs([(0, 1, -0.98), (1, 2, 0.3)] + ring), featureCount: 8)
    let ofMembers = Dictionary(
      uniqueKeysWithValues: found.candidates.map { ($0.members, $0.strength) })
    #expect(ofMembers[[0, 1]] == 0.98 && ofMembers[[2, 3, 4, 5, 6]] == 0.8)
    // The others are the pairs that begin the ring, and the union of both.
    #expect(found.candidates.map(\.members.count).sorted() == [2, 2, 2, 5, 7])
  }

  @Test func strongLinksToTheOutsideMakeNoGroup() {
    let ring: [(Int, Int, Float)] = [
      (2, 3, -0.8), (3, 4, -0.8), (4, 5, -0.8), (5, 6, -0.8), (2, 6, -0.8),
    ]
    let found = LinkedGroups(pairs(ring + [(6, 7, 0.78)]), featureCount: 8)
    #expect(!found.candidates.map(\.members).contains([2, 3, 4, 5, 6]))
  }

  @Test func weakChainsAreNotCandidates() {
    let chain = (0..<40).map { ($0, $0 + 1, Float(0.3)) }
    #expect(LinkedGroups(pairs(chain), featureCount: 41).candidates.isEmpty)
  }

  @Test func groupsOfMoreThan64AreNotCandidates() {
    for count in [CandidateGroup.mostMembers, CandidateGroup.mostMembers + 1] {
      var list = [(Int, Int, Float)]()
      for j in 0..<count { for i in 0..<j { list.append((i, j, 0.9)) } }
      var kept = NeighbourPairs(above: 0.1, capacity: 10_000)
      for (first, second, cosine) in list { kept.add(first, second, cosine: cosine) }
      kept.sort()
      let whole = LinkedGroups(kept, featureCount: count).candidates.map(\.members)
        .contains(Array(0..<count))
      #expect(whole == (count <= CandidateGroup.mostMembers))
    }
  }

  @Test(arguments: [3, 4, 6, 9])
  func simplicesAreCliquesThoughOthersAreNearer(count: Int) {
    let members = (0..<count).map { 3 * $0 + 1 }
    let cosine = -1 / Float(count - 1)
    // Every member has one neighbour at 0.9 and another at the cosine of the simplex.
    let others = members.flatMap { member -> [(Int, Int, Float)] in
      [(member, member + 1, 0.9), (member - 1, member, cosine)]
    }
    let found = EquiangularCliques(
      pairs(complete(members, cosine: cosine) + others, above: 0.05),
      featureCount: 3 * count + 1)
    let largest = found.candidates.sorted(by: CandidateGroup.precedes).first
    #expect(largest?.members == members)
    #expect(found.candidates.allSatisfy { $0.members.allSatisfy(members.contains) })
  }

  @Test func cosinesTooSmallForTheirNumberMakeNoSimplex() {
    let found = EquiangularCliques(pairs(complete([0, 1, 2], cosine: -0.3)), featureCount: 3)
    #expect(found.candidates.isEmpty)
    let positive = EquiangularCliques(pairs(complete([0, 1, 2], cosine: 0.5)), featureCount: 3)
    #expect(positive.candidates.isEmpty)
  }

  @Test func noPairsMakeNoCandidates() {
    for count in [0, 1, 5] {
      #expect(LinkedGroups(pairs([]), featureCount: count).candidates.isEmpty)
      #expect(EquiangularCliques(pairs([]), featureCount: count).candidates.isEmpty)
    }
  }

  @Test func largerGroupsComeFirstThenStrongerOnes() {
    let groups = [
      CandidateGroup([4, 5], strength: 0.5), CandidateGroup([2, 3], strength: 0.9),
      CandidateGroup([0, 1], strength: 0.5), CandidateGroup([8, 7, 6], strength: 0.2),
    ]
    #expect(
      groups.sorted(by: CandidateGroup.precedes).map(\.members)
        == [[6, 7, 8], [2, 3], [0, 1], [4, 5]])
  }
}
