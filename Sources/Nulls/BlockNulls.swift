import Chance
import Frames
import Glibc
import LinearAlgebra
import Matrices
import Recognition

/// Blocks against random ones of the same size and dimension.
struct BlockNulls {
  /// What blocks that can share draws agree in.
  private struct Shape: Hashable {
    let dimension: Int
    /// 1 for each feature where norms are equal up to noise, else as measured.
    let norms: [Double]

    /// Norms change what is drawn but not from where.
    var path: [UInt64] { [UInt64(norms.count), UInt64(dimension)] }
  }

  /// What is compared of a block.
  private struct Figures: Sendable {
    let tightnessDefect: Double
    let schemeCost: Double

    /// - Parameter dimension: q; what the weights have beyond the first q directions is noise.
    init(_ weights: Matrix, dimension: Int) throws {
      let own = try BlockSpectrum(of: weights).spectrum
      let gram = try FeatureGram(ofColumns: weights)
      let best = try SchemeSearch(
        gram, noise: BlockNoise(gram.cosines, elements: weights.rows), rank: own.rank
      ).fits.first
      tightnessDefect =
        Tightness(own, dimension: dimension, count: weights.columns).defect
      let without = gram.costWithoutScheme
      // A scheme that costs more than it explains is worse than none.
      schemeCost = min(0, (best?.cost(equations: gram.gramDimension) ?? without) - without)
    }
  }

  let options: NullOptions
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let blocks: [FrameBlock]

  /// Norms that vary by no more than this count as equal: what 5 % noise, the most that a name is claimed for, can make.
  private static let equalNorms = DirectionFit.largestNoise

  init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, blocks: [FrameBlock], options: NullOptions
  ) {
    self.options = options
    self.matrix = matrix
    self.frame = frame
    self.blocks = blocks
  }

  /// How many draws will be made: one a model, shape and replica.
  var drawCount: Int {
    2 * options.replicas * Set(blocks.filter(\.hasNull).map(shape)).count
  }

  /// Each block's comparisons, none for blocks that have no null.
  func comparisons(_ progress: (Int) -> Void) throws -> [[NullComparison]] {
    guard blocks.contains(where: \.hasNull) else { return blocks.map { _ in [] } }
    let weights = try matrix.tile(0..<matrix.featureCount)
    var draws = [Shape: (gaussian: [Figures], haar: [Figures])]()
    var comparisons = [[NullComparison]]()
    for block in blocks {
      guard block.hasNull else { comparisons.append([]); continue }
      let shape = shape(block)
      let known = try draws[shape] ?? self.draws(of: shape, progress)
      draws[shape] = known
      let own = try BLASLibrary.withSingleThread {
        try Figures(
          weights.selecting(columns: block.features).nearUnit, dimension: block.dimension)
      }
      comparisons.append([
        NullComparison(
          .tightnessDefect, .gaussian, observed: own.tightnessDefect,
          draws: known.gaussian.map(\.tightnessDefect)),
        NullComparison(
          .schemeCost, .gaussian, observed: own.schemeCost,
          draws: known.gaussian.map(\.schemeCost)),
        NullComparison(
          .schemeCost, .haarTightFrame, observed: own.schemeCost,
          draws: known.haar.map(\.schemeCost)),
      ])
    }
    // Those that chance leaves nothing of count as tests all the same.
    return corrected(comparisons).map { $0.filter { !$0.leavesNothingToChance } }
  }

  private func draws(
    of shape: Shape, _ progress: (Int) -> Void
  ) throws -> (gaussian: [Figures], haar: [Figures]) {
    let (norms, dimension) = (shape.norms, shape.dimension)
    let gaussian = try options.draws(
      of: .gaussian, for: shape.path, elements: norms.count * norms.count, progress: progress
    ) { stream in
      let features = FeatureMatrix.randomDirections(
        norms: norms, dimension: dimension, from: stream)
      return try Figures(features.tile(0..<norms.count), dimension: dimension)
    }
    let haar = try options.draws(
      of: .haarTightFrame, for: shape.path, elements: norms.count * norms.count,
      progress: progress
    ) { stream in
      var generator = stream.generator
      let frame = try Matrix.randomTightFrame(
        dimension: dimension, featureCount: norms.count, using: &generator)
      return try Figures(frame, dimension: dimension)
    }
    return (gaussian, haar)
  }

  private func shape(_ block: FrameBlock) -> Shape {
    let squares = block.features.map { frame.features[$0].squaredNorm }
    let largest = squares.max() ?? 1
    let norms =
      block.normVariation <= Self.equalNorms
      ? squares.map { _ in 1 } : squares.map { ($0 / largest).squareRoot() }
    return Shape(dimension: block.dimension, norms: norms)
  }

  /// Each p-value corrected for all blocks that were compared in the same way.
  private func corrected(_ comparisons: [[NullComparison]]) -> [[NullComparison]] {
    var corrected = comparisons
    let tested = comparisons.indices.filter { !comparisons[$0].isEmpty }
    for test in comparisons[tested[0]].indices {
      let adjusted = holmCorrected(tested.map { comparisons[$0][test].pValue })
      for (block, value) in zip(tested, adjusted) { corrected[block][test].adjustedPValue = value }
    }
    return corrected
  }
}

extension FeatureGram {
  /// The `SchemeFit.cost` of the one parameter that all norms are equal: what part of a scheme's success is the diagonal.
  fileprivate var costWithoutScheme: Double {
    let mean = (0..<count).reduce(0) { $0 + gram[$1, $1] } / Double(count)
    let squares = gram.elements.reduce(0) { $0 + $1 * $1 }
    let unexplained = max(1e-24, 1 - Double(count) * mean * mean / squares)
    let equations = gramDimension
    let correction = equations / max(1, equations - 2)
    return equations * log(unexplained) + 2 * log(max(2, equations)) * correction
  }
}

extension FrameBlock {
  /// Whether random blocks of its size and dimension can differ from it, and are not too slow to search for schemes.
  fileprivate var hasNull: Bool {
    NullTest.blockSizes.contains(features.count) && dimension > 1 && dimension < features.count
  }
}
