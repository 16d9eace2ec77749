import Glibc
import LinearAlgebra

/// An estimate of the memory that the analysis of a matrix needs, before any is allocated.
package struct MemoryNeed: Sendable {
  /// In bytes.
  package let bytes: Double

  /// The need of a matrix.
  ///
  /// - Parameters:
  ///   - featureCount: n.
  ///   - dimension: d.
  package init(featureCount: Int, dimension: Int) {
    let (n, d) = (Double(featureCount), Double(dimension))
    // F or M of order min(n, d), its eigenvectors, a copy, and the workspace of divide and conquer, which is twice as
    // large.
    let square = 5 * min(n, d) * min(n, d) * 8
    // For each thread a tile of at least 64 features, their coordinates, the memory for reading them, and a product.
    let tile = 3 * max(64 * d, Double(1 << 23)) * 4 + min(n, d) * min(n, d) * 4
    bytes = square + Double(ThreadCount.current) * tile + n * Self.bytesPerFeature
  }

  /// Why a matrix is not analysed if it needs more memory than the machine has, as a clause.
  package static func words(needed: Double, available: Double) -> String {
    "its analysis takes about \(gigabytes(needed)) GB of memory, and this machine has \(gigabytes(available)) GB"
  }

  private static func gigabytes(_ bytes: Double) -> String {
    bytes < 1e18 ? "\(Int((bytes / 1e9).rounded(.up)))" : "far more"
  }

  /// The measures of a feature and its place in the arrays.
  private static let bytesPerFeature = 160.0

  /// The memory of this machine in bytes.
  package static var available: Double {
    Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(sysconf(Int32(_SC_PAGESIZE)))
  }
}
