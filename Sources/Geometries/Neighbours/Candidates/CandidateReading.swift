import Frames
import LinearAlgebra
import Matrices

/// Recognises candidates one after the other and keeps those that have a name.
struct CandidateReading {
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let scale: Double
  private var recognizer = Recognizer()
  /// The blocks found; nil for those that became part of a larger one.
  private var named = [(block: FrameBlock, strength: Float)?]()
  /// The place in `named` of each feature's block.
  private var placeOf: [Int?]

  init(matrix: FeatureMatrix, frame: FrameAnalysis) {
    self.matrix = matrix
    self.frame = frame
    scale = frame.normScale
    placeOf = Array(repeating: nil, count: frame.featureCount)
  }

  /// Reads a candidate unless one of its features is in a block already.
  mutating func read(_ candidate: CandidateGroup) throws {
    guard candidate.members.allSatisfy({ placeOf[$0] == nil }) else { return }
    if let block = try block(of: candidate.members) { place(block, candidate.strength) }
  }

  /// Puts two blocks together where that makes a larger geometry: two tetrahedra may be a cube.
  ///
  /// Tried are blocks with a link between them at least as strong as the weakest within one of them.
  ///
  /// - Parameter pairs: the strongest first.
  mutating func unite(alongside pairs: NeighbourPairs) throws {
    var tried = Set<[Int]>()
    for pair in pairs.pairs {
      guard let a = placeOf[Int(pair.first)], let b = placeOf[Int(pair.second)], a != b,
        let first = named[a], let second = named[b]
      else { continue }
      let members = (first.block.features + second.block.features).sorted()
      guard pair.strength >= min(first.strength, second.strength),
        members.count <= CandidateGroup.mostMembers, tried.insert([min(a, b), max(a, b)]).inserted,
        let block = try block(of: members)
      else { continue }
      (named[a], named[b]) = (nil, nil)
      place(block, min(first.strength, second.strength))
    }
  }

  private mutating func place(_ block: FrameBlock, _ strength: Float) {
    for member in block.features { placeOf[member] = named.count }
    named.append((block, strength))
  }

  /// What features make; nil when it has no name.
  private mutating func block(of members: [Int]) throws -> FrameBlock? {
    let weights = try matrix.columns(members, dividedBy: scale)
    let gram = try FeatureGram(ofColumns: weights)
    let reader = BlockReader(
      members: members, gram: gram, weights: weights, scale: scale,
      elementType: matrix.elementType, frame: frame)
    let block = try reader.block(using: &recognizer)
    return Self.hasName(block, gram) ? block : nil
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
  ///
  /// Copies that have further features as near are a part of a larger bundle, and no block.
  func blocks(among features: UnitFeatures, tileWidth: Int) throws -> [FrameBlock] {
    var blocks = named.compactMap { $0?.block }.sorted { $0.features[0] < $1.features[0] }
    let outside = try OutsideCosines.largest(
      of: blocks.map(\.features), among: features, tileWidth: tileWidth)
    for index in blocks.indices { blocks[index].largestOutside = outside[index] }
    return blocks.filter {
      $0.verdict.family != .duplicate || $0.largestOutside ?? 0 < Recognizer.leastCopyCosine
    }
  }
}
