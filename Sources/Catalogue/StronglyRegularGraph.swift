import Glibc

/// A graph in which every vertex has k neighbours, two neighbours have λ common ones, and two others μ.
///
/// Its adjacency matrix has, beside k, two eigenvalues r > s; each eigenspace holds a tight frame of two cosines, one
/// vector a vertex (Delsarte, Goethals and Seidel 1977).
package struct StronglyRegularGraph: Sendable {
  /// What a person calls it.
  package let name: String
  /// n, the number of vertices.
  package let order: Int
  /// Whether i and j are neighbours, at i n + j.
  private let adjacency: [Bool]

  /// A graph by its neighbours; whether it is strongly regular is not checked.
  package init(_ name: String, order: Int, areNeighbours: (Int, Int) -> Bool) {
    self.name = name
    self.order = order
    adjacency = (0..<order * order).map { areNeighbours($0 / order, $0 % order) }
  }

  /// One of the two eigenspaces.
  package enum Eigenspace: CaseIterable, Sendable {
    /// That of r.
    case largest
    /// That of s.
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

  /// The multiplicity of r or s: the two are n − 1 together and solve k + f r + g s = 0.
  func multiplicity(_ eigenspace: Eigenspace) -> Int {
    let (n, k) = (Double(order), Double(parameters[1]))
    let (r, s) = eigenvalues
    let f = ((-k - (n - 1) * s) / (r - s)).rounded()
    return eigenspace == .largest ? Int(f) : order - 1 - Int(f)
  }

  /// Unit vectors, one a vertex, with the Gram matrix of the eigenspace: cosine θ/k between neighbours and
  /// −(1 + θ)/(n − 1 − k) between others.
  func frame(_ eigenspace: Eigenspace) -> [[Double]] {
    let (r, s) = eigenvalues
    let (θ, k) = (eigenspace == .largest ? r : s, Double(parameters[1]))
    let (near, far) = (θ / k, -(1 + θ) / (Double(order) - 1 - k))
    return coordinates(ofGramOfRank: multiplicity(eigenspace), count: order) { i, j in
      i == j ? 1 : adjacency[i * order + j] ? near : far
    }
  }
}

/// Vectors in `rank` dimensions with the given Gram matrix, by Cholesky's factorisation without exchanges: vectors that
/// depend on those before add no dimension.
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
    // Far above rounding, and far below what a new direction of these matrices has.
    if leaders.count < rank, rest > 1e-6 {
      vector.append(rest.squareRoot())
      leaders.append(i)
    }
    found.append(vector)
  }
  return found.map { $0 + Array(repeating: 0, count: rank - $0.count) }
}
