/// Blocks of one geometry, to be told in one line.
struct BlockGroup: Equatable {
  /// What blocks of one group agree in.
  private struct Key: Hashable {
    var family: String
    var name: String
    var size: Int
    var dimension: Int
    var tight: Bool
    var certificate: GeometryNameReport.Certificate
    var valencies: [Int]?
    var multiplicities: [Int]?

    init(_ block: BlockReport) {
      family = block.geometry.family
      name = block.geometry.name
      size = block.size
      dimension = block.dimension
      tight = block.tight
      certificate = block.geometry.certificate
      valencies = block.scheme?.valencies
      multiplicities = block.scheme?.multiplicities
    }
  }

  /// The group's first block, which stands for all.
  var first: BlockReport
  /// All its blocks, in their order.
  var blocks: [BlockReport]

  /// The largest residual of the group's blocks.
  var largestResidual: Double {
    blocks.reduce(0) { max($0, $1.geometry.residual) }
  }

  /// The largest |cos| of a member with a feature outside its block; nil where no block says.
  var largestOutside: Double? { blocks.compactMap(\.largestOutside).max() }

  /// The blocks in groups, each where its first block stands.
  static func groups(of blocks: [BlockReport]) -> [BlockGroup] {
    var groups: [BlockGroup] = []
    var places: [Key: Int] = [:]
    for block in blocks {
      if let place = places[Key(block)] {
        groups[place].blocks.append(block)
      } else {
        places[Key(block)] = groups.count
        groups.append(BlockGroup(first: block, blocks: [block]))
      }
    }
    return groups
  }
}
