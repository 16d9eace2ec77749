import CMachine
import Glibc
import Synchronization

/// The number of threads of this process: one number for the BLAS library and for `Workers`.
package enum ThreadCount {
  /// The numbers that can be set.
  package static let range = 1...1024

  /// The number that was set. Otherwise the number in the environment (`OPENBLAS_NUM_THREADS`, `GOTO_NUM_THREADS` or
  /// `OMP_NUM_THREADS`, the first that is there), up to the number of processors. Otherwise one for each processor. Fewer if a limit on memory
  /// leaves no room for so many.
  package static var current: Int {
    if let chosen = chosen.withLock({ $0 }) { return min(chosen, BLASLibrary.mostThreads) }
    let requested = ["OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS"]
      .lazy.compactMap(environmentCount).first
    return min(requested ?? processors, processors, BLASLibrary.mostThreads)
  }

  /// Sets the number of threads for the rest of the process.
  ///
  /// - Parameter count: within `range`.
  package static func set(_ count: Int) {
    precondition(
      range.contains(count),
      "\(count) threads; the number must be from \(range.lowerBound) to \(range.upperBound)")
    chosen.withLock { $0 = count }
    BLASLibrary.setThreadCount(count)
  }

  /// How many processors this process may run on, by its affinity.
  package static var processors: Int { Int(processor_count()) }

  private static let chosen = Mutex<Int?>(nil)

  /// A positive number in the environment, as OpenBLAS reads it.
  private static func environmentCount(_ name: String) -> Int? {
    guard let text = unsafe getenv(name), let count = Int(unsafe String(cString: text)), count > 0
    else { return nil }
    return count
  }
}
