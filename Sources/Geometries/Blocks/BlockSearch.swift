import Frames
import LinearAlgebra
import Matrices

/// The blocks of a weight matrix.
public struct BlockSearch: Sendable {
  /// Whether the features were split, and why not.
  public enum Outcome: Sendable {
    /// The features were split.
    case split(OrthogonalSplit)
    /// There are more live features than the n² cosines of a search are formed for.
    case tooManyFeatures(live: Int, limit: Int)
  }

  /// How the search ended.
  public let outcome: Outcome
  /// The blocks, by first feature; none when the search was skipped.
  public let blocks: [FrameBlock]
  /// The largest |cosine| of two features; nil when the search was skipped.
  public let coherence: Double?
  /// The least coherence that the live features can have in their span; nil when the search was skipped.
  public let welchBound: Double?
  /// Groups of features that are copies of one direction, up to the precision of the stored values; nil when
  /// the search was skipped.
  public let duplicateGroups: [[Int]]?

  /// The most live features whose n × n cosines are formed: 4,096. The three n × n arrays take 0.4 GB, and
  /// copies on the way some more.
  public static let mostFeatures = 4096

  /// Schemes are looked for in blocks of at most this many features.
  public static let mostFeaturesOfScheme = SchemeSearch.mostFeatures

  /// Splits the live features of a matrix into blocks and names each.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - frame: its analysis.
  ///   - progress: is told of every block.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: n² d flops for the cosines and three n × n arrays; for a block of p features about p³ steps
  ///   a hypothesis that is regular.
  public init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, progress: ProgressHandler = { _ in }
  ) throws {
    let live = frame.features.indices.filter { frame.features[$0].squaredNorm > 0 }
    guard live.count <= Self.mostFeatures else {
      outcome = .tooManyFeatures(live: live.count, limit: Self.mostFeatures)
      (blocks, coherence, welchBound, duplicateGroups) = ([], nil, nil, nil)
      return
    }
    let scale = normScale(frame)
    let weights = try matrix.columns(live, dividedBy: scale)
    let gram = try FeatureGram(ofColumns: weights)
    let rounding = matrix.cosineRounding
    let split = OrthogonalSplit(
      gram.cosines,
      OrthogonalSplit.Context(
        dimension: frame.dimension, rank: frame.spectrum.rank,
        slack: 1 - frame.saturation.perRank, rounding: rounding))
    var blocks = [FrameBlock]()
    var recognizer = Recognizer()
    for group in split.groups {
      let reader = BlockReader(
        members: group.map { live[$0] }, gram: gram.restricted(to: group),
        weights: weights.selecting(columns: group),
        scale: scale, elementType: matrix.elementType, frame: frame)
      blocks.append(try reader.block(using: &recognizer))
      progress(
        AnalysisProgress(stage: .blocks, completed: blocks.count, total: split.groups.count))
    }
    outcome = .split(split)
    self.blocks = blocks
    coherence = gram.coherence
    welchBound = Geometries.welchBound(
      featureCount: live.count, dimension: frame.spectrum.rank)
    duplicateGroups = gram.copies(tolerance: matrix.copyTolerance).map { $0.map { live[$0] } }
  }
}

/// The power of two next to the root mean square of the norms.
private func normScale(_ frame: FrameAnalysis) -> Double {
  let mean = (frame.spectrum.trace / Double(max(1, frame.featureCount))).squareRoot()
  return mean > 0 ? mean.binade : 1
}

extension FeatureMatrix {
  /// The error of a cosine of two orthogonal features from storage, u/√d, and from rounding, 4 √d ε.
  fileprivate var cosineRounding: Double {
    let root = Double(max(1, dimension)).squareRoot()
    return elementType.unitRoundoff / root + 4 * root * Double.ulpOfOne
  }

  /// The error of 1 − cosine of two copies: of second order in the error u of storage.
  fileprivate var copyTolerance: Double {
    let root = Double(max(1, dimension)).squareRoot()
    return elementType.unitRoundoff * elementType.unitRoundoff + 4 * root * Double.ulpOfOne
  }

  /// The chosen features, ascending, as the columns of a matrix, all divided by one number.
  fileprivate func columns(_ chosen: [Int], dividedBy divisor: Double) throws -> Matrix {
    var elements = [Double]()
    elements.reserveCapacity(dimension * chosen.count)
    var next = chosen.startIndex
    for range in tiles() {
      guard next < chosen.endIndex, chosen[next] < range.upperBound else { continue }
      let tile = try tile(range)
      while next < chosen.endIndex, chosen[next] < range.upperBound {
        elements += tile.column(chosen[next] - range.lowerBound).lazy.map { $0 / divisor }
        next += 1
      }
    }
    return Matrix(rows: dimension, columns: chosen.count, elements: elements)
  }
}

extension FeatureGram {
  /// Groups of at least two features whose cosine with the first of the group is 1.
  fileprivate func copies(tolerance: Double) -> [[Int]] {
    var grouped = [Bool](repeating: false, count: count)
    var groups = [[Int]]()
    for i in 0..<count where !grouped[i] {
      let group = (i..<count).filter { !grouped[$0] && cosines[$0, i] >= 1 - tolerance }
      guard group.count > 1 else { continue }
      for member in group { grouped[member] = true }
      groups.append(group)
    }
    return groups
  }
}
