/// The time that a search among neighbours takes on two usual cores, in seconds.
///
/// Processor time, measured on an EPYC with OpenBLAS 0.3.21: the products take n² d flops at 50 GFLOP/s a core; to look
/// through the cosines takes 0.55 ns · n² on one core, half on two; and 29 µs · n goes into sorted pairs and groups.
///
/// If features crowd, there are many groups to be recognised, on one core. With 20 features about each of n / 20 random
/// centres, that took 1.1 ms · n more.
package struct NeighbourEffort: Equatable, Sendable {
  /// If few features are near each other.
  package let least: Double
  /// If features crowd. How much they do is known only after the search.
  package let most: Double

  /// - Parameters:
  ///   - features: n, the number of live features.
  ///   - dimension: d.
  package init(features: Int, dimension: Int) {
    let n = Double(features)
    least = n * n * Double(dimension) / 1e11 + 0.3e-9 * n * n + 29e-6 * n + 0.2
    most = least + 1.1e-3 * n
  }

  /// Whether the search is so short that nobody need ask for it: if few features are near each other, it takes less than a
  /// minute.
  package var isShort: Bool { least < 60 }
}
