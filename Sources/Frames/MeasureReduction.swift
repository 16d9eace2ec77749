import Matrices

/// Whether the mass of every feature on every eigenspace is kept.
enum MassDetail {
  case kept, dropped
}

/// Turns the eigen-coordinates of features into their measures.
struct MeasureReduction {
  let eigenvalues: ArraySlice<Double>
  let eigenspaces: [Eigenspace]
  let deadThreshold: Double
  let masses: MassDetail

  /// The measures of the feature whose coordinates Qᵀ w are column `column` of `coordinates`.
  func measures(of column: ArraySlice<Double>) -> FeatureMeasures {
    let start = column.startIndex
    var (norm, first, second, inverse) = (0.0, 0.0, 0.0, 0.0)
    for k in eigenvalues.indices {
      let (value, square) = (eigenvalues[k], column[start + k] * column[start + k])
      norm += square
      first += square * value
      second += square * value * value
      inverse += square / value
    }
    guard norm > deadThreshold else { return .dead }
    let rayleigh = first / norm
    let variance = max(0, second / norm - rayleigh * rayleigh)
    let distribution = eigenspaces.map { space in
      space.positions.reduce(0.0) { $0 + column[start + $1] * column[start + $1] } / norm
    }
    let dominant = distribution.indices.max { distribution[$0] < distribution[$1] }
    return FeatureMeasures(
      squaredNorm: norm,
      dimensionality: norm / rayleigh,
      leverage: inverse,
      rayleigh: rayleigh,
      spread: variance.squareRoot() / rayleigh,
      localization: dominant.map { distribution[$0] } ?? 0,
      participation: 1 / distribution.reduce(0) { $0 + $1 * $1 },
      dominantEigenspace: dominant,
      masses: masses == .kept ? listed(distribution) : nil)
  }

  private func listed(_ distribution: [Double]) -> [FeatureMeasures.Mass] {
    distribution.indices.compactMap { index in
      distribution[index] >= 1e-6
        ? FeatureMeasures.Mass(eigenspace: index, mass: distribution[index]) : nil
    }
  }
}
