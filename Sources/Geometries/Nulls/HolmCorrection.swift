/// p-values of several tests, corrected so that all found significant are so together (Holm 1979).
///
/// The k-th smallest of m becomes the largest of (m − j + 1) p_(j) over j ≤ k, at most 1. Holds however the tests depend
/// on each other, so blocks may share draws.
///
/// - Returns: the corrected values, in the order given.
func holmCorrected(_ pValues: [Double]) -> [Double] {
  var corrected = pValues
  var largest = 0.0
  for (rank, test) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, Double(pValues.count - rank) * pValues[test])
    corrected[test] = min(1, largest)
  }
  return corrected
}
