/// At what relative distance two eigenvalues count as one, and why.
package struct ClusterTolerance: Equatable, Sendable {
  /// How the tolerance is chosen.
  package enum Choice: Equatable, Sendable {
    /// From the slack of the matrix itself.
    case automatic
    /// By the caller, relative to the larger eigenvalue.
    case relative(Double)
  }

  /// τ: neighbours in the spectrum stay together when their distance is at most τ times the larger.
  package let relative: Double
  /// The rule in words, for the report.
  package let rule: String

  /// The tolerance that the slack of the matrix allows, `c √slack` with c = 4, at most 1/10.
  ///
  /// Where the features are saturated up to a slack ε = 1 − ΣD / r, each feature's relative spread over
  /// eigenvalues is about √ε, so no finer distinction means anything; c between 3 and 5 covers the tail. Beyond
  /// 1/10 the features are spread so widely that the slack says nothing about eigenvalues, and a larger
  /// tolerance would only hide gaps.
  static func automatic(slack: Double) -> ClusterTolerance {
    let wanted = 4 * max(slack, Double.ulpOfOne).squareRoot()
    return wanted <= widest
      ? ClusterTolerance(relative: wanted, rule: "4 √slack, slack = 1 − ΣD / rank")
      : ClusterTolerance(
        relative: widest, rule: "1/10: the slack is too large to set a finer one")
  }

  private static let widest = 0.1
}
