import Geometries

/// Blocks of one geometry, to be told in one line.
struct BlockGroup: Equatable {
  /// What blocks of one group agree in.
  private struct Key: Hashable {
    var family: GeometryFamily
    var name: String
    var size: Int
    var dimension: Int
    var tightness: Tightness
    var carriesChance: Bool
    var certificate: GeometryNameReport.Certificate
    var valencies: [Int]?
    var multiplicities: [Int]?

    init(_ block: BlockReport) {
      family = block.geometry.family
      name = block.geometry.name
      size = block.size
      dimension = block.dimension
      tightness = Tightness(block)
      carriesChance = block.geometry.carriesChance == true
      certificate = block.geometry.certificate
      valencies = block.scheme?.valencies
      multiplicities = block.scheme?.multiplicities
    }
  }

  /// How near blocks are to tight.
  enum Tightness {
    case tight
    /// Within 5 %, and without a scheme that would say what else they are.
    case nearly
    case not

    init(_ block: BlockReport) {
      self =
        block.tight ? .tight : block.nearlyTight == true && block.scheme == nil ? .nearly : .not
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

  /// The largest tightness defect of the group's blocks.
  var largestDefect: Double { blocks.reduce(0) { max($0, $1.tightnessDefect) } }

  /// The geometry's name, with the greatest chance where it is not established.
  var name: String {
    guard first.geometry.carriesChance == true,
      let chance = blocks.compactMap(\.geometry.chance).max()
    else { return first.geometry.name }
    return "\(first.geometry.name), \(ChanceWords.byChance(chance))"
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
