import LinearAlgebra

/// Whether the mass of every feature on every eigenspace is kept.
enum MassDetail {
  case kept, dropped
}

/// Computes the measures of features from their coordinates in the eigenbasis of F.
struct MeasureReduction: Sendable {
  /// λ₁.
  private let largest: Double
  /// λ_k / λ₁. Products of these do not overflow, unlike products of eigenvalues.
  private let relative: [Double]
  /// 1 / λ_k.
  private let reciprocals: [Double]
  private let eigenspaces: [Eigenspace]
  private let deadThreshold: Double
  private let masses: MassDetail

  init(
    eigenvalues: ArraySlice<Double>, eigenspaces: [Eigenspace], deadThreshold: Double,
    masses: MassDetail
  ) {
    let largest = eigenvalues.first ?? 0
    self.largest = largest
    relative = eigenvalues.map { $0 / largest }
    reciprocals = eigenvalues.map { 1 / $0 }
    self.eigenspaces = eigenspaces
    self.deadThreshold = deadThreshold
    self.masses = masses
  }

  /// The measures of a feature w.
  ///
  /// - Parameters:
  ///   - squares: the squares of its coordinates Qᵀ w.
  ///   - elements: ‖w‖² and the largest |element| of w. The coordinates miss the part of w outside the numerical range
  ///     of F.
  func measures(of squares: [Double], elements: Magnitude) -> FeatureMeasures {
    let squaredNorm = elements.squares
    guard squaredNorm > deadThreshold else { return .dead }
    let (squares, relative, reciprocals) = (squares.span, relative.span, reciprocals.span)
    let sums = squares.weightedSums(relative, reciprocals)
    let norm = sums.sum
    guard norm > squaredNorm / 2 else { return .outsideRange(squaredNorm: squaredNorm) }
    let mean = sums.first / norm
    // Sums about the mean, because a difference of moments loses half of the digits of a small variance.
    let central = squares.centralSums(relative, about: mean, reciprocals)
    let distribution = distribution(of: squares, norm: norm)
    let rayleigh = mean * largest
    return FeatureMeasures(
      squaredNorm: squaredNorm,
      dimensionality: norm / rayleigh,
      leverage: sums.second,
      defect: central.weightedSquares / (mean * mean),
      rayleigh: rayleigh,
      spread: (central.squares / norm).squareRoot() / mean,
      localization: distribution.localization,
      participation: 1 / distribution.concentration,
      dominantEigenspace: distribution.dominant,
      masses: masses == .kept ? distribution.masses : nil)
  }

  /// How the mass of a feature is distributed over the eigenspaces.
  private struct Distribution {
    /// The largest mass and where it is.
    var (localization, dominant): (Double, Int?) = (0, nil)
    /// Σ μ².
    var concentration = 0.0
    /// The masses of at least 10⁻⁶, if masses are kept.
    var masses = [FeatureMeasures.Mass]()
  }

  private func distribution(of squares: Span<Double>, norm: Double) -> Distribution {
    var distribution = Distribution()
    for space in eigenspaces {
      let mass = squares.extracting(space.positions).sum() / norm
      distribution.concentration += mass * mass
      if distribution.dominant == nil || mass > distribution.localization {
        (distribution.localization, distribution.dominant) = (mass, space.index)
      }
      if masses == .kept, mass >= 1e-6 {
        distribution.masses.append(FeatureMeasures.Mass(eigenspace: space.index, mass: mass))
      }
    }
    return distribution
  }
}
