import Catalogue
import Recognition

/// Blocks of one geometry, which share a line of the table.
struct BlockGroup: Equatable {
  /// What all blocks of a group have in common.
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
    /// Within 5 %, and without a scheme that says more.
    case nearly
    case not

    init(_ block: BlockReport) {
      self =
        block.tight ? .tight : block.nearlyTight == true && block.scheme == nil ? .nearly : .not
    }
  }

  /// The first block of the group; it represents all.
  var first: BlockReport
  /// All its blocks, in their order.
  var blocks: [BlockReport]

  /// The largest residual of the group's blocks.
  var largestResidual: Double {
    blocks.reduce(0) { max($0, $1.geometry.residual) }
  }

  /// The largest tightness defect of the group's blocks.
  var largestDefect: Double { blocks.reduce(0) { max($0, $1.tightnessDefect) } }

  /// The geometry's name; if it is not established, with the greatest chance.
  var name: String {
    guard first.geometry.carriesChance == true,
      let chance = blocks.compactMap(\.geometry.chance).max()
    else { return first.geometry.name }
    return "\(first.geometry.name), \(ChanceWords.byChance(chance))"
  }

  /// The largest |cos| of a member with a feature outside its block; nil if not known for any block.
  var largestOutside: Double? { blocks.compactMap(\.largestOutside).max() }

  /// The blocks in groups, in the order of their first blocks.
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
