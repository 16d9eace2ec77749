import Frames
import LinearAlgebra
import Matrices

/// The features of a matrix, each divided by its norm, read in tiles of singles.
struct UnitFeatures {
  let matrix: FeatureMatrix
  /// 1/‖w_i‖; 0 for features that count as zero: dead or excluded ones.
  private var scales: [Double]

  init(_ matrix: FeatureMatrix, _ frame: FrameAnalysis) {
    self.matrix = matrix
    scales = frame.features.map { $0.squaredNorm > 0 ? 1 / $0.squaredNorm.squareRoot() : 0 }
  }

  var count: Int { scales.count }

  /// The features that do not count as zero, ascending.
  var live: [Int] { scales.indices.filter { scales[$0] > 0 } }

  func isLive(_ feature: Int) -> Bool { scales[feature] > 0 }

  /// Makes a feature count as zero from now on.
  mutating func exclude(_ feature: Int) { scales[feature] = 0 }

  /// Fills `tile` with a range of features, d × count.
  ///
  /// They are read in parts, so that there are few doubles at a time.
  func read(_ range: Range<Int>, into tile: inout SingleMatrix) throws {
    tile.reshape(rows: matrix.dimension, columns: range.count)
    let step = max(1, Self.elementsOfPart / max(1, matrix.dimension))
    for first in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let part = first..<min(first + step, range.upperBound)
      let features = try matrix.tile(part)
      for feature in part {
        tile.setColumn(
          feature - range.lowerBound, to: features.column(feature - first), times: scales[feature])
      }
    }
  }

  /// Fills `tile` with chosen features, in the order given.
  func read(_ chosen: ArraySlice<Int>, into tile: inout SingleMatrix) throws {
    tile.reshape(rows: matrix.dimension, columns: chosen.count)
    for (column, feature) in chosen.enumerated() {
      let vector = try matrix.tile(feature..<feature + 1)
      tile.setColumn(column, to: vector.column(0), times: scales[feature])
    }
  }

  /// Chosen features as the columns of a matrix of doubles, in the order given.
  func columns(_ chosen: [Int]) throws -> Matrix {
    var elements = [Double]()
    elements.reserveCapacity(matrix.dimension * chosen.count)
    for feature in chosen {
      let vector = try matrix.tile(feature..<feature + 1)
      elements += vector.elements.lazy.map { $0 * scales[feature] }
    }
    return Matrix(rows: matrix.dimension, columns: chosen.count, elements: elements)
  }

  /// Up to `sampleSize` live features as stored, evenly spread over the matrix.
  func sample() throws -> Matrix {
    let live = live
    let step = max(1, live.count / Self.sampleSize)
    let chosen = stride(from: 0, to: live.count, by: step).map { live[$0] }
    return try matrix.columns(chosen, dividedBy: 1)
  }

  private static let sampleSize = 256

  /// 2 MB of doubles.
  private static let elementsOfPart = 1 << 18
}
