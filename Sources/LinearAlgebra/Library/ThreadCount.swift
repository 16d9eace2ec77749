import CMachine
import Glibc
import Synchronization

/// How many threads the work of this process takes: one number for the BLAS library and for work beside it.
package enum ThreadCount {
  /// The numbers that can be asked for.
  package static let range = 1...1024

  /// What was asked for; else what the environment says (`OPENBLAS_NUM_THREADS`, `OMP_NUM_THREADS`), but no more than
  /// there are processors; else one for each processor.
  package static var current: Int {
    if let chosen = chosen.withLock({ $0 }) { return chosen }
    let wished = ["OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS"]
      .lazy.compactMap(environmentCount).first
    return min(wished ?? processors, processors)
  }

  /// From now on uses `count` threads, in the BLAS library and beside it.
  ///
  /// - Parameter count: within `range`.
  package static func set(_ count: Int) {
    precondition(range.contains(count), "\(count) threads are not in \(range)")
    chosen.withLock { $0 = count }
    BLASLibrary.setThreadCount(count)
  }

  /// The processors that this process may run on, by its affinity.
  package static var processors: Int { Int(processor_count()) }

  private static let chosen = Mutex<Int?>(nil)

  /// A positive number in the environment, as OpenBLAS reads it.
  private static func environmentCount(_ name: String) -> Int? {
    guard let text = unsafe getenv(name), let count = Int(unsafe String(cString: text)), count > 0
    else { return nil }
    return count
  }
}
