import Matrices

/// How near a block is to features on one line: M = c cᵀ with c_i = ± the norm.
struct LineFit {
  /// ‖M − c cᵀ‖_F / ‖M‖_F.
  let residual: Double
  /// The part of tr M that lies across the line, 1 − cᵀ M c / (tr M)².
  let foreignShare: Double
  /// Whether all features point the same way.
  let isOneSided: Bool

  /// - Returns: nil when some cosine's sign contradicts the others.
  init?(_ block: FeatureGram) {
    let n = block.count
    let signs = (0..<n).map { block.cosines[$0, 0] >= 0 ? 1.0 : -1.0 }
    var (difference, total, along, trace) = (0.0, 0.0, 0.0, 0.0)
    for j in 0..<n {
      for i in 0..<n {
        let entry = block.gram[i, j]
        let ideal =
          signs[i] * signs[j] * (block.gram[i, i] * block.gram[j, j]).squareRoot()
        guard entry * ideal > 0 else { return nil }
        difference += (entry - ideal) * (entry - ideal)
        total += entry * entry
        along += entry * ideal
      }
    }
    for i in 0..<n { trace += block.gram[i, i] }
    foreignShare = max(0, 1 - along / (trace * trace))
    residual = (difference / total).squareRoot()
    isOneSided = signs.allSatisfy { $0 > 0 }
  }
}
