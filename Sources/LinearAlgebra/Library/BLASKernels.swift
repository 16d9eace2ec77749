/// The kernels that OpenBLAS multiplies with: code written for one family of processors.
///
/// A build with `DYNAMIC_ARCH` holds many and takes one set when it is loaded, by the processor's family and model.
/// It does not know processors younger than itself, and takes too old a set for some.
package struct BLASKernels: Equatable, Sendable {
  /// When it is decided which kernels are used.
  package enum Selection: Sendable {
    /// When the library is loaded; the environment variable `OPENBLAS_CORETYPE` overrules it.
    case atLoad
    /// When the library was built: it has no others.
    case atBuild
  }

  /// Whether kernels make use of a processor.
  package enum Suitability: Equatable, Sendable {
    /// They use its widest vectors.
    case suited
    /// OpenBLAS has kernels that use more of the processor, and would take them if asked.
    case better(core: String, using: String)
    /// Another build has such kernels.
    case betterElsewhere(core: String, using: String)
    /// Nothing is known of these kernels.
    case unknown
  }

  /// What OpenBLAS calls the family of processors, for instance `Haswell`.
  package let core: String
  /// When they were chosen.
  package let selection: Selection

  /// Kernels of the given name.
  package init(core: String, selection: Selection) {
    self.core = core
    self.selection = selection
  }

  /// Whether the kernels make use of a processor with the given features.
  ///
  /// Better ones are named only where they use wider vectors (SkylakeX where AVX-512 lies idle, Haswell where AVX2
  /// does) and the processor has every instruction in them: OpenBLAS does not check what it is asked for. Kernels for
  /// bf16 are no reason to change, since products here are in single and double precision, for which Cooperlake's and
  /// SapphireRapids's are near SkylakeX's.
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

  /// The names that OpenBLAS gives its kernels for x86-64. A build without those for the oldest processors calls
  /// Prescott's by the name of a processor it stands in for, such as Katmai.
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
