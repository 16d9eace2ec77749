import Chance
import Frames
import Glibc
import LinearAlgebra
import Matrices
import Recognition

/// Blocks, compared with random blocks of the same size and dimension.
struct BlockNulls {
  /// What blocks must have in common to share draws.
  private struct Shape: Hashable {
    let dimension: Int
    /// The norms; 1 for every feature if they are equal up to noise.
    let norms: [Double]

    /// Norms change the draws, but not the stream of random numbers.
    var path: [UInt64] { [UInt64(norms.count), UInt64(dimension)] }
  }

  /// The compared figures of a block.
  private struct Figures: Sendable {
    let tightnessDefect: Double
    let schemeCost: Double

    /// - Parameter dimension: q. What the weights have beyond the first q directions is noise.
    init(_ weights: Matrix, dimension: Int) throws {
      let own = try BlockSpectrum(of: weights).spectrum
      let gram = try FeatureGram(ofColumns: weights)
      let best = try SchemeSearch(
        gram, noise: BlockNoise(gram.cosines, elements: weights.rows), rank: own.rank
      ).fits.first
      tightnessDefect =
        Tightness(own, dimension: dimension, count: weights.columns).defect
      let without = gram.costWithoutScheme
      // A scheme that costs more than it explains counts as no scheme.
      schemeCost = min(0, (best?.cost(equations: gram.gramDimension) ?? without) - without)
    }
  }

  let options: NullOptions
  private let matrix: FeatureMatrix
  private let frame: FrameAnalysis
  private let blocks: [FrameBlock]

  /// Norms that vary by at most this count as equal: 5 % noise, the largest for a name, can cause it.
  private static let equalNorms = DirectionFit.largestNoise

  init(
    of matrix: FeatureMatrix, frame: FrameAnalysis, blocks: [FrameBlock], options: NullOptions
  ) {
    self.options = options
    self.matrix = matrix
    self.frame = frame
    self.blocks = blocks
  }

  /// The number of draws: one for each model, shape and replica.
  var drawCount: Int {
    2 * options.replicas * Set(blocks.filter(\.hasNull).map(shape)).count
  }

  /// The comparisons of each block; none for blocks that are not compared.
  func comparisons(_ progress: (Int) throws -> Void) throws -> [[NullComparison]] {
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
    // Comparisons in which nothing varies are left out, but they still count as tests.
    return corrected(comparisons).map { $0.filter { !$0.leavesNothingToChance } }
  }

  private func draws(
    of shape: Shape, _ progress: (Int) throws -> Void
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

  /// Each p-value, corrected for all blocks with the same comparison.
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
  /// The `SchemeFit.cost` of one parameter, which makes all norms equal: the part of a scheme's success that comes from
  /// the diagonal.
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
  /// Whether random blocks of its size and dimension can differ from it, and can be searched for schemes in reasonable
  /// time.
  fileprivate var hasNull: Bool {
    NullTest.blockSizes.contains(features.count) && dimension > 1 && dimension < features.count
  }
}
