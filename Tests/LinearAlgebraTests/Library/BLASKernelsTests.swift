import LinearAlgebra
import Testing

@Suite struct BLASKernelsTests {
  private static let avx2: ProcessorFeatures = .avx2
  private static let avx512: ProcessorFeatures = [.avx2, .avx512]
  private static let all: ProcessorFeatures = [.avx2, .avx512, .avx512BF16, .amxBF16]
  private static let skylakeX = BLASKernels.Suitability.better(core: "SkylakeX", using: "AVX-512")
  private static let haswell = BLASKernels.Suitability.better(core: "Haswell", using: "AVX2")

  @Test(
    arguments: [
      // The choice of OpenBLAS for processors that it knows.
      ("SkylakeX", avx512, .suited), ("Cooperlake", all, .suited),
      ("SapphireRapids", all, .suited), ("SkylakeX", all, .suited), ("Haswell", avx2, .suited),
      ("Zen", avx2, .suited), ("Excavator", avx2, .suited), ("Nehalem", [], .suited),
      ("Sandybridge", [], .suited), ("Katmai", [], .suited),
      // The choice of OpenBLAS for processors that it does not know.
      ("Haswell", avx512, skylakeX), ("Zen", avx512, skylakeX), ("Zen", all, skylakeX),
      ("Sandybridge", avx512, skylakeX), ("Katmai", avx512, skylakeX),
      ("Prescott", avx2, haswell), ("Nehalem", avx2, haswell), ("Barcelona", avx2, haswell),
      ("Sandybridge", avx2, haswell), ("HASWELL", avx512, skylakeX),
      // A processor without all of AVX-512; kernels of other architectures and of later versions.
      ("Haswell", [.avx2, .amxBF16], .suited), ("NEOVERSEN1", [], .unknown),
      ("DiamondRapids", all, .unknown), ("Unknown", avx512, .unknown), ("", avx512, .unknown),
    ] as [(String, ProcessorFeatures, BLASKernels.Suitability)])
  func betterKernelsUseWiderVectors(
    core: String, features: ProcessorFeatures, wanted: BLASKernels.Suitability
  ) {
    let kernels = BLASKernels(core: core, selection: .atLoad)
    #expect(kernels.suitability(for: features) == wanted)
  }

  @Test func aBuildForOneProcessorHasNoOtherKernels() {
    let kernels = BLASKernels(core: "Haswell", selection: .atBuild)
    #expect(kernels.suitability(for: Self.avx2) == .suited)
    #expect(
      kernels.suitability(for: Self.avx512)
        == .betterElsewhere(core: "SkylakeX", using: "AVX-512"))
    let advice = kernels.advice(for: Self.avx512)
    #expect(advice?.contains("DYNAMIC_ARCH") == true)
    #expect(advice?.contains("OPENBLAS_CORETYPE") == false)
  }

  @Test func adviceNamesTheVariableIfKernelsAreBetter() {
    let kernels = BLASKernels(core: "Haswell", selection: .atLoad)
    #expect(
      kernels.advice(for: Self.avx512)
        == "OpenBLAS uses its Haswell kernels, which do not use this processor's AVX-512: start the "
        + "program with OPENBLAS_CORETYPE=SkylakeX in the environment")
    #expect(kernels.advice(for: Self.avx2) == nil)
    #expect(BLASKernels(core: "Itanium", selection: .atLoad).advice(for: Self.avx512) == nil)
  }

  @Test func theSummaryNamesTheKernelsInUse() {
    if let kernels = BLASLibrary.kernels {
      #expect(BLASLibrary.summary == "\(BLASLibrary.name) \(kernels.core)")
    } else {
      #expect(BLASLibrary.summary == BLASLibrary.name)
      #expect(BLASLibrary.advice == nil)
    }
  }
}
