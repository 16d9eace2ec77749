import CMachine

/// The vector instructions that decide how fast matrices are multiplied.
///
/// Instructions count only if the operating system saves their registers. The processor itself is asked (`cpuid` and
/// `xgetbv`), as OpenBLAS does, because a sandbox may have no `/proc/cpuinfo`. Empty on architectures other than
/// x86-64.
package struct ProcessorFeatures: OptionSet, Hashable, Sendable {
  /// One bit for each feature.
  package let rawValue: Int

  /// The features with these bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// AVX2 and FMA, which OpenBLAS's Haswell and Zen kernels need.
  package static let avx2 = ProcessorFeatures(rawValue: 1)
  /// AVX-512 F, CD, BW, DQ and VL, which OpenBLAS's SkylakeX kernels need.
  package static let avx512 = ProcessorFeatures(rawValue: 2)
  /// Products of bf16 vectors, summed in single precision.
  package static let avx512BF16 = ProcessorFeatures(rawValue: 4)
  /// Products of bf16 tiles, summed in single precision.
  package static let amxBF16 = ProcessorFeatures(rawValue: 8)

  /// The features of the processor that runs this program.
  package static let current: ProcessorFeatures = {
    let found = processor_features()
    var features: ProcessorFeatures = []
    if found.avx2 { features.insert(.avx2) }
    if found.avx512 { features.insert(.avx512) }
    if found.avx512_bf16 { features.insert(.avx512BF16) }
    if found.amx_bf16 { features.insert(.amxBF16) }
    return features
  }()

  /// The processor's name, or the name of its architecture if it has none.
  package static let processorName: String = {
    var bytes = [CChar](repeating: 0, count: 49)
    unsafe processor_name(&bytes)
    let name = bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let words = String(decoding: name, as: UTF8.self).split(separator: " ")
    return words.isEmpty ? architecture : words.joined(separator: " ")
  }()

  /// The names of the instructions, as their makers write them.
  package var names: [String] {
    var names = [String]()
    if contains(.avx2) { names += ["AVX2", "FMA"] }
    if contains(.avx512) { names.append("AVX-512") }
    if contains(.avx512BF16) { names.append("AVX512-BF16") }
    if contains(.amxBF16) { names.append("AMX-BF16") }
    return names
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown"
    #endif
  }
}
