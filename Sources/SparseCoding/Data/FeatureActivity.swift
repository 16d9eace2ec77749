/// Which features of a sample are active: the law of the supports. Each law has K active features, exactly or on average.
package enum FeatureActivity: Equatable, Sendable {
  /// Exactly K of N, every set of K equally likely.
  case exact
  /// Each feature independently, with probability K / N.
  case independent
  /// Each feature j = 0, 1, … independently, with probability p_j = min(1, c (j + 1)^−exponent), where c makes the sum K.
  case powerLaw(exponent: Double)
  /// Groups of neighbouring features that are active together: features 0 … size − 1, the next `size`, and so on; the last group can be
  /// smaller. Each feature is active with probability K / N. The activities of two features have the correlation ρ in one group, and
  /// are independent otherwise.
  case groups(size: Int, correlation: Double)
  /// A forest in which a feature can only be active where its parent is. Features 0 … branching − 1 are roots; feature j has the children
  /// branching · (j + 1) … branching · (j + 2) − 1. A root, and a child of an active parent, is active with one probability q,
  /// which makes the mean number K.
  case tree(branching: Int)
  /// Exactly K of N, with combinations that are kept for a test of generalisation.
  ///
  /// After Barin Pacela, Joshi et al. 2026 (arXiv 2603.28744). The late half of the features is ⌊N/2⌋ of them, the early half the others.
  case combinations(Combinations)

  /// Which combinations with feature 0 occur. Each single feature occurs in both.
  package enum Combinations: String, Sendable, CaseIterable {
    /// For training. In half of the samples feature 0 is active with K − 1 others of the early half. In the other half
    /// K of the features 1 … N − 1 are active, from both halves.
    case seen = "in"
    /// For the test: feature 0 is active with K − 1 of the late half, which never meet it in the others.
    case unseen = "out"
  }

  /// Whether every sample has the same number of active features, which then is whole.
  var hasFixedCount: Bool {
    switch self {
    case .exact, .combinations: true
    case .independent, .powerLaw, .groups, .tree: false
    }
  }

  /// Checks the law for N features of which K are active. K is known to be from 0 to N.
  func requireValid(sparsity: Double, count: Int) throws(SparseDataError) {
    guard !hasFixedCount || sparsity == sparsity.rounded() else {
      throw .invalid("sparsity: expected a whole number for this activity, found \(sparsity)")
    }
    switch self {
    case .exact, .independent: break
    case .powerLaw(let exponent):
      guard (0...Double(SparseDataPlan.largestExponent)).contains(exponent) else {
        throw .invalid(
          "exponent of the activity: expected 0 to \(SparseDataPlan.largestExponent), found \(exponent)"
        )
      }
    case .groups(let size, let correlation):
      guard (1...count).contains(size) else {
        throw .invalid("size of the groups: expected 1 to \(count), found \(size)")
      }
      guard (0...1).contains(correlation) else {
        throw .invalid("correlation in the groups: expected 0 to 1, found \(correlation)")
      }
    case .tree(let branching):
      guard (1...count).contains(branching) else {
        throw .invalid("branching of the tree: expected 1 to \(count), found \(branching)")
      }
    case .combinations(let which):
      let (early, late) = (count - count / 2, count / 2)
      let most = which == .seen ? min(early, count - 1) : late + 1
      guard sparsity >= 1, sparsity <= Double(most) else {
        throw .invalid(
          "sparsity: expected 1 to \(most) for combinations of \(count) features, found \(sparsity)"
        )
      }
    }
  }
}
