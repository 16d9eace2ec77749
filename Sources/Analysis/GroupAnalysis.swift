import AssociationSchemes
import Catalogue
import Frames
import Groups
import Matrices
import Recognition

/// Which group or order is looked for in a matrix.
package struct GroupRequest: Sendable {
  /// In which orders features without a name are put, if nobody asked for a group.
  package enum Orders: Sendable {
    /// Their own, and that of names that are numbers.
    case known
    /// One that is found, too. The search takes up to half a second for a matrix.
    case found
  }

  /// The group; nil if nobody asked, so that only frames that are found by themselves are given.
  package var choice: GroupChoice?
  /// A number for each feature of the whole matrix by which the features may be ordered, such as their names; nil for none.
  package var numbers: [Double]?
  /// In which orders features without a name are put, if nobody asked for a group.
  package var orders = Orders.found
  /// The seed of random orders and matrices.
  package var seed: UInt64

  /// A request.
  package init(_ choice: GroupChoice? = nil, numbers: [Double]? = nil, seed: UInt64 = 0) {
    (self.choice, self.numbers, self.seed) = (choice, numbers, seed)
  }
}

extension GroupRequest {
  /// What a reader should know: the group does not act on so many features.
  func findings(featureCount: Int) -> [Finding] {
    guard let choice, !choice.fits(featureCount) else { return [] }
    return [
      .groupDoesNotFit(
        choice.word, expected: choice.fittingCounts, featureCount: featureCount)
    ]
  }
}

/// The groups, or orders, that explain the analysed features, or blocks of them.
package struct GroupAnalysis: Sendable {
  /// What explains all features together; nil without a finding.
  package let whole: GroupFinding?
  /// What explains a block without a name, by the number of the block.
  package let blocks: [Int: GroupFinding]
  /// The blocks with a scheme, and no other name, whose relations a group keeps, with that group, by the number of the block.
  package let schemes: [Int: GroupFinding]

  /// - Parameters:
  ///   - request: what is looked for.
  ///   - matrix: the analysed features, d × n.
  ///   - selection: their numbers in the whole matrix, in the order that a group acts on; nil if all are analysed. `matrix` has them
  ///     in ascending order.
  ///   - search: the blocks.
  init(
    _ request: GroupRequest, in matrix: FeatureMatrix, selection: [Int]?, _ search: BlockSearch
  ) throws {
    let count = matrix.featureCount
    let ascending = selection?.sorted() ?? Array(0..<count)
    // A vocabulary may name only the first features.
    let named = request.numbers.flatMap { (ascending.last ?? 0) < $0.count ? $0 : nil }
    func finding(
      _ choice: GroupChoice, _ features: [Int], _ effort: GroupSearch.Effort
    ) throws -> GroupFinding? {
      var found = try GroupSearch.finding(
        choice, in: matrix, features,
        numbers: named.map { named in features.map { named[ascending[$0]] } }, effort: effort,
        seed: request.seed)
      if let finding = found, !finding.keepsSchemes(of: search.blocks, on: features) {
        found?.contradict()
      }
      return found?.standing == .frame || effort == .asked ? found : nil
    }
    let all = selection.map { Self.ranks($0) } ?? ascending
    if let choice = request.choice {
      whole = choice.fits(count) ? try finding(choice, all, .asked) : nil
      blocks = [:]
      schemes = Self.schemes(search.blocks, whole, of: all, [:])
      return
    }
    let unnamed = search.blocks.enumerated().filter { $0.element.isUnnamed }
    func byItself(_ features: [Int]) throws -> GroupFinding? {
      guard (Self.fewest...GroupSearch.mostByItself).contains(features.count),
        features.count * matrix.dimension <= Self.mostElements
      else { return nil }
      return try finding(
        .auto, features, request.orders == .found ? .byItself : .byItselfInKnownOrders)
    }
    whole = unnamed.count == search.blocks.count ? try byItself(all) : nil
    guard whole == nil, search.blocks.count > 1 else {
      blocks = [:]
      schemes = Self.schemes(search.blocks, whole, of: all, [:])
      return
    }
    var found = [Int: GroupFinding]()
    for (number, block) in unnamed { found[number] = try byItself(block.features) }
    blocks = found
    schemes = Self.schemes(search.blocks, nil, of: [], found)
  }

  /// The blocks whose relations a group keeps.
  ///
  /// - Parameters:
  ///   - whole: the group of all features; nil without one.
  ///   - all: the features that it acts on, in the order in which they were given.
  ///   - found: the groups of the blocks.
  private static func schemes(
    _ blocks: [FrameBlock], _ whole: GroupFinding?, of all: [Int], _ found: [Int: GroupFinding]
  ) -> [Int: GroupFinding] {
    var schemes = [Int: GroupFinding]()
    for (number, block) in blocks.enumerated()
    where block.verdict.name == GeometryName.scheme.name {
      guard let finding = found[number] ?? whole, finding.standing == .frame,
        finding.keepsScheme(of: block, on: found[number] == nil ? all : block.features) == true
      else { continue }
      schemes[number] = finding
    }
    return schemes
  }

  /// The place of each number among the others in ascending order.
  private static func ranks(_ numbers: [Int]) -> [Int] {
    var ranks = [Int](repeating: 0, count: numbers.count)
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    return ranks
  }

  /// Fewer features than this are explained by any order.
  private static let fewest = 7
  /// Without being asked, no more elements than this are read again.
  private static let mostElements = 1 << 23
}

extension FrameBlock {
  /// Whether the block has no name of its own. A scheme without one may be that of a group, which has frequencies.
  package var isUnnamed: Bool {
    verdict.family == .unstructured || verdict.family == .tightFrame
      || verdict.name == GeometryName.scheme.name
  }
}

extension GroupFinding {
  /// False if a block has exactly the features of the group, and its scheme has a relation that the group does not keep.
  ///
  /// - Parameter features: the features that the group acts on, in the order in which they were given.
  fileprivate func keepsSchemes(of blocks: [FrameBlock], on features: [Int]) -> Bool {
    !blocks.contains { keepsScheme(of: $0, on: features) == false }
  }

  /// Whether the group keeps the relations of a block's scheme; nil if the block has none, or has other features.
  fileprivate func keepsScheme(of block: FrameBlock, on features: [Int]) -> Bool? {
    guard let relations = block.fit?.scheme.relations, features.count == block.features.count
    else { return nil }
    let places = Dictionary(
      zip(block.features, block.features.indices), uniquingKeysWith: { first, _ in first })
    let rows = features.compactMap { places[$0] }
    guard rows.count == features.count else { return nil }
    return keeps { relations[rows[$0], rows[$1]] }
  }
}
