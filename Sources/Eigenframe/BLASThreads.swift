import LinearAlgebra

/// The threads of the BLAS library underneath.
public enum BLASThreads {
  /// Lets the library use at most `count` threads, where it has any.
  public static func limit(to count: Int) { BLASLibrary.setThreadCount(count) }
}
