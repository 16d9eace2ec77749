import Glibc

/// The BLAS that the program runs on, asked at run time: any drop-in may stand behind the linked names.
public enum BLASLibrary {
  /// The library and its kernels, for instance `OpenBLAS 0.3.21 Haswell`, or `reference BLAS` for one that does
  /// not say.
  public static var summary: String {
    guard let version = text(from: "openblas_get_config") else { return "reference BLAS" }
    let name = version.split(separator: " ").prefix(2).joined(separator: " ")
    guard let kernels = text(from: "openblas_get_corename") else { return name }
    return "\(name) \(kernels)"
  }

  /// How many threads the library uses; 1 for one that has no threads.
  public static var threadCount: Int {
    guard let symbol = unsafe dlsym(nil, "openblas_get_num_threads") else { return 1 }
    typealias Query = @convention(c) () -> CInt
    return Int(unsafe unsafeBitCast(symbol, to: Query.self)())
  }

  /// Asks the library for `count` threads; does nothing where it has none.
  public static func setThreadCount(_ count: Int) {
    guard let symbol = unsafe dlsym(nil, "openblas_set_num_threads"),
      let count = CInt(exactly: count)
    else { return }
    typealias Setter = @convention(c) (CInt) -> Void
    unsafe unsafeBitCast(symbol, to: Setter.self)(count)
  }

  private static func text(from function: String) -> String? {
    guard let symbol = unsafe dlsym(nil, function) else { return nil }
    typealias Query = @convention(c) () -> UnsafePointer<CChar>?
    guard let text = unsafe unsafeBitCast(symbol, to: Query.self)() else { return nil }
    return unsafe String(cString: text)
  }
}
