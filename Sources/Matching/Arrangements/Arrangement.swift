import Matrices

/// Features placed at the vertices of a geometry, and the part of their Gram matrix that this does not explain.
package struct Arrangement: Equatable, Sendable {
  /// The vertex of each feature: a column of the geometry's vectors.
  package let places: [Int]
  /// ‖M − Σ_c w_c C_c‖_F / ‖M‖_F, where M is the Gram matrix of the features, C_c the Gram matrix of the geometry (of
  /// its rings and of its heights, if its height is free), and w_c the best weights; 1 for M = 0.
  package let residual: Double
  /// The height of the unit vectors above the plane of their rings; nil if it was not free.
  package let height: Double?

  /// The feature at each vertex.
  var features: [Int] {
    var features = places
    for (feature, vertex) in places.enumerated() { features[vertex] = feature }
    return features
  }

  /// An arrangement with the best weights.
  ///
  /// The residual is summed over the entries, because a difference of squares would lose half of the digits.
  ///
  /// - Parameters:
  ///   - places: the vertex of each feature.
  ///   - reference: the geometry.
  ///   - matrix: M, n × n, at a scale at which squares of its entries can be summed.
  init(places: [Int], of reference: ReferenceArrangement, over matrix: Matrix) {
    let (n, gram) = (places.count, matrix.elements)
    let overlap = ArrangedOverlap(gram, reference, places: places)
    let weights = SummandWeights(overlap.overlaps, reference.freedom)
    var (left, whole) = (0.0, 0.0)
    for i in 0..<n {
      for j in 0..<n {
        let entry = reference.gram[places[i] * n + places[j]]
        let difference = gram[i * n + j] - (weights.overlaps * entry).sum()
        left += difference * difference
        whole += gram[i * n + j] * gram[i * n + j]
      }
    }
    self.places = places
    residual = whole > 0 ? min(1, (left / whole).squareRoot()) : 1
    height = weights.height(norms: reference.norms, reference.freedom)
  }
}
