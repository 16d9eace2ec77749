import LinearAlgebra
import Matrices

/// The features of one block.
struct BlockFeatures {
  /// Their Gram matrix and cosines.
  let gram: FeatureGram
  /// The features scaled to norm 1, one a column.
  let directions: Matrix
  /// Whether no two elements have opposite signs: then all directions lie in one orthant, and near each other.
  let isOneSigned: Bool

  var count: Int { gram.count }

  /// - Parameter weights: d × n, no column zero.
  init(_ weights: Matrix) throws(LinearAlgebraError) {
    self.init(weights, try FeatureGram(ofColumns: weights))
  }

  /// - Parameter gram: that of `weights`, which are d × n, no column zero.
  init(_ weights: Matrix, _ gram: FeatureGram) {
    self.gram = gram
    directions = weights.unitColumns
    isOneSigned =
      weights.elements.allSatisfy { $0 >= 0 } || weights.elements.allSatisfy { $0 <= 0 }
  }
}
