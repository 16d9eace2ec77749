import Glibc
import LinearAlgebra
import Matrices

/// Two matrices of the same features as columns of one length, ready to be turned onto each other.
///
/// - Each is divided by a power of two near its norm, so that no fourth power overflows.
/// - The one with fewer dimensions ends in zeros.
/// - With fewer features than dimensions, n coordinates hold all: A = Q R with orthonormal Q, and R replaces A. A rotation
///   of the spans is a rotation of these coordinates, because there is room for it.
struct PairCoordinates: Sendable {
  /// The number of coordinates, min(max(d_A, d_B), n).
  let order: Int
  /// n.
  let featureCount: Int
  /// A was divided by 2 to this power.
  let firstExponent: Int
  /// B was divided by 2 to this power.
  let secondExponent: Int
  private let first: FeatureMatrix
  private let second: FeatureMatrix

  /// - Parameters:
  ///   - firstTrace: ‖A‖²_F, above 0.
  ///   - secondTrace: ‖B‖²_F, above 0.
  /// - Throws: what reading throws, and `LinearAlgebraError`.
  init(
    _ first: FeatureMatrix, trace firstTrace: Double, _ second: FeatureMatrix,
    trace secondTrace: Double
  ) throws {
    featureCount = first.featureCount
    order = min(max(first.dimension, second.dimension), featureCount)
    firstExponent = Int(firstTrace.exponent) / 2
    secondExponent = Int(secondTrace.exponent) / 2
    self.first = try Self.coordinates(of: first, firstExponent, order)
    self.second = try Self.coordinates(of: second, secondExponent, order)
  }

  private static func coordinates(
    of matrix: FeatureMatrix, _ exponent: Int, _ order: Int
  ) throws -> FeatureMatrix {
    let factor = scalbn(1, Int32(-exponent))
    guard matrix.dimension > order else { return matrix.multiplied(by: factor, rows: order) }
    let whole = try matrix.multiplied(by: factor, rows: matrix.dimension)
      .tile(0..<matrix.featureCount)
    let basis = try orthonormalBasis(ofColumns: whole)
    return FeatureMatrix(name: matrix.name, try product(basis, .transposed, whole, .asIs))
  }

  /// The ranges of features that are read together.
  var tiles: [Range<Int>] {
    let width = max(256, (1 << 20) / max(1, order))
    return stride(from: 0, to: featureCount, by: width).map {
      $0..<$0 + min(width, featureCount - $0)
    }
  }

  /// The features of a range in both.
  func tile(_ range: Range<Int>) throws -> (first: Matrix, second: Matrix) {
    (try first.tile(range), try second.tile(range))
  }

  /// The features of a range in the first matrix.
  func firstTile(_ range: Range<Int>) throws -> Matrix { try first.tile(range) }

  /// The features of a range in the second matrix.
  func secondTile(_ range: Range<Int>) throws -> Matrix { try second.tile(range) }
}

extension FeatureMatrix {
  /// The features times a number, ended by zeros to have `rows` elements.
  fileprivate func multiplied(by factor: Double, rows: Int) -> FeatureMatrix {
    let whole = self
    return FeatureMatrix(
      name: name, dimension: rows, featureCount: featureCount, elementType: elementType,
      readingWidth: readingWidth
    ) { features, tile in
      let elements = try whole.tile(features).elements
      let (from, d) = (elements.span, whole.dimension)
      for j in 0..<features.count {
        for i in 0..<d { tile[j * rows + i] = factor * from[j * d + i] }
        for i in d..<rows { tile[j * rows + i] = 0 }
      }
    }
  }
}
