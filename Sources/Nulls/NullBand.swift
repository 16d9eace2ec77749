/// Where the eigenvalues of random matrices lie: for each place in the spectrum the middle 90 % of the draws.
///
/// The eigenvalues of a draw fluctuate little and together, so nine of ten draws do not lie in the band as a whole: it holds for each
/// place alone.
package struct NullBand: Equatable, Sendable {
  /// What was drawn.
  package let model: NullModel
  /// How many draws the band is made of.
  package let draws: Int
  /// The 5th percentile of each eigenvalue over the draws, descending, in squared units of W. There are min(n, d) of them, for n live
  /// features.
  package let lower: [Double]
  /// The 95th percentile of each.
  package let upper: [Double]

  /// Fewer draws have no 5th percentile: each of them stands for more.
  package static let leastDraws = 19

  /// Eigenvalues of at most so many draws are kept, so that the memory is bounded.
  static func mostKept(places: Int) -> Int { min(1_000, (1 << 22) / max(1, places)) }

  /// - Parameters:
  ///   - spectra: the eigenvalues of each draw, descending.
  ///   - unit: what an eigenvalue of 1 is in the units of the matrix.
  /// - Returns: nil for fewer than `leastDraws` draws.
  init?(_ model: NullModel, spectra: [[Double]], unit: Double) {
    guard spectra.count >= Self.leastDraws, let places = spectra.map(\.count).min(), places > 0
    else { return nil }
    self.model = model
    draws = spectra.count
    let sorted = (0..<places).map { place in spectra.map { $0[place] }.sorted() }
    lower = sorted.map { Self.quantile(0.05, of: $0) * unit }
    upper = sorted.map { Self.quantile(0.95, of: $0) * unit }
  }

  /// The value below which a new draw falls with probability p: the k-th of N values has p = k / (N + 1) (Weibull 1939), and values
  /// between them are interpolated.
  static func quantile(_ p: Double, of sorted: [Double]) -> Double {
    let place = min(max(p * Double(sorted.count + 1) - 1, 0), Double(sorted.count - 1))
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
