/// Places a reference over points by alternating two steps: the best assignment for a rotation, then the best rotation
/// for the assignment.
///
/// Both steps lower Σ ‖x_i − Q v_π(i)‖², so the iteration ends at a local optimum, which depends on the first rotation
/// (Besl and McKay 1992, with one-to-one assignment).
struct AlternatingMatch {
  /// Coordinate k of feature i at `i * q + k`.
  let points: [Double]
  let reference: ReferenceArrangement
  /// q.
  private let dimension: Int

  /// - Parameters:
  ///   - points: n points in the dimension of the reference, stored one after the other.
  ///   - reference: the geometry, with one vertex for each point.
  init(points: [Double], reference: ReferenceArrangement) {
    self.points = points
    self.reference = reference
    dimension = reference.dimension
  }

  private static let mostTurns = 30

  /// The vertex of each point, starting from a rotation.
  ///
  /// - Parameter rotation: q × q, element (k, l) at `k * q + l`.
  func places(from rotation: [Double]) -> [Int] {
    var places = assignment(rotation)
    for _ in 0..<Self.mostTurns {
      let next = assignment(OrthogonalFactor.of(correlation(places), order: dimension))
      guard next != places else { break }
      places = next
    }
    return places
  }

  /// The assignment that maximises Σ_i x_iᵀ Q v_π(i).
  private func assignment(_ rotation: [Double]) -> [Int] {
    let (n, q) = (reference.count, dimension)
    var turned = [Double](repeating: 0, count: n * q)
    for v in 0..<n {
      for k in 0..<q {
        var sum = 0.0
        for l in 0..<q { sum += rotation[k * q + l] * reference.vectors[v * q + l] }
        turned[v * q + k] = sum
      }
    }
    var costs = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for v in 0..<n {
        var sum = 0.0
        for k in 0..<q { sum += points[i * q + k] * turned[v * q + k] }
        costs[i * n + v] = -sum
      }
    }
    return LinearAssignment(costs: costs, count: n).columns
  }

  /// Σ_i x_i v_π(i)ᵀ.
  private func correlation(_ places: [Int]) -> [Double] {
    let q = dimension
    var sum = [Double](repeating: 0, count: q * q)
    for (i, vertex) in places.enumerated() {
      for k in 0..<q {
        for l in 0..<q {
          sum[k * q + l] += points[i * q + k] * reference.vectors[vertex * q + l]
        }
      }
    }
    return sum
  }
}
