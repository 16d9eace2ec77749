import Catalogue
import Chance
import Frames
import LinearAlgebra
import Matrices

/// Recognises candidates and keeps those that have a name; an earlier one takes its features from later ones.
struct CandidateReading {
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let threshold: NeighbourThreshold
  private let grid: StorageGrid
  /// The number of features that candidates are picked from.
  private let count: Int
  private let scale: Double
  /// The blocks found; nil for a block that became part of a larger one.
  private var named = [Named?]()
  /// The place in `named` of each feature's block.
  private var placeOf: [Int?]

  private struct Named {
    let block: FrameBlock
    /// The strength of its candidate.
    let strength: Float
    /// The weakest |cosine| that holds it together.
    let inner: Double
  }

  init(
    matrix: FeatureMatrix, frame: FrameAnalysis, threshold: NeighbourThreshold, grid: StorageGrid,
    count: Int
  ) {
    self.matrix = matrix
    self.frame = frame
    self.threshold = threshold
    self.grid = grid
    self.count = count
    scale = frame.normScale
    placeOf = Array(repeating: nil, count: frame.featureCount)
  }

  /// Reads some candidates, except those with a feature that is already in a block.
  ///
  /// They are recognised on all threads and placed in order, so that the blocks are those of reading one after another.
  mutating func read(_ candidates: ArraySlice<CandidateGroup>) throws {
    let open = candidates.filter(isOpen)
    let reading = self
    let found = try Workers.map(open, scratch: { Recognizer() }) { candidate, recognizer in
      try reading.named(candidate.members, strength: candidate.strength, &recognizer)
    }
    for (candidate, found) in zip(open, found) where isOpen(candidate) {
      if let found { place(found) }
    }
  }

  private func isOpen(_ candidate: CandidateGroup) -> Bool {
    candidate.members.allSatisfy { placeOf[$0] == nil }
  }

  /// Adds a block of more copies of one direction than a candidate can have.
  mutating func read(copies members: [Int]) {
    place(Named(block: CopiedFeatures(members: members, frame: frame).block, strength: 1, inner: 1))
  }

  /// Merges two blocks if together they form a larger geometry: two tetrahedra may be a cube.
  ///
  /// Two blocks are tried if a link between them is at least as strong as the weakest link within one of them.
  ///
  /// - Parameter pairs: the pairs, strongest first.
  mutating func mergeBlocks(linkedBy pairs: NeighbourPairs) throws {
    var recognizer = Recognizer()
    var tried = Set<[Int]>()
    for pair in pairs.pairs {
      guard let a = placeOf[Int(pair.first)], let b = placeOf[Int(pair.second)], a != b,
        let first = named[a], let second = named[b]
      else { continue }
      let members = (first.block.features + second.block.features).sorted()
      let strength = min(first.strength, second.strength)
      guard pair.strength >= strength,
        members.count <= CandidateGroup.mostMembers, tried.insert([min(a, b), max(a, b)]).inserted,
        let found = try named(members, strength: strength, &recognizer)
      else { continue }
      (named[a], named[b]) = (nil, nil)
      place(found)
    }
  }

  private mutating func place(_ found: Named) {
    for member in found.block.features { placeOf[member] = named.count }
    named.append(found)
  }

  /// The block that features form; nil if it has no name.
  private func named(
    _ members: [Int], strength: Float, _ recognizer: inout Recognizer
  ) throws -> Named? {
    let weights = try matrix.columns(members, dividedBy: scale)
    let features = try BlockFeatures(weights)
    let reader = BlockReader(
      members: members, weights: weights, features: features, scale: scale,
      elementType: matrix.elementType, frame: frame, around: around(features))
    let block = try reader.block(using: &recognizer)
    guard Self.hasName(block, features.gram) else { return nil }
    let weakest = SpanningTree(features.gram.cosines).links.last?.strength ?? 1
    return Named(block: block, strength: strength, inner: weakest)
  }

  /// The surroundings of a group that was picked for its cosines from the whole matrix.
  ///
  /// If all pairs are neighbours, nothing was picked, and the geometries themselves are the sample.
  private func around(_ features: BlockFeatures) -> Surroundings {
    let isPicked = threshold.chancePairs < count * (count - 1) / 2
    let logGroups = LogProbability.logChoices(of: features.count, among: count)
    // Features with few elements meet in few dimensions.
    let filled = features.directions.mostFilled
    let open = 2 * filled <= frame.dimension ? max(1, filled) : frame.dimension
    return Surroundings(
      elements: frame.dimension, madeFree: open, population: features.count, grid: grid,
      opposition: features.count == 2
        ? OppositePairs.Finding(
          pairOf: features.gram.cosines[0, 1], elements: frame.dimension, open: open,
          among: isPicked ? count : 2, grid: grid) : nil,
      choice: isPicked
        ? Surroundings.Choice(
          logGroups: logGroups,
          dimension: min(Double(open), threshold.effectiveDimension))
        : nil)
  }

  /// Whether the verdict would mean something for features that were not picked for being near each other.
  ///
  /// Groups are picked from many by their cosines, so that some are tight frames by chance. A scheme without a name
  /// must save a quarter of the dimensions.
  private static func hasName(_ block: FrameBlock, _ gram: FeatureGram) -> Bool {
    switch block.verdict.family {
    case .single, .tightFrame, .unstructured: false
    case .digon: gram.cosines[0, 1] <= -leastOpposition
    case .duplicate: true
    case .scheme: 4 * block.dimension <= 3 * block.features.count
    default: true
    }
  }

  /// The least −cosine of a digon: 26° from opposite. Noise of 3 % per element turns two features by that much in 128
  /// dimensions.
  private static let leastOpposition = 0.9

  /// The blocks found, by first feature, with their largest |cosine| to other features.
  ///
  /// Pairs and copies must stand out from the features next to them, because among many features some are near each
  /// other. Other geometries are supported by several cosines at once. Near copies are not a block if other features
  /// are as near: they are part of a larger bundle. Exact copies are always a block.
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
      return outside < LineClaim.leastMeanCosine
        && !threshold.explains(
          inner: found.inner, links: found.block.features.count - 1, besides: outside, among: count)
    default: return true
    }
  }
}
