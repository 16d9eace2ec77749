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
    var (norm, first, inverse) = (0.0, 0.0, 0.0)
    for k in eigenvalues.indices {
      let (value, square) = (eigenvalues[k], column[start + k] * column[start + k])
      norm += square
      first += square * value
      inverse += square / value
    }
    guard norm > deadThreshold else { return .dead }
    let rayleigh = first / norm
    // About the mean, so that a measure at one point has spread 0 and not the square root of rounding.
    var (variance, defect) = (0.0, 0.0)
    for k in eigenvalues.indices {
      let deviation = eigenvalues[k] - rayleigh
      let term = column[start + k] * column[start + k] * deviation * deviation
      variance += term / norm
      defect += term / eigenvalues[k]
    }
    let distribution = eigenspaces.map { space in
      space.positions.reduce(0.0) { $0 + column[start + $1] * column[start + $1] } / norm
    }
    let dominant = distribution.indices.max { distribution[$0] < distribution[$1] }
    return FeatureMeasures(
      squaredNorm: norm,
      dimensionality: norm / rayleigh,
      leverage: inverse,
      defect: defect / (rayleigh * rayleigh),
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
