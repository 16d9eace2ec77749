import Matrices

/// Whether the mass of every feature on every eigenspace is kept.
enum MassDetail {
  case kept, dropped
}

/// Turns the eigen-coordinates of features into their measures.
struct MeasureReduction {
  private let eigenvalues: [Double]
  /// λ_k / λ₁: products of two eigenvalues can overflow or vanish where these do not.
  private let relative: [Double]
  private let eigenspaces: [Eigenspace]
  private let deadThreshold: Double
  private let masses: MassDetail

  init(
    eigenvalues: ArraySlice<Double>, eigenspaces: [Eigenspace], deadThreshold: Double,
    masses: MassDetail
  ) {
    self.eigenvalues = Array(eigenvalues)
    let largest = eigenvalues.first ?? 1
    relative = eigenvalues.map { $0 / largest }
    self.eigenspaces = eigenspaces
    self.deadThreshold = deadThreshold
    self.masses = masses
  }

  /// The measures of a feature w.
  ///
  /// - Parameters:
  ///   - column: its coordinates Qᵀ w.
  ///   - squaredNorm: ‖w‖², from the elements of w: the coordinates miss what lies outside the numerical range of F.
  func measures(of column: ArraySlice<Double>, squaredNorm: Double) -> FeatureMeasures {
    guard squaredNorm > deadThreshold else { return .dead }
    let start = column.startIndex
    var (norm, first, inverse) = (0.0, 0.0, 0.0)
    for k in eigenvalues.indices {
      let square = column[start + k] * column[start + k]
      norm += square
      first += square * relative[k]
      inverse += square / eigenvalues[k]
    }
    guard norm > squaredNorm / 2 else { return .outsideRange(squaredNorm: squaredNorm) }
    let mean = first / norm
    // About the mean: a difference of moments loses half the digits of a small variance.
    var (second, defect) = (0.0, 0.0)
    for k in relative.indices {
      let (square, deviation) = (column[start + k] * column[start + k], relative[k] - mean)
      second += square * deviation * deviation
      defect += square / eigenvalues[k] * deviation * deviation
    }
    let distribution = eigenspaces.map { space in
      space.positions.reduce(0.0) { $0 + column[start + $1] * column[start + $1] } / norm
    }
    let dominant = distribution.indices.max { distribution[$0] < distribution[$1] }
    let rayleigh = mean * (eigenvalues.first ?? 0)
    return FeatureMeasures(
      squaredNorm: squaredNorm,
      dimensionality: norm / rayleigh,
      leverage: inverse,
      defect: defect / (mean * mean),
      rayleigh: rayleigh,
      spread: (second / norm).squareRoot() / mean,
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
