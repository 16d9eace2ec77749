/// A cluster of eigenvalues of the frame operator that count as one eigenvalue at a tolerance.
package struct Eigenspace: Equatable, Sendable {
  /// Its number among the eigenspaces, by descending eigenvalue.
  package let index: Int
  /// The positions of its eigenvalues in the spectrum.
  package let positions: Range<Int>
  /// The mean eigenvalue λ of the cluster.
  package let eigenvalue: Double
  /// (max − min) / mean over the cluster.
  package let spread: Double

  /// The dimension of the space.
  package var multiplicity: Int { positions.count }

  /// The eigenspaces of a spectrum. A new eigenspace starts at every gap wider than the tolerance.
  ///
  /// Two neighbours λ ≥ λ' stay together if λ − λ' ≤ max(τ λ, 2 e), where e is the error from arithmetic and storage.
  static func clusters(of spectrum: FrameSpectrum, relativeTolerance: Double) -> [Eigenspace] {
    let values = spectrum.eigenvalues.prefix(spectrum.rank)
    let error = spectrum.errorBound + spectrum.storageBound
    var starts = [Int]()
    for k in values.indices {
      guard k > 0 else { starts.append(0); continue }
      let gap = values[k - 1] - values[k]
      if gap > max(relativeTolerance * values[k - 1], 2 * error) { starts.append(k) }
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : values.count
      return Eigenspace(index: index, positions: starts[index]..<end, in: spectrum.eigenvalues)
    }
  }

  private init(index: Int, positions: Range<Int>, in eigenvalues: [Double]) {
    let members = eigenvalues[positions]
    self.index = index
    self.positions = positions
    eigenvalue = members.reduce(0, +) / Double(members.count)
    spread =
      (eigenvalues[positions.lowerBound] - eigenvalues[positions.upperBound - 1]) / eigenvalue
  }
}

/// The relative distance up to which two eigenvalues count as one, and the rule that gave it.
public struct ClusterTolerance: Equatable, Sendable {
  /// How the tolerance is chosen.
  public enum Choice: Equatable, Sendable {
    /// By the slack of the matrix.
    case automatic
    /// By the caller, relative to the larger eigenvalue.
    case relative(Double)
  }

  /// τ: neighbours in the spectrum stay together if their distance is at most τ times the larger.
  public let relative: Double
  /// The rule in words, for the report.
  public let rule: String

  /// The tolerance that the slack of the matrix allows, `c √slack` with c = 4, at most 1/10.
  ///
  /// If the features are saturated up to a slack ε = 1 − ΣD / r, the relative spread of each feature over eigenvalues
  /// is about √ε, so a finer distinction means nothing; c from 3 to 5 covers the tail. Above 1/10 the features are
  /// spread so widely that the slack says nothing about eigenvalues, and a larger tolerance would only hide gaps.
  static func automatic(slack: Double) -> ClusterTolerance {
    let wanted = 4 * max(slack, Double.ulpOfOne).squareRoot()
    return wanted <= widest
      ? ClusterTolerance(relative: wanted, rule: "4 √slack, slack = 1 − ΣD / rank")
      : ClusterTolerance(
        relative: widest, rule: "1/10: the slack is too large to set a finer one")
  }

  private static let widest = 0.1

  /// A tolerance of the caller's choice.
  static func given(_ relative: Double) -> ClusterTolerance {
    ClusterTolerance(relative: relative, rule: givenRule)
  }

  /// Whether the slack of the matrix set the tolerance.
  var isAutomatic: Bool { rule != Self.givenRule }

  private static let givenRule = "given"
}
