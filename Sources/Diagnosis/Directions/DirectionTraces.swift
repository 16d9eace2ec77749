import Frames
import LinearAlgebra
import Matrices

/// A feature and its coordinate on a direction.
package struct FeatureCoordinate: Equatable, Sendable {
  /// The feature.
  package let feature: Int
  /// y = qᵀ w.
  package let coordinate: Double
}

/// Consecutive features that hold most of a direction, for example one attention head.
package struct FeatureRange: Equatable, Sendable {
  /// The features.
  package let features: ClosedRange<Int>
  /// Their part of Σ y².
  package let share: Double
}

/// What the features do along some directions, found in one pass over the matrix.
struct DirectionTraces {
  /// The poles of a direction, and the consecutive features that hold most of it.
  struct Trace {
    fileprivate var ends = PoleList()
    fileprivate var run = HeaviestRun()

    /// The features at both ends. The sign makes the largest |y| positive; the first of equal ones decides.
    var poles: (positive: [FeatureCoordinate], negative: [FeatureCoordinate]) { ends.poles }

    /// The run of features whose part of Σ y² exceeds its part of the features most, if it holds half of Σ y² with at most a
    /// quarter of the features.
    var range: FeatureRange? { run.range }
  }

  /// One for each direction, in the order asked for.
  let directions: [Trace]

  init(of matrix: FeatureMatrix, _ frame: FrameDirections, _ chosen: [Int]) throws {
    guard !chosen.isEmpty else { directions = []; return }
    let choice = frame.choosing(chosen)
    let eigenvalues = chosen.map { frame.frame.spectrum.eigenvalues[$0] }
    var traces = [Trace](repeating: Trace(), count: chosen.count)
    let even = 1 / Double(max(1, matrix.featureCount))
    for range in matrix.tiles(ofAbout: 1 << 20) {
      let coordinates = try frame.coordinates(of: range, on: choice)
      let values = coordinates.elements.span
      for (place, feature) in range.enumerated() {
        for k in traces.indices {
          let y = values[place * traces.count + k]
          traces[k].ends.add(feature, y)
          traces[k].run.add(feature, mass: y * y / eigenvalues[k], even: even)
        }
      }
    }
    directions = traces
  }
}

/// The features with the largest and the least coordinates so far.
private struct PoleList {
  private var largest = [FeatureCoordinate]()
  private var least = [FeatureCoordinate]()

  static let length = 8

  mutating func add(_ feature: Int, _ y: Double) {
    if largest.count < Self.length || y > largest[Self.length - 1].coordinate {
      let place = largest.firstIndex { $0.coordinate < y } ?? largest.count
      largest.insert(FeatureCoordinate(feature: feature, coordinate: y), at: place)
      if largest.count > Self.length { largest.removeLast() }
    }
    if least.count < Self.length || y < least[Self.length - 1].coordinate {
      let place = least.firstIndex { $0.coordinate > y } ?? least.count
      least.insert(FeatureCoordinate(feature: feature, coordinate: y), at: place)
      if least.count > Self.length { least.removeLast() }
    }
  }

  var poles: (positive: [FeatureCoordinate], negative: [FeatureCoordinate]) {
    guard let top = largest.first, let bottom = least.first else { return ([], []) }
    let (up, down) = (abs(top.coordinate), abs(bottom.coordinate))
    let isTurned = down > up || down == up && bottom.feature < top.feature
    let positive = isTurned ? least.map(\.turned) : largest
    let negative = isTurned ? largest.map(\.turned) : least
    // A short list of features can have no end on the other side.
    return (positive.filter { $0.coordinate > 0 }, negative.filter { $0.coordinate < 0 })
  }
}

extension FeatureCoordinate {
  fileprivate var turned: FeatureCoordinate {
    FeatureCoordinate(feature: feature, coordinate: -coordinate)
  }
}

/// The run of consecutive features with the largest excess of mass over an even distribution (Kadane's method).
private struct HeaviestRun {
  private var current = (excess: 0.0, first: 0)
  private var best = (excess: 0.0, first: 0, last: -1)
  private var even = 0.0

  mutating func add(_ feature: Int, mass: Double, even: Double) {
    self.even = even
    if current.excess <= 0 { current = (0, feature) }
    current.excess += mass - even
    if current.excess > best.excess { best = (current.excess, current.first, feature) }
  }

  var range: FeatureRange? {
    let length = Double(best.last - best.first + 1) * even
    let share = min(1, best.excess + length)
    guard best.last > best.first, share >= 0.5, length <= 0.25 else { return nil }
    return FeatureRange(features: best.first...best.last, share: share)
  }
}
