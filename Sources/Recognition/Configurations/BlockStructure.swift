/// What is known about the parts of a block that is no association scheme.
///
/// Features are numbered by their places in the block.
struct BlockStructure {
  /// The kinds of features; empty for one kind.
  var fibres: [[Int]] = []
  /// The orthonormal bases that the features form together; empty if they form none.
  var bases: [[Int]] = []
  /// The permutations that keep all cosines; nil if they were not searched for.
  var symmetry: BlockSymmetry?
  /// The classes of equal cosines, descending.
  var cosines: [FrameBlock.CosineClass] = []

  /// The same with the features' numbers in the matrix.
  func numbered(by members: [Int]) -> BlockStructure {
    let numbers = { (sets: [[Int]]) in sets.map { $0.map { members[$0] } } }
    return BlockStructure(
      fibres: numbers(fibres), bases: numbers(bases),
      symmetry: symmetry.map {
        BlockSymmetry(
          order: $0.order, orbits: numbers($0.orbits), fixedDimension: $0.fixedDimension)
      }, cosines: cosines)
  }
}

/// The permutations of a block's features that keep all cosines. Each is made by an orthogonal map.
package struct BlockSymmetry: Equatable, Sendable {
  /// The number of permutations; nil if it needs more than 64 bits.
  package let order: Int?
  /// The sets of features that they map to each other, each ascending.
  package let orbits: [[Int]]
  /// The dimension of the space whose vectors all of them keep.
  package let fixedDimension: Int
}
