import Frames
import LinearAlgebra
import Matrices

/// Recognises candidates one after the other and keeps those that have a name.
struct CandidateReading {
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let scale: Double
  private var recognizer = Recognizer()
  private var named = [FrameBlock]()
  private var isPlaced: [Bool]

  init(matrix: FeatureMatrix, frame: FrameAnalysis) {
    self.matrix = matrix
    self.frame = frame
    scale = frame.normScale
    isPlaced = Array(repeating: false, count: frame.featureCount)
  }

  /// Reads a candidate unless one of its features is in a block already.
  mutating func read(_ candidate: CandidateGroup) throws {
    guard !candidate.members.contains(where: { isPlaced[$0] }) else { return }
    let weights = try matrix.columns(candidate.members, dividedBy: scale)
    let gram = try FeatureGram(ofColumns: weights)
    let reader = BlockReader(
      members: candidate.members, gram: gram, weights: weights, scale: scale,
      elementType: matrix.elementType, frame: frame)
    let block = try reader.block(using: &recognizer)
    guard Self.hasName(block, gram) else { return }
    for member in candidate.members { isPlaced[member] = true }
    named.append(block)
  }

  /// Whether the verdict would be remarkable of features that were not picked for being near each other.
  ///
  /// Groups are picked from many, by their cosines: any two are a frame, and some are tight. Features that are copies of one
  /// direction must look so one by one, and a scheme without a name must save a quarter of the dimensions.
  private static func hasName(_ block: FrameBlock, _ gram: FeatureGram) -> Bool {
    switch block.verdict.family {
    case .single, .tightFrame, .unstructured: false
    case .duplicate: gram.cosines.elements.allSatisfy { $0 >= Recognizer.leastCopyCosine }
    case .scheme: 4 * block.dimension <= 3 * block.features.count
    default: true
    }
  }

  /// The blocks found, by first feature, with their largest |cosine| to other features.
  func blocks(among features: UnitFeatures, tileWidth: Int) throws -> [FrameBlock] {
    var blocks = named.sorted { $0.features[0] < $1.features[0] }
    let outside = try OutsideCosines.largest(
      of: blocks.map(\.features), among: features, tileWidth: tileWidth)
    for index in blocks.indices { blocks[index].largestOutside = outside[index] }
    return blocks
  }
}
