import CLAPACK
import Glibc
import Synchronization

/// The BLAS library that the program runs on. It is asked at run time, because any implementation may be installed.
package enum BLASLibrary {
  /// The library and its kernels, for instance `OpenBLAS 0.3.21 Haswell`, or `reference BLAS` if the library does not
  /// report them.
  package static var summary: String {
    guard let kernels else { return name }
    return "\(name) \(kernels.core)"
  }

  /// The library and its version, for instance `OpenBLAS 0.3.21`, or `reference BLAS` if the library does not report
  /// it.
  package static var name: String {
    guard let version = text(from: "openblas_get_config") else { return "reference BLAS" }
    return version.split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// How many threads the library uses outside `withSingleThread`; 1 if it has no threads.
  package static var threadCount: Int {
    single.withLock { $0.isInside ? $0.outside : currentThreadCount }
  }

  /// The most threads whose memory fits into the limits that the process has (`ulimit -v`, `ulimit -d`).
  ///
  /// OpenBLAS takes 128 MB or more for each thread, and waits without end if it does not get them.
  static let mostThreads = Int(lapack_most_threads())

  /// Sets the number of threads of the library, if it has threads; at most `mostThreads`.
  ///
  /// Within `withSingleThread` the number takes effect when that call ends.
  package static func setThreadCount(_ count: Int) {
    guard CInt(exactly: count) != nil else { return }
    single.withLock { region in
      if region.isInside { region.outside = count } else { setCurrentThreadCount(count) }
    }
  }

  /// Calls `body` while the library runs each operation on the thread that calls it.
  ///
  /// One thread per operation gives the same bits for any thread count, and leaves the processors to a caller that runs
  /// several operations at once. Calls may be nested and may come from several threads.
  package static func withSingleThread<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    single.withLock { region in
      if !region.isInside {
        region.outside = currentThreadCount
        setCurrentThreadCount(1)
      }
      region.depth += 1
    }
    defer {
      single.withLock { region in
        region.depth -= 1
        if !region.isInside { setCurrentThreadCount(region.outside) }
      }
    }
    return try body()
  }

  /// Calls `body`, on one thread if the work is too small for several.
  ///
  /// So the bits of small operations do not depend on the thread count that other threads of the process set meanwhile.
  static func withThreads<Result, Failure: Error>(
    forFlops flops: Double, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    flops < smallWork ? try withSingleThread(body) : try body()
  }

  /// In flops; about two milliseconds of one thread.
  private static let smallWork = 0x1p27

  /// Whether some thread is within `withSingleThread`.
  static var isSingleThreaded: Bool { single.withLock { $0.isInside } }

  /// The calls of `withSingleThread` that have not ended.
  private struct SingleThreadRegion {
    /// Their number.
    var depth = 0
    /// The thread count to restore when the last one ends.
    var outside = 1
    var isInside: Bool { depth > 0 }
  }

  private static let single = Mutex(SingleThreadRegion())

  // Looked up once, because every small operation sets the thread count.
  private static let threadCountQuery = unsafe lapack_symbol("openblas_get_num_threads").map {
    unsafe unsafeBitCast($0, to: (@convention(c) () -> CInt).self)
  }
  private static let threadCountSetter = unsafe lapack_symbol("openblas_set_num_threads").map {
    unsafe unsafeBitCast($0, to: (@convention(c) (CInt) -> Void).self)
  }

  private static var currentThreadCount: Int {
    guard let threadCountQuery else { return 1 }
    return Int(threadCountQuery())
  }

  private static func setCurrentThreadCount(_ count: Int) {
    guard let threadCountSetter, let count = CInt(exactly: count) else { return }
    threadCountSetter(min(count, CInt(clamping: mostThreads)))
  }

  /// The text that a function of the library without arguments returns; nil if the library does not have the function.
  static func text(from function: String) -> String? {
    guard let symbol = unsafe lapack_symbol(function) else { return nil }
    typealias Query = @convention(c) () -> UnsafePointer<CChar>?
    guard let text = unsafe unsafeBitCast(symbol, to: Query.self)() else { return nil }
    return unsafe String(cString: text)
  }
}
