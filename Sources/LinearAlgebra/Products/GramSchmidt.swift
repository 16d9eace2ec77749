/// Orthonormal axes through vectors, by Gram and Schmidt: the first goes through the first vector, the second lies in the plane of the
/// first two, and so on.
///
/// The axes depend on the order of the vectors and on nothing else, unlike eigenvectors of equal eigenvalues. A vector that lies nearly
/// in the span of the axes before it gives none.
///
/// - Parameters:
///   - vectors: vectors of one length. No more are made than are needed.
///   - most: as many axes end the search.
///   - leastPart: the least part of a vector's norm outside that span with which it gives an axis; above 0.
/// - Complexity: 4 m n k operations for n vectors of length m and k axes.
package func orthonormalAxes(
  through vectors: some Sequence<[Double]>, most: Int, leastPart: Double
) -> [[Double]] {
  var axes = [[Double]]()
  guard most > 0 else { return axes }
  for vector in vectors {
    var rest = vector
    // Twice, because once leaves rounding of the size of what is subtracted.
    for axis in axes + axes {
      let along = zip(axis, rest).reduce(0) { $0 + $1.0 * $1.1 }
      for i in rest.indices { rest[i] -= along * axis[i] }
    }
    let length = norm(rest)
    guard length > leastPart * norm(vector) else { continue }
    axes.append(rest.map { $0 / length })
    if axes.count == most { break }
  }
  return axes
}

private func norm(_ vector: [Double]) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
