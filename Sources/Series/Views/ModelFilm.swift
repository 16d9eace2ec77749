import LinearAlgebra
import Matrices

/// The vectors of a model at its checkpoints, seen in coordinates of the last one.
///
/// It is made only when a page is asked for, and is in no report for programs.
package struct ModelFilm: Sendable {
  /// Some features that are followed together.
  package struct Cast: Sendable {
    /// The features.
    package let features: [Int]
    /// What they are at the last checkpoint: the name of their block; empty for all features.
    package let name: String
    /// The number of dimensions that they span at the last checkpoint.
    package let dimension: Int
    /// For each step the coordinates of each feature.
    package let coordinates: [[[Double]]]
    /// The smallest share of the squared norm of the features that lies in these dimensions at a step.
    package let leastKept: Double
  }

  /// The steps that are shown, ascending.
  package let steps: [Int]
  /// The features that are followed.
  package let casts: [Cast]

  /// More elements than this over all checkpoints are not kept.
  static let mostElements = 1 << 22
  private static let mostSteps = 60
  private static let mostCasts = 6
  private static let mostFeatures = 128
  private static let mostDimensions = 12

  /// The film of a model; nil if there is nothing to follow.
  ///
  /// - Parameters:
  ///   - checkpoints: the model's checkpoints.
  ///   - vectors: W, d × n, at each of them.
  init?(_ checkpoints: [CheckpointSummary], vectors: [Matrix]) throws {
    guard let last = checkpoints.last, let final = vectors.last, checkpoints.count == vectors.count,
      checkpoints.count > 1
    else { return nil }
    let shown = Self.thinned(checkpoints.count)
    steps = shown.map { checkpoints[$0].step }
    let moments = shown.map { vectors[$0] }
    let blocks = (last.blocks ?? []).filter {
      $0.hasShape && (2...Self.mostFeatures).contains($0.features.count) && $0.dimension > 1
    }
    var casts = [Cast]()
    if final.columns <= Self.mostFeatures {
      casts += try Cast(Array(0..<final.columns), "", dimension: nil, moments).map { [$0] } ?? []
    }
    for block in blocks.prefix(Self.mostCasts) where block.features.count < final.columns {
      casts +=
        try Cast(block.features, block.name, dimension: block.dimension, moments).map { [$0] } ?? []
    }
    guard !casts.isEmpty else { return nil }
    self.casts = casts
  }

  /// The first, the last, and evenly spaced ones between.
  private static func thinned(_ count: Int) -> [Int] {
    guard count > mostSteps else { return Array(0..<count) }
    return (0..<mostSteps).map { $0 * (count - 1) / (mostSteps - 1) }
  }

  /// Axes of the space that the columns span; nil if all are zero.
  fileprivate static func axes(of last: Matrix, dimension: Int?) throws -> Matrix? {
    let eigen = try eigenDecomposition(ofSymmetric: try gramMatrix(ofColumns: last))
    guard let largest = eigen.values.first, largest > 0 else { return nil }
    let rank = eigen.values.count { $0 > 1e-9 * largest }
    let count = max(1, min(dimension ?? rank, rank, mostDimensions))
    var scaled = eigen.vectors.keepingColumns(min(count, last.columns))
    for k in 0..<scaled.columns {
      let value = eigen.values[k]
      let column = scaled.column(k)
      let sign = (column.max { abs($0) < abs($1) } ?? 1) < 0 ? -1.0 : 1
      let factor = value > 0 ? sign / value.squareRoot() : 0
      for i in 0..<scaled.rows { scaled[i, k] *= factor }
    }
    let axes = try product(last, .asIs, scaled, .asIs)
    let isTight = count == rank && eigen.values[count - 1] > evenness * largest
    return isTight ? try through(members: last, of: axes) : axes
  }

  /// Eigenvalues within this factor of the largest are those of a frame that is tight up to noise.
  private static let evenness = 0.9

  /// Other axes of the same space: the first goes through the first member, the second lies in the plane of the first two, and so
  /// on. The eigenvectors of a tight frame are arbitrary, and its block is shown in such axes too (`BlockView`).
  private static func through(members: Matrix, of axes: Matrix) throws -> Matrix {
    let places = try product(axes, .transposed, members, .asIs)
    let turned = orthonormalAxes(
      through: (0..<places.columns).lazy.map { Array(places.column($0)) }, most: axes.columns,
      leastPart: 0.1)
    guard turned.count == axes.columns else { return axes }
    return try product(axes, .asIs, Matrix(columns: turned, rows: axes.columns), .asIs)
  }
}

extension ModelFilm.Cast {
  /// Features in the leading eigenvectors of their own frame operator at the last moment; nil if they are zero then.
  fileprivate init?(
    _ features: [Int], _ name: String, dimension: Int?, _ moments: [Matrix]
  ) throws {
    let own = moments.map { $0.selecting(columns: features) }
    guard let axes = try ModelFilm.axes(of: own[own.count - 1], dimension: dimension) else {
      return nil
    }
    self.features = features
    self.name = name
    self.dimension = dimension ?? axes.columns
    let places = try own.map { try product(axes, .transposed, $0, .asIs) }
    coordinates = places.map { places in
      (0..<places.columns).map { Array(places.column($0)) }
    }
    leastKept = zip(places, own).reduce(1) { least, moment in
      let (kept, all) = (Self.squaredNorm(moment.0), Self.squaredNorm(moment.1))
      return all > 0 && all.isFinite ? min(least, kept / all) : least
    }
  }

  private static func squaredNorm(_ matrix: Matrix) -> Double {
    (0..<matrix.columns).reduce(0) { $0 + matrix.column($1).reduce(0) { $0 + $1 * $1 } }
  }
}
