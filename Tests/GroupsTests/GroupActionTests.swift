import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Groups

/// Classes of pairs and characters of groups.
@Suite struct GroupActionTests {
  static let actions: [GroupAction] = [
    .cyclic(7), .cyclic(8), .grid(3, 5), .grid(2, 4), .dihedral(10), .dihedral(12),
    .symmetric(3), .symmetric(4),
  ]

  @Test(arguments: actions.indices)
  func projectorsAreOrthogonalAndComplete(index: Int) {
    let action = Self.actions[index]
    let n = action.order
    func projector(_ character: GroupAction.Character) -> [Double] {
      (0..<n * n).map { character.projector[action.characterClasses[$0 / n, $0 % n]] }
    }
    let projectors = action.characters.map(projector)
    var sum = [Double](repeating: 1 / Double(n), count: n * n)
    for (character, one) in zip(action.characters, projectors) {
      let trace = (0..<n).reduce(0) { $0 + one[$1 * n + $1] }
      #expect(abs(trace - Double(character.dimension)) < 1e-10, "\(character.name)")
      for k in sum.indices { sum[k] += one[k] }
      for other in projectors {
        for i in 0..<n {
          let element = (0..<n).reduce(0) { $0 + one[i * n + $1] * other[$1 * n] }
          let expected = one == other ? one[i * n] : 0
          #expect(abs(element - expected) < 1e-10)
        }
      }
    }
    for i in 0..<n {
      for j in 0..<n { #expect(abs(sum[i * n + j] - (i == j ? 1 : 0)) < 1e-10) }
    }
  }

  @Test func classesOfPairsAreCounted() {
    #expect(GroupAction.cyclic(59).variants[0].classes.countOffDiagonal == 29)
    #expect(GroupAction.cyclic(8).variants[0].classes.countOffDiagonal == 4)
    #expect(GroupAction.path(9).variants[0].classes.countOffDiagonal == 8)
    #expect(GroupAction.grid(3, 5).variants[0].classes.countOffDiagonal == 7)
    // S₄ has five conjugacy classes, and nine of its 24 elements but 1 are their own inverses.
    let symmetric = GroupAction.symmetric(4)
    #expect(symmetric.variants.map(\.side) == [.both, .left, .right])
    #expect(symmetric.variants.map(\.classes.countOffDiagonal) == [4, 16, 16])
    #expect(symmetric.characters.map(\.name) == ["(3,1)", "(2,2)", "(2,1,1)", "(1,1,1,1)"])
    #expect(symmetric.characters.map(\.dimension) == [9, 4, 9, 1])
  }

  @Test func tableOfAGroupGivesTheSameCharacters() throws {
    let dihedral = GroupAction.dihedral(10)
    let group = FiniteGroup(order: 10) { x, y in
      let turn = (x % 5 + (x < 5 ? y % 5 : 5 - y % 5)) % 5
      return (x < 5) == (y < 5) ? turn : 5 + turn
    }
    let table = (0..<10).map { x in (0..<10).map { group.product(x, $0) } }
    let action = try GroupAction.regular(FiniteGroup(table: table), named: "D₅")
    #expect(
      action.characters.map(\.dimension).sorted() == dihedral.characters.map(\.dimension).sorted())
    #expect(action.variants.map(\.classes) == dihedral.variants.map(\.classes))
  }

  @Test func tablesThatAreNotOfGroupsAreRefused() {
    #expect(throws: FiniteGroup.Defect.empty) { try FiniteGroup(table: []) }
    #expect(throws: FiniteGroup.Defect.length(row: 1, found: 1, expected: 2)) {
      try FiniteGroup(table: [[0, 1], [1]])
    }
    #expect(throws: FiniteGroup.Defect.entry(row: 0, column: 1, found: 2)) {
      try FiniteGroup(table: [[0, 2], [1, 0]])
    }
    #expect(throws: FiniteGroup.Defect.noIdentity) { try FiniteGroup(table: [[0, 0], [1, 1]]) }
    // A loop of five elements that is not associative.
    let loop = [
      [0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0],
    ]
    #expect(throws: FiniteGroup.Defect.notAssociative(1, 1, 2)) { try FiniteGroup(table: loop) }
  }

  @Test func permutationsGiveTheirOrbitals() throws {
    // Rotations of a square of eight points: opposite pairs are one class only under all of them.
    let shift = (0..<8).map { ($0 + 1) % 8 }
    let action = try GroupAction.permutations(generatedBy: [shift], named: "Z₈")
    #expect(action.variants[0].classes == GroupAction.cyclic(8).variants[0].classes)
    #expect(action.characters.map(\.dimension).sorted() == [1, 2, 2, 2])
    #expect(!GroupAction.isPermutation([0, 0]))
    #expect(!GroupAction.isPermutation([0, 2]))
  }
}
