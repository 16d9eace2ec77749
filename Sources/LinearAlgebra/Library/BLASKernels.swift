import Glibc

/// The kernels of OpenBLAS in use: code for one family of processors.
///
/// An OpenBLAS built with `DYNAMIC_ARCH` holds kernels for many processors. It chooses one set when it is loaded, by
/// the family and model of the processor. It does not know processors newer than itself, and for some it chooses too
/// old a set.
package struct BLASKernels: Equatable, Sendable {
  /// When the kernels are chosen.
  package enum Selection: Sendable {
    /// When the library is loaded; the environment variable `OPENBLAS_CORETYPE` has precedence.
    case atLoad
    /// When the library was built: it has no others.
    case atBuild
  }

  /// Whether kernels use a processor fully.
  package enum Suitability: Equatable, Sendable {
    /// They use its widest vectors.
    case suited
    /// OpenBLAS has kernels with wider vectors and uses them if asked.
    case better(core: String, using: String)
    /// Another build of OpenBLAS has kernels with wider vectors.
    case betterElsewhere(core: String, using: String)
    /// These kernels are not in the list.
    case unknown
  }

  /// OpenBLAS's name of the processor family, for instance `Haswell`.
  package let core: String
  /// When the kernels were chosen.
  package let selection: Selection

  /// Kernels with the given name.
  package init(core: String, selection: Selection) {
    self.core = core
    self.selection = selection
  }

  /// Whether the kernels use a processor with the given features fully.
  ///
  /// Better kernels are named only if they use wider vectors (SkylakeX if AVX-512 is idle, Haswell if AVX2 is idle) and
  /// the processor has every instruction in them, because OpenBLAS does not check the request. Kernels for bf16 are not
  /// a reason to change: products here are in single and double precision, where Cooperlake and SapphireRapids are
  /// about as fast as SkylakeX.
  package func suitability(for features: ProcessorFeatures) -> Suitability {
    guard let used = Self.widestVectors[core.lowercased()] else { return .unknown }
    if features.contains(.avx512) && used < .avx512 {
      return better("SkylakeX", using: "AVX-512")
    }
    if features.contains(.avx2) && used < .avx2 {
      return better("Haswell", using: "AVX2")
    }
    return .suited
  }

  /// One sentence on how to get better kernels for a processor with the given features; nil if none are known.
  package func advice(for features: ProcessorFeatures) -> String? {
    switch suitability(for: features) {
    case .suited, .unknown: nil
    case .better(let core, let instructions):
      "OpenBLAS uses its \(self.core) kernels, which do not use this processor's \(instructions): start the program "
        + "with \(BLASLibrary.kernelVariable)=\(core) in the environment"
    case .betterElsewhere(_, let instructions):
      "this OpenBLAS has only \(self.core) kernels, which do not use this processor's \(instructions): "
        + "install an OpenBLAS built with DYNAMIC_ARCH"
    }
  }

  private func better(_ core: String, using instructions: String) -> Suitability {
    switch selection {
    case .atLoad: .better(core: core, using: instructions)
    case .atBuild: .betterElsewhere(core: core, using: instructions)
    }
  }

  /// The widest vectors that kernels use.
  private enum Vectors: Int, Comparable {
    case older, avx2, avx512

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// By OpenBLAS's names of its kernels for x86-64. A build without kernels for the oldest processors reports its
  /// Prescott kernels under the name of the processor they replace, such as Katmai.
  private static let widestVectors: [String: Vectors] = {
    let older = [
      "katmai", "coppermine", "northwood", "prescott", "banias", "atom", "core2", "penryn",
      "dunnington", "nehalem", "athlon", "opteron", "opteron_sse3", "barcelona", "nano",
      "sandybridge", "bobcat", "bulldozer", "piledriver", "steamroller",
    ]
    var vectors = [String: Vectors]()
    for core in older { vectors[core] = .older }
    for core in ["haswell", "zen", "excavator"] { vectors[core] = .avx2 }
    for core in ["skylakex", "cooperlake", "sapphirerapids"] { vectors[core] = .avx512 }
    return vectors
  }()
}

extension BLASLibrary {
  /// The environment variable that sets OpenBLAS's kernels; OpenBLAS reads it when it is loaded.
  package static let kernelVariable = "OPENBLAS_CORETYPE"

  /// The kernels in use; nil if the library does not name them.
  package static var kernels: BLASKernels? {
    guard let core = text(from: "openblas_get_corename"),
      let build = text(from: "openblas_get_config")
    else { return nil }
    let isDynamic = build.split(separator: " ").contains("DYNAMIC_ARCH")
    return BLASKernels(core: core, selection: isDynamic ? .atLoad : .atBuild)
  }

  /// The kernels that the environment asks for; nil if OpenBLAS chooses.
  package static var requestedCore: String? {
    unsafe getenv(kernelVariable).map { unsafe String(cString: $0) }
  }

  /// One sentence on how to get kernels that use the processor fully; nil if they do, if they are unknown, or if the
  /// environment sets them.
  ///
  /// A program follows it by setting `OPENBLAS_CORETYPE` and executing itself again before it does anything else, as
  /// `eigenframe analyze` does. A user follows it by starting the program with the variable set.
  package static var advice: String? {
    requestedCore == nil ? kernels?.advice(for: .current) : nil
  }
}
