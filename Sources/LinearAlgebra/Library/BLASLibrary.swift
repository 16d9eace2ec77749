import CLAPACK
import Glibc
import Synchronization

/// The BLAS that the program runs on, asked at run time: any drop-in may stand behind the linked names.
package enum BLASLibrary {
  /// The library and its kernels, for instance `OpenBLAS 0.3.21 Haswell`, or `reference BLAS` for one that does
  /// not say.
  package static var summary: String {
    guard let kernels else { return name }
    return "\(name) \(kernels.core)"
  }

  /// The library and its version, for instance `OpenBLAS 0.3.21`, or `reference BLAS` for one that does not say.
  package static var name: String {
    guard let version = text(from: "openblas_get_config") else { return "reference BLAS" }
    return version.split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// How many threads the library uses, except within `withSingleThread`; 1 for one that has no threads.
  package static var threadCount: Int {
    single.withLock { $0.isInside ? $0.outside : currentThreadCount }
  }

  /// Asks the library for `count` threads; does nothing where it has none.
  ///
  /// Within `withSingleThread` it takes effect afterwards.
  package static func setThreadCount(_ count: Int) {
    guard CInt(exactly: count) != nil else { return }
    single.withLock { region in
      if region.isInside { region.outside = count } else { setCurrentThreadCount(count) }
    }
  }

  /// What `body` makes while the library keeps to the threads that call it.
  ///
  /// One thread an operation gives the same bits whatever the number of threads otherwise, and lets the caller use
  /// the processors for several operations at once. May be entered from several threads, and again from within.
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

  /// What `body` makes, on one thread where the work is too small for more to be of use.
  ///
  /// So the bits of small operations do not depend on what other threads of the process ask of the library meanwhile.
  static func withThreads<Result, Failure: Error>(
    forFlops flops: Double, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    flops < smallWork ? try withSingleThread(body) : try body()
  }

  /// About two milliseconds of one thread.
  private static let smallWork = 0x1p27

  /// Whether some thread is within `withSingleThread`.
  static var isSingleThreaded: Bool { single.withLock { $0.isInside } }

  /// How often `withSingleThread` is entered, and the count to go back to.
  private struct SingleThreadRegion {
    var depth = 0
    var outside = 1
    var isInside: Bool { depth > 0 }
  }

  private static let single = Mutex(SingleThreadRegion())

  // Looked up once: small operations ask for one thread each time.
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
    threadCountSetter(count)
  }

  /// What a function without arguments says, where the library has it.
  static func text(from function: String) -> String? {
    guard let symbol = unsafe lapack_symbol(function) else { return nil }
    typealias Query = @convention(c) () -> UnsafePointer<CChar>?
    guard let text = unsafe unsafeBitCast(symbol, to: Query.self)() else { return nil }
    return unsafe String(cString: text)
  }
}
