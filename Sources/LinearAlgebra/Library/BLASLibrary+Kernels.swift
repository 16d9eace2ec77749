import Glibc

extension BLASLibrary {
  /// The environment variable that tells OpenBLAS which kernels to take; it is read when the library is loaded.
  package static let kernelVariable = "OPENBLAS_CORETYPE"

  /// The kernels in use; nil for a library that does not name them.
  package static var kernels: BLASKernels? {
    guard let core = text(from: "openblas_get_corename"),
      let build = text(from: "openblas_get_config")
    else { return nil }
    let isDynamic = build.split(separator: " ").contains("DYNAMIC_ARCH")
    return BLASKernels(core: core, selection: isDynamic ? .atLoad : .atBuild)
  }

  /// The kernels that the environment asks for; nil where it leaves the choice to OpenBLAS.
  package static var requestedCore: String? {
    unsafe getenv(kernelVariable).map { unsafe String(cString: $0) }
  }

  /// One sentence on how to get kernels that suit the processor; nil where they do, where nothing is known of them, and
  /// where the environment has made a choice.
  ///
  /// A program that follows it sets `OPENBLAS_CORETYPE` and executes itself again before it does anything else, as the
  /// command `eigenframe analyze` does, or is started with the variable set.
  package static var advice: String? {
    requestedCore == nil ? kernels?.advice(for: .current) : nil
  }
}

extension BLASKernels {
  /// One sentence on how to get better kernels for a processor with the given features; nil where none are known.
  package func advice(for features: ProcessorFeatures) -> String? {
    switch suitability(for: features) {
    case .suited, .unknown: nil
    case .better(let core, let instructions):
      "OpenBLAS took its \(self.core) kernels, which leave this processor's \(instructions) idle: start the program "
        + "with \(BLASLibrary.kernelVariable)=\(core) in the environment"
    case .betterElsewhere(_, let instructions):
      "this OpenBLAS was built with \(self.core) kernels alone, which leave this processor's \(instructions) idle: "
        + "install one built with DYNAMIC_ARCH"
    }
  }
}
