import Frames
import LinearAlgebra
import Matrices

/// Recognises candidates one after the other and keeps those that have a name.
struct CandidateReading {
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let threshold: NeighbourThreshold
  private let scale: Double
  private var recognizer = Recognizer()
  /// The blocks found; nil for those that became part of a larger one.
  private var named = [Named?]()
  /// The place in `named` of each feature's block.
  private var placeOf: [Int?]

  private struct Named {
    let block: FrameBlock
    /// That of its candidate.
    let strength: Float
    /// The weakest |cosine| that holds it together.
    let inner: Double
  }

  init(matrix: FeatureMatrix, frame: FrameAnalysis, threshold: NeighbourThreshold) {
    self.matrix = matrix
    self.frame = frame
    self.threshold = threshold
    scale = frame.normScale
    placeOf = Array(repeating: nil, count: frame.featureCount)
  }

  /// Reads a candidate unless one of its features is in a block already.
  mutating func read(_ candidate: CandidateGroup) throws {
    guard candidate.members.allSatisfy({ placeOf[$0] == nil }) else { return }
    if let found = try named(candidate.members, strength: candidate.strength) { place(found) }
  }

  /// Takes in more copies of one direction than candidates have members.
  mutating func read(copies members: [Int]) {
    place(Named(block: CopiedFeatures(members: members, frame: frame).block, strength: 1, inner: 1))
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
      let strength = min(first.strength, second.strength)
      guard pair.strength >= strength,
        members.count <= CandidateGroup.mostMembers, tried.insert([min(a, b), max(a, b)]).inserted,
        let found = try named(members, strength: strength)
      else { continue }
      (named[a], named[b]) = (nil, nil)
      place(found)
    }
  }

  private mutating func place(_ found: Named) {
    for member in found.block.features { placeOf[member] = named.count }
    named.append(found)
  }

  /// What features make; nil when it has no name.
  private mutating func named(_ members: [Int], strength: Float) throws -> Named? {
    let weights = try matrix.columns(members, dividedBy: scale)
    let gram = try FeatureGram(ofColumns: weights)
    let reader = BlockReader(
      members: members, gram: gram, weights: weights, scale: scale,
      elementType: matrix.elementType, frame: frame)
    let block = try reader.block(using: &recognizer)
    guard Self.hasName(block, gram) else { return nil }
    let weakest = SpanningTree(gram.cosines).links.last?.strength ?? 1
    return Named(block: block, strength: strength, inner: weakest)
  }

  /// Whether the verdict would be remarkable of features that were not picked for being near each other.
  ///
  /// Groups are picked from many, by their cosines: any two are a frame, and some are tight. Features that are copies of one
  /// direction must look so one by one, and a scheme without a name must save a quarter of the dimensions.
  private static func hasName(_ block: FrameBlock, _ gram: FeatureGram) -> Bool {
    switch block.verdict.family {
    case .single, .tightFrame, .unstructured: false
    case .digon: gram.cosines[0, 1] <= -leastOpposition
    case .duplicate: gram.cosines.elements.allSatisfy { $0 >= Recognizer.leastCopyCosine }
    case .scheme: 4 * block.dimension <= 3 * block.features.count
    default: true
    }
  }

  /// Features 26° from opposite: further ones are near each other, but no digon. Noise of 3 % an element turns two that far in
  /// 128 dimensions.
  private static let leastOpposition = 0.9

  /// The blocks found, by first feature, with their largest |cosine| to other features.
  ///
  /// Pairs and copies must stand out from the features next to them, for of many features some are near each other; other
  /// geometries are held by several cosines at once. Copies that have further features as near are a part of a larger bundle, and
  /// no block. Exact copies are always one.
  func blocks(among features: UnitFeatures, tileWidth: Int) throws -> [FrameBlock] {
    let found = named.compactMap { $0 }.sorted { $0.block.features[0] < $1.block.features[0] }
    let outside = try OutsideCosines.largest(
      of: found.map(\.block.features), among: features, tileWidth: tileWidth)
    return zip(found, outside).compactMap { named, outside in
      guard standsOut(named, outside, among: features.live.count) else { return nil }
      var block = named.block
      block.largestOutside = outside
      return block
    }
  }

  private func standsOut(_ found: Named, _ outside: Double, among count: Int) -> Bool {
    switch found.block.verdict.family {
    case .digon:
      return !threshold.explains(inner: found.inner, besides: outside, among: count)
    case .duplicate:
      if found.inner >= 1 - matrix.copyTolerance { return true }
      return outside < Recognizer.leastCopyCosine
        && !threshold.explains(
          inner: found.inner, links: found.block.features.count - 1, besides: outside, among: count)
    default: return true
    }
  }
}
