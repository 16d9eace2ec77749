import Frames
import LinearAlgebra
import Matrices

/// The directions of a matrix that stand out.
package struct DirectionFindings: Sendable {
  /// What noise is allowed.
  package let edge: NoiseEdge
  /// The number of directions above noise.
  package let aboveNoise: Int
  /// Σ λ_k / tr F over these.
  package let share: Double
  /// The listed directions, by descending eigenvalue.
  package let list: [Direction]

  /// The largest number of directions above noise that are listed; beyond that, coordinates would take too long.
  package static let mostListed = 256
  /// The largest number of directions that are listed because few features carry them.
  private static let mostFew = 12
  /// A direction carried by at most this many features, and at most one in thirty, is theirs.
  private static let fewCarriers = 6.0
  private static let fewShare = 1.0 / 30

  init(
    in matrix: FeatureMatrix, _ frame: FrameDirections, _ loads: DirectionLoads,
    above edge: NoiseEdge, mean: MeanFeature?
  ) throws {
    let spectrum = frame.frame.spectrum
    self.edge = edge
    let count = min(edge.count, frame.count)
    aboveNoise = count
    share =
      spectrum.trace > 0 ? spectrum.eigenvalues.prefix(count).reduce(0, +) / spectrum.trace : 0
    var standings = [Int: Direction.Standing]()
    for k in 0..<min(count, Self.mostListed) { standings[k] = .aboveNoise }
    for k in Self.few(loads, edge.featureCount) where standings[k] == nil {
      standings[k] = .fewFeatures
    }
    for k in Self.avoided(spectrum, frame.frame) where standings[k] == nil {
      standings[k] = .avoided
    }
    let chosen = standings.keys.sorted()
    let traces = try DirectionTraces(of: matrix, frame, chosen)
    list = zip(chosen, traces.directions).map { k, trace in
      Direction(
        index: k, standing: standings[k] ?? .aboveNoise, eigenvalue: spectrum.eigenvalues[k],
        share: spectrum.eigenvalues[k] / spectrum.trace, carriers: loads.carriers[k],
        meanCosine: mean?.cosines[k] ?? 0, trace)
    }
  }

  /// The directions with the fewest carriers, if these are few.
  private static func few(_ loads: DirectionLoads, _ featureCount: Int) -> [Int] {
    let limit = min(fewCarriers, Double(featureCount) * fewShare)
    return loads.carriers.indices.filter { loads.carriers[$0] > 0 && loads.carriers[$0] <= limit }
      .sorted { (loads.carriers[$0], $0) < (loads.carriers[$1], $1) }
      .prefix(mostFew).map(\.self)
  }

  /// Up to three of the smallest eigenvalues, if a gap far larger than the spacings before it sets them apart.
  ///
  /// Only for matrices with an edge there: the smallest eigenvalues of a nearly square random matrix scatter over decades.
  private static func avoided(_ spectrum: FrameSpectrum, _ frame: FrameAnalysis) -> [Int] {
    let rank = spectrum.rank
    let sides = (Double(frame.featureCount), Double(frame.dimension))
    guard rank >= 16, max(sides.0, sides.1) >= 2 * min(sides.0, sides.1) else { return [] }
    let values = spectrum.eigenvalues
    let usual = (rank - 13..<rank - 4).map { values[$0] - values[$0 + 1] }.sorted()[4]
    for first in (rank - 3)..<rank {
      let gap = values[first - 1] - values[first]
      if values[first] < values[first - 1] / 2, gap > 8 * usual { return Array(first..<rank) }
    }
    return []
  }
}

/// One direction that stands out, and the features that carry it.
package struct Direction: Sendable {
  /// Why a direction stands out.
  package enum Standing: Sendable {
    /// Its eigenvalue exceeds noise.
    case aboveNoise
    /// Few features make it.
    case fewFeatures
    /// Its eigenvalue is far below all others.
    case avoided
  }

  /// k, its place in the spectrum.
  package let index: Int
  /// Why it stands out.
  package let standing: Standing
  /// λ_k.
  package let eigenvalue: Double
  /// λ_k / tr F.
  package let share: Double
  /// n_k, how many features carry it.
  package let carriers: Double
  /// |cos| with the mean feature.
  package let meanCosine: Double
  /// The features with the largest coordinates, descending.
  package let positive: [FeatureCoordinate]
  /// The features with the least coordinates, ascending.
  package let negative: [FeatureCoordinate]
  /// Consecutive features that hold most of it; nil if there are none.
  package let range: FeatureRange?

  fileprivate init(
    index: Int, standing: Standing, eigenvalue: Double, share: Double, carriers: Double,
    meanCosine: Double, _ trace: DirectionTraces.Trace
  ) {
    self.index = index
    self.standing = standing
    self.eigenvalue = eigenvalue
    self.share = share
    self.carriers = carriers
    self.meanCosine = meanCosine
    (positive, negative) = trace.poles
    range = trace.range
  }
}
