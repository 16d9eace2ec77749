import LinearAlgebra
import Testing

@testable import eigenframe

@Suite struct KernelFindingTests {
  private static let wide: ProcessorFeatures = [.avx2, .avx512]

  private static func kernels(_ core: String) -> BLASKernels {
    BLASKernels(core: core, selection: .atLoad)
  }

  @Test(
    arguments: [
      (
        KernelFinding(kernels("SkylakeX"), features: wide, requested: nil, formerly: nil),
        "SkylakeX; they suit the processor", nil
      ),
      (
        KernelFinding(
          kernels("SkylakeX"), features: wide, requested: "SkylakeX", formerly: "Haswell"),
        "SkylakeX, asked for by eigenframe instead of Haswell; they suit the processor", nil
      ),
      (
        KernelFinding(
          kernels("Haswell"), features: wide, requested: "SkylakeX", formerly: "Haswell"),
        "Haswell, kept although eigenframe asked for SkylakeX; SkylakeX would use AVX-512",
        "install a newer OpenBLAS"
      ),
      (
        KernelFinding(kernels("Haswell"), features: wide, requested: "haswell", formerly: nil),
        "Haswell, as OPENBLAS_CORETYPE asks; SkylakeX would use AVX-512", "unset OPENBLAS_CORETYPE"
      ),
      (
        KernelFinding(kernels("Haswell"), features: wide, requested: "Nonsense", formerly: nil),
        "Haswell, although OPENBLAS_CORETYPE asks for Nonsense; SkylakeX would use AVX-512",
        "unset OPENBLAS_CORETYPE"
      ),
      (
        KernelFinding(kernels("Zen"), features: wide, requested: nil, formerly: nil),
        "Zen; SkylakeX would use AVX-512", "set OPENBLAS_CORETYPE=SkylakeX"
      ),
      (
        KernelFinding(
          BLASKernels(core: "Haswell", selection: .atBuild), features: wide, requested: nil,
          formerly: nil),
        "Haswell; SkylakeX would use AVX-512", "install an OpenBLAS with kernels for more"
      ),
      (
        KernelFinding(kernels("NEOVERSEN1"), features: [], requested: nil, formerly: nil),
        "NEOVERSEN1; whether they suit the processor is not known", nil
      ),
      (
        KernelFinding(nil, features: wide, requested: nil, formerly: nil),
        "this library does not name any", "install OpenBLAS"
      ),
    ] as [(KernelFinding, String, String?)])
  func wordsNameTheChooserAndAdviceTheAction(finding: KernelFinding, words: String, advice: String?)
  {
    #expect(finding.words == words)
    #expect(finding.advice.count == (advice == nil ? 0 : 1))
    if let advice { #expect(finding.advice.first?.hasPrefix(advice) == true) }
  }
}
