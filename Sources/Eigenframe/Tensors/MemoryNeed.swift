import Glibc

/// About how much memory the analysis of a matrix takes, found before it is asked for.
struct MemoryNeed {
  /// In bytes.
  let bytes: Double

  /// - Parameters:
  ///   - featureCount: n.
  ///   - dimension: d.
  init(featureCount: Int, dimension: Int) {
    let (n, d) = (Double(featureCount), Double(dimension))
    // F or M of order min(n, d), its eigenvectors, a copy, and the workspace of divide and conquer, twice as large.
    let square = 5 * min(n, d) * min(n, d) * 8
    // A tile of features, their coordinates, and what is read for it; one feature at least.
    let tile = 3 * max(d, Double(1 << 20)) * 8
    bytes = square + tile + n * Self.bytesAFeature
  }

  /// The measures of a feature and its place among the others.
  private static let bytesAFeature = 160.0

  /// The memory of this machine in bytes.
  static var available: Double {
    Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(sysconf(Int32(_SC_PAGESIZE)))
  }
}
