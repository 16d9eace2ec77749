import LinearAlgebra

/// The threads that an analysis takes.
package enum BLASThreads {
  /// From now on takes `count` threads, in the BLAS library and beside it.
  ///
  /// - Parameter count: from 1 to 1,024; unless it is set, as many as there are processors, or as
  ///   `OPENBLAS_NUM_THREADS` says.
  package static func limit(to count: Int) { ThreadCount.set(count) }
}
