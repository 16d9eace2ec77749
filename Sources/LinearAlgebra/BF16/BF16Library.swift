import Glibc

/// oneDNN's product of bf16 matrices, looked up at its first use.
///
/// The library is loaded, not linked: few processors have instructions for bf16, and only they need it.
@safe struct BF16Library: Sendable {
  /// C := op(A) op(B) + β C for matrices stored row after row. Returns 0 for success.
  ///
  /// Every release since 1.0 exports it with these arguments, though no header declares it. So its results are checked
  /// before it is used.
  typealias Routine =
    @convention(c) (
      _ operandA: CChar, _ operandB: CChar, _ m: Int64, _ n: Int64, _ k: Int64, _ alpha: Float,
      _ a: UnsafePointer<UInt16>, _ leadingA: Int64, _ b: UnsafePointer<UInt16>,
      _ leadingB: Int64, _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ leadingC: Int64
    ) -> CInt

  /// The product.
  let multiply: Routine
  /// Sets the number of threads for products that the calling thread starts; nil for a build without OpenMP.
  let setThreads: (@convention(c) (CInt) -> Void)?
  /// The library and its release, for instance `oneDNN 2.6.3`.
  let name: String

  /// The library of this machine; nil if none is installed.
  static let installed: BF16Library? = {
    let names = ["libdnnl.so.2", "libdnnl.so.3", "libdnnl.so"]
    for name in names {
      guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      if let library = unsafe BF16Library(handle) { return library }
      unsafe dlclose(handle)
    }
    return nil
  }()

  private init?(_ handle: UnsafeMutableRawPointer) {
    guard let routine = unsafe dlsym(handle, "dnnl_gemm_bf16bf16f32"),
      let version = unsafe dlsym(handle, "dnnl_version")
    else { return nil }
    unsafe multiply = unsafeBitCast(routine, to: Routine.self)
    // A symbol of the OpenMP library that oneDNN loads.
    setThreads = unsafe dlsym(handle, "omp_set_num_threads").map {
      unsafe unsafeBitCast($0, to: (@convention(c) (CInt) -> Void).self)
    }
    typealias VersionQuery = @convention(c) () -> UnsafePointer<CInt>
    let numbers = unsafe unsafeBitCast(version, to: VersionQuery.self)()
    name = unsafe "oneDNN \(numbers[0]).\(numbers[1]).\(numbers[2])"
  }
}
