import LinearAlgebra
import Matrices

extension FeatureMatrix {
  /// Features of given norms in independent uniformly random directions.
  ///
  /// Nothing is kept: a tile is drawn when it is read, the same each time.
  ///
  /// - Parameters:
  ///   - norms: of the features, in order.
  ///   - dimension: d.
  ///   - stream: the random numbers.
  static func randomDirections(
    norms: [Double], dimension: Int, from stream: NullStream
  ) -> FeatureMatrix {
    FeatureMatrix(
      name: "random directions", dimension: dimension, featureCount: norms.count, elementType: .f64
    ) { features, tile in
      var place = 0
      for feature in features {
        var generator = stream.generator(feature: feature)
        var squares = 0.0
        for i in place..<place + dimension {
          let element = generator.gaussian()
          tile[i] = element
          squares += element * element
        }
        let scale = squares > 0 ? norms[feature] / squares.squareRoot() : 0
        for i in place..<place + dimension { tile[i] *= scale }
        place += dimension
      }
    }
  }
}
