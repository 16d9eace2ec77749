import AssociationSchemes
import Matrices

/// The values of a symmetric matrix, summarised for each relation.
struct RelationStatistics {
  /// The mean over each relation.
  let means: [Double]
  /// The standard deviation over each relation.
  let spreads: [Double]
  /// Σ (value − mean of its relation)², over all pairs.
  let squaredDeviation: Double
  /// Σ value², over all pairs.
  let squaredNorm: Double

  init(of values: Matrix, over relations: Relations) {
    let n = relations.order
    var counts = [Double](repeating: 0, count: relations.count)
    var sums = counts
    var squares = 0.0
    for j in 0..<n {
      for i in 0..<n {
        let (relation, value) = (relations[i, j], values[i, j])
        counts[relation] += 1
        sums[relation] += value
        squares += value * value
      }
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    var deviations = [Double](repeating: 0, count: relations.count)
    for j in 0..<n {
      for i in 0..<n {
        let difference = values[i, j] - means[relations[i, j]]
        deviations[relations[i, j]] += difference * difference
      }
    }
    self.means = means
    spreads = zip(deviations, counts).map { $1 > 0 ? ($0 / $1).squareRoot() : 0 }
    squaredDeviation = deviations.reduce(0, +)
    squaredNorm = squares
  }
}
