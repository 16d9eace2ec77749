import LinearAlgebra
import Matrices

extension ExtractedFeatures {
  /// c + b·x + xᵀ S x for each output: the part of f of degree at most 2 under the queries, that of the features included.
  package struct Background: Sendable {
    /// c, m numbers.
    package let constants: [Double]
    /// b, d × m.
    package let linear: Matrix
    /// S, one d × d matrix an output.
    package let quadratic: [Matrix]

    /// - Parameters:
    ///   - fitted: the background that was fitted, of z = x / R and outputs divided by their sizes.
    ///   - features: with what their responses have of degree at most 2.
    init(
      _ fitted: QuadraticBackground, _ sizes: [Double], _ scale: Double,
      _ features: Zip2Sequence<[JointFit.Feature], [BentPart]>
    ) {
      var constants = [Double]()
      var linear = Matrix(rows: fitted.dimension, columns: fitted.outputs)
      var quadratic = [Matrix]()
      for output in 0..<fitted.outputs {
        let own = fitted.parts(output)
        var constant = own.constant
        var slopes = own.linear
        var matrix = own.quadratic ?? Matrix(rows: fitted.dimension, columns: fitted.dimension)
        for (feature, bent) in features {
          let (c, v) = (bent.parts[output], feature.direction)
          let curve = c[2] / 2.0.squareRoot()
          constant += c[0] - curve
          for i in v.indices {
            slopes[i] += c[1] * v[i]
            for j in v.indices { matrix[i, j] += curve * v[i] * v[j] }
          }
        }
        let size = sizes[output]
        constants.append(size * constant)
        for i in slopes.indices { linear[i, output] = size * slopes[i] / scale }
        for j in 0..<matrix.columns {
          for i in 0..<matrix.rows { matrix[i, j] *= size / (scale * scale) }
        }
        quadratic.append(matrix)
      }
      (self.constants, self.linear, self.quadratic) = (constants, linear, quadratic)
    }
  }
}
