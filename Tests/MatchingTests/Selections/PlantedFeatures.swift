import Catalogue
import LinearAlgebra
import Matrices

/// Random features among which the vertices of a geometry are hidden.
struct PlantedFeatures {
  /// W, d × n.
  let weights: Matrix
  /// The hidden features, in the order of the geometry's vertices.
  let places: [Int]

  var matrix: FeatureMatrix { FeatureMatrix(name: "W", weights) }

  /// - Parameters:
  ///   - geometry: what is hidden.
  ///   - dimension: d.
  ///   - count: n.
  ///   - noise: its standard deviation on every element of unit vectors.
  ///   - mean: the norm of a vector that is added to all features.
  ///   - seed: of everything.
  init(
    _ geometry: Geometry, dimension: Int = 64, count: Int = 200, noise: Double = 0.03,
    mean: Double = 0, seed: UInt64 = 1
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let (q, k) = (geometry.vectors.rows, geometry.vectors.columns)
    let basis = try Matrix.randomOrthonormal(rows: dimension, columns: q, using: &generator)
    let vertices = try product(basis, .asIs, geometry.vectors, .asIs)
    let direction = try Matrix.randomOrthonormal(rows: dimension, columns: 1, using: &generator)
    places = Array((0..<count).shuffled(using: &generator).prefix(k))
    var weights = Matrix.gaussian(rows: dimension, columns: count, using: &generator)
    let scale = 1 / Double(dimension).squareRoot()
    for j in 0..<count {
      let vertex = places.firstIndex(of: j)
      for i in 0..<dimension {
        let own = vertex.map { vertices[i, $0] + noise * weights[i, j] } ?? scale * weights[i, j]
        weights[i, j] = own + mean * direction[i, 0]
      }
    }
    self.weights = weights
  }
}
