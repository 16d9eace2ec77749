import Glibc

/// A graph in which every vertex has k neighbours, two neighbours have λ common ones, and two others μ.
///
/// Its adjacency matrix has two eigenvalues r > s besides k. Each of their eigenspaces holds a tight frame with two
/// cosines, one vector per vertex (Delsarte, Goethals and Seidel 1977).
package struct StronglyRegularGraph: Sendable {
  /// Its name in English.
  package let name: String
  /// n, the number of vertices.
  package let order: Int
  /// Whether i and j are neighbours, at i n + j.
  private let adjacency: [Bool]

  /// A graph given by its neighbours. Nothing checks that it is strongly regular.
  package init(_ name: String, order: Int, areNeighbours: (Int, Int) -> Bool) {
    self.name = name
    self.order = order
    adjacency = (0..<order * order).map { areNeighbours($0 / order, $0 % order) }
  }

  /// One of the two eigenspaces.
  package enum Eigenspace: CaseIterable, Sendable {
    /// The eigenspace of r.
    case largest
    /// The eigenspace of s.
    case smallest
  }

  /// (n, k, λ, μ), as counted.
  package var parameters: [Int] {
    let neighbours = (0..<order).filter { adjacency[$0] }
    let others = (1..<order).filter { !adjacency[$0] }
    let common = { (j: Int) in neighbours.count { adjacency[j * order + $0] } }
    return [
      order, neighbours.count, neighbours.first.map(common) ?? 0, others.first.map(common) ?? 0,
    ]
  }

  /// The roots r > s of x² − (λ − μ) x − (k − μ).
  private var eigenvalues: (r: Double, s: Double) {
    let (k, λ, μ) = (Double(parameters[1]), Double(parameters[2]), Double(parameters[3]))
    let root = ((λ - μ) * (λ - μ) + 4 * (k - μ)).squareRoot()
    return ((λ - μ + root) / 2, (λ - μ - root) / 2)
  }

  /// The multiplicity of r or s. The two add up to n − 1 and satisfy k + f r + g s = 0.
  func multiplicity(_ eigenspace: Eigenspace) -> Int {
    let (n, k) = (Double(order), Double(parameters[1]))
    let (r, s) = eigenvalues
    let f = ((-k - (n - 1) * s) / (r - s)).rounded()
    return eigenspace == .largest ? Int(f) : order - 1 - Int(f)
  }

  /// Unit vectors, one per vertex, with the Gram matrix of the eigenspace: cosine θ/k between neighbours and −(1 +
  /// θ)/(n − 1 − k) between other vertices.
  func frame(_ eigenspace: Eigenspace) -> [[Double]] {
    let (r, s) = eigenvalues
    let (θ, k) = (eigenspace == .largest ? r : s, Double(parameters[1]))
    let (near, far) = (θ / k, -(1 + θ) / (Double(order) - 1 - k))
    return coordinates(ofGramOfRank: multiplicity(eigenspace), count: order) { i, j in
      i == j ? 1 : adjacency[i * order + j] ? near : far
    }
  }
}

/// Vectors in `rank` dimensions with the given Gram matrix, by Cholesky's factorisation without pivoting. A vector that
/// depends on earlier vectors does not add a dimension.
func coordinates(
  ofGramOfRank rank: Int, count: Int, entry: (Int, Int) -> Double
) -> [[Double]] {
  var found = [[Double]]()
  var leaders = [Int]()
  for i in 0..<count {
    var vector = [Double]()
    for leader in leaders {
      let known = zip(vector, found[leader]).reduce(0) { $0 + $1.0 * $1.1 }
      vector.append((entry(i, leader) - known) / found[leader][vector.count])
    }
    let rest = entry(i, i) - vector.reduce(0) { $0 + $1 * $1 }
    // Far larger than rounding, and far smaller than a new direction in these matrices.
    if leaders.count < rank, rest > 1e-6 {
      vector.append(rest.squareRoot())
      leaders.append(i)
    }
    found.append(vector)
  }
  return found.map { $0 + Array(repeating: 0, count: rank - $0.count) }
}
