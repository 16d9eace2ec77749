/// Which eigenspaces stand apart from the rest of the spectrum.
///
/// Random matrices have gaps in their spectra too: neighbouring eigenvalues repel each other, so a gap has about the size of the
/// mean spacing near it, whatever the covariance (Wigner's surmise: a gap of s spacings has probability exp(−π s² / 4), 3·10⁻⁶ for
/// s = 4). At the edges of a spectrum, and among a few large eigenvalues, spacings are less regular. So an eigenspace stands apart if
/// three things hold: its own spread is small, the gaps on both sides are far larger than the spacings around, and features live in it:
/// at least as many as it has dimensions have nearly all of their mass there. A spectrum without such an eigenspace is continuous.
package struct SpectralGaps: Equatable, Sendable {
  /// For each eigenspace, whether it stands apart.
  package let standsApart: [Bool]
  /// The directions that count as one, in order: the eigenspaces that stand apart, equal eigenvalues, and every other direction by itself.
  package let groups: [Range<Int>]

  /// - Parameter frame: the analysis, with its eigenspaces.
  package init(of frame: FrameAnalysis) {
    var members = [Int](repeating: 0, count: frame.eigenspaces.count)
    for feature in frame.features {
      if let space = feature.eigenspace { members[space] += 1 }
    }
    self.init(
      eigenvalues: Array(frame.spectrum.eigenvalues.prefix(frame.spectrum.rank)),
      eigenspaces: frame.eigenspaces, members: members, tolerance: frame.tolerance.relative)
  }

  /// - Parameter members: for each eigenspace, how many features have nearly all of their mass in it.
  init(eigenvalues: [Double], eigenspaces: [Eigenspace], members: [Int], tolerance: Double) {
    let spacings = zip(eigenvalues, eigenvalues.dropFirst()).map { $0 - $1 }
    standsApart = eigenspaces.map { space in
      guard members[space.index] >= space.multiplicity,
        space.spread <= Self.widest * tolerance
      else { return false }
      let gaps = [space.positions.lowerBound - 1, space.positions.upperBound - 1]
        .filter(spacings.indices.contains)
      return gaps.allSatisfy { Self.isWide(gap: $0, in: spacings) }
    }
    groups = zip(eigenspaces, standsApart).flatMap { space, apart in
      apart ? [space.positions] : Self.runs(of: space.positions, in: spacings)
    }
  }

  /// Positions with equal eigenvalues together: their eigenvectors are arbitrary. Every other position is by itself.
  private static func runs(of positions: Range<Int>, in spacings: [Double]) -> [Range<Int>] {
    let starts = positions.filter {
      $0 == positions.lowerBound || !isRounding(gap: $0 - 1, in: spacings)
    }
    return zip(starts, starts.dropFirst() + [positions.upperBound]).map { $0..<$1 }
  }

  /// Whether a gap is no more than rounding, beside the mean of the spacings around it.
  private static func isRounding(gap place: Int, in spacings: [Double]) -> Bool {
    let window = spacings[max(0, place - reach)..<min(spacings.count, place + reach + 1)]
    return spacings[place] < mostEqual * window.reduce(0, +) / Double(window.count)
  }

  /// Whether a gap is far larger than the spacings around it.
  private static func isWide(gap place: Int, in spacings: [Double]) -> Bool {
    let window = max(0, place - reach)..<min(spacings.count, place + reach + 1)
    let others = window.filter { $0 != place }.map { spacings[$0] }.sorted()
    guard !others.isEmpty else { return true }
    return spacings[place] > leastRatio * others[others.count / 2]
  }

  /// Spacings on each side that a gap is compared with.
  private static let reach = 6
  /// A smaller gap, relative to the mean spacing, is rounding. In a random matrix it has the probability 1 − exp(−π s² / 4) ≈ 10⁻⁸ for
  /// s = 10⁻⁴.
  private static let mostEqual = 1e-4
  /// A gap of this many median spacings is wide.
  private static let leastRatio = 4.0
  /// The spread of an eigenspace that stands apart is at most this many tolerances: eigenvalues that are chained together over a
  /// wide range are not one.
  private static let widest = 3.0
}
