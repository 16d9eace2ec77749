import Frames
import Matrices

extension FrameAnalysis {
  /// The power of two at or below the root mean square of the norms.
  var normScale: Double {
    let mean = (spectrum.trace / Double(max(1, featureCount))).squareRoot()
    return mean > 0 ? mean.binade : 1
  }
}

extension FeatureMatrix {
  /// The error of the cosine of two orthogonal features: u/√d from storage and 4 √d ε from arithmetic.
  var cosineRounding: Double {
    let root = Double(max(1, dimension)).squareRoot()
    return elementType.unitRoundoff / root + 4 * root * Double.ulpOfOne
  }

  /// The error of 1 − cosine of two copies, which is of second order in the storage error u.
  var copyTolerance: Double {
    let root = Double(max(1, dimension)).squareRoot()
    return elementType.unitRoundoff * elementType.unitRoundoff + 4 * root * Double.ulpOfOne
  }

  /// The chosen features, ascending, as the columns of a matrix, divided by one number.
  ///
  /// A few features are read one by one, many in tiles.
  func columns(_ chosen: [Int], dividedBy divisor: Double) throws -> Matrix {
    var elements = [Double]()
    elements.reserveCapacity(dimension * chosen.count)
    guard chosen.count > Self.fewFeatures else {
      for feature in chosen {
        elements += try tile(feature..<feature + 1).elements.lazy.map { $0 / divisor }
      }
      return Matrix(rows: dimension, columns: chosen.count, elements: elements)
    }
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

  private static let fewFeatures = 64
}
