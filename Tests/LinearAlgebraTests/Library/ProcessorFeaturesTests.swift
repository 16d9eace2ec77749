import Foundation
import LinearAlgebra
import Testing

@Suite struct ProcessorFeaturesTests {
  /// The flags of the first processor from the Linux kernel; nil if there are none.
  private static let flags: Set<Substring>? = {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    return text?.split(separator: "\n").first { $0.hasPrefix("flags") }
      .map { Set($0.split(separator: " ")) }
  }()

  @Test(
    .enabled(if: flags != nil, "needs the flags of /proc/cpuinfo"),
    arguments: [
      (ProcessorFeatures.avx2, ["avx2", "fma"]),
      (.avx512, ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]),
      (.avx512BF16, ["avx512_bf16"]), (.amxBF16, ["amx_tile", "amx_bf16"]),
    ] as [(ProcessorFeatures, [Substring])])
  func linuxReportsTheSameInstructions(feature: ProcessorFeatures, names: [Substring]) throws {
    let flags = try #require(Self.flags)
    #expect(ProcessorFeatures.current.contains(feature) == flags.isSuperset(of: names))
  }

  @Test func everyFeatureHasAName() {
    let all: ProcessorFeatures = [.avx2, .avx512, .avx512BF16, .amxBF16]
    #expect(all.names == ["AVX2", "FMA", "AVX-512", "AVX512-BF16", "AMX-BF16"])
    #expect(ProcessorFeatures().names == [])
  }

  @Test func theProcessorNameIsOneLine() {
    let name = ProcessorFeatures.processorName
    #expect(!name.isEmpty && name.count <= 48)
    #expect(!name.contains { $0.isNewline } && !name.contains("  "))
  }
}
