import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import eigenframe

@Suite struct KernelSwitchTests {
  @Test(
    arguments: [
      ([:], "SkylakeX"), (["OPENBLAS_CORETYPE": "Haswell"], nil),
      (["OPENBLAS_CORETYPE": ""], nil), (["EIGENFRAME_KERNELS": "as-installed"], nil),
      (["EIGENFRAME_KERNELS": "best"], "SkylakeX"),
      (["EIGENFRAME_KERNELS_INSTEAD_OF": "Haswell"], nil),
    ] as [([String: String], String?)])
  func kernelsChosenInTheEnvironmentAreKept(environment: [String: String], core: String?) {
    let kernels = BLASKernels(core: "Haswell", selection: .atLoad)
    #expect(
      KernelSwitch.core(insteadOf: kernels, features: [.avx2, .avx512]) { environment[$0] } == core)
  }

  @Test func kernelsThatSuitOrCannotBeChangedAreKept() {
    let haswell = BLASKernels(core: "Haswell", selection: .atLoad)
    #expect(KernelSwitch.core(insteadOf: haswell, features: .avx2) { _ in nil } == nil)
    let only = BLASKernels(core: "Haswell", selection: .atBuild)
    #expect(
      KernelSwitch.core(insteadOf: only, features: [.avx2, .avx512]) { _ in nil } == nil)
  }

  /// An OpenBLAS that takes Nehalem's kernels unless it is asked for others, or whatever it is asked for.
  enum Temper: String, CaseIterable { case obedient, stubborn }

  /// The report on a fixture, by a command that runs on such an OpenBLAS.
  private func report(
    _ temper: Temper, _ environment: [String: String] = [:]
  ) throws -> (blas: String?, notes: [String]) {
    let run = try run(
      ["analyze", "Fixtures/geometries/pentagon.npy", "--format", "json"], temper, environment)
    #expect(run.status == 0 && run.errors == "")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let notes = (report?["diagnostics"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    return ((report?["generator"] as? [String: Any])?["blas"] as? String, try #require(notes))
  }

  private func run(
    _ arguments: [String], _ temper: Temper, _ environment: [String: String] = [:]
  ) throws -> RunningCommand {
    let folder = try ScratchFolder()
    let source = """
      #include <stdlib.h>
      const char *openblas_get_config(void) { return "OpenBLAS 9.9 DYNAMIC_ARCH"; }
      const char *openblas_get_corename(void) {
        const char *core = getenv("OPENBLAS_CORETYPE");
        return core && \(temper == .obedient ? 1 : 0) ? core : "Nehalem";
      }
      """
    try source.write(toFile: folder.path("fake.c"), atomically: true, encoding: .utf8)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    // The name that is loaded; LAPACK itself is the system's.
    let library = folder.path("libblas.so.3")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-o", library, folder.path("fake.c")]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0)
    return try RunningCommand(
      arguments, environment: environment.merging(["LD_LIBRARY_PATH": folder.path("")]) { $1 })
  }

  /// The kernels that the processor under this test deserves.
  private static let best = ProcessorFeatures.current.contains(.avx512) ? "SkylakeX" : "Haswell"
  private static let canDoBetter =
    ProcessorFeatures.current.contains(.avx2)
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")

  @Test(.enabled(if: canDoBetter, "needs AVX2 and a C compiler"))
  func theCommandAsksForBetterKernels() throws {
    let report = try report(.obedient)
    #expect(report.blas == "OpenBLAS 9.9 \(Self.best)")
    #expect(!report.notes.contains("kernels"))
  }

  @Test(.enabled(if: canDoBetter, "needs AVX2 and a C compiler"))
  func kernelsOfTheUserAreKept() throws {
    let report = try report(.obedient, ["OPENBLAS_CORETYPE": "Prescott"])
    #expect(report.blas == "OpenBLAS 9.9 Prescott")
    #expect(!report.notes.contains("kernels"))
  }

  @Test(.enabled(if: canDoBetter, "needs AVX2 and a C compiler"))
  func kernelsAsInstalledAreUsedButNoted() throws {
    let report = try report(.obedient, ["EIGENFRAME_KERNELS": "as-installed"])
    #expect(report.blas == "OpenBLAS 9.9 Nehalem")
    #expect(report.notes.filter { $0 == "kernels" }.count == 1)
  }

  @Test(.enabled(if: canDoBetter, "needs AVX2 and a C compiler"))
  func aLibraryThatKeepsItsKernelsIsAskedOnce() throws {
    #expect(try report(.stubborn).blas == "OpenBLAS 9.9 Nehalem")
    let run = try run(["doctor"], .stubborn)
    #expect(run.output.contains("Nehalem, kept although eigenframe asked for \(Self.best);"))
    #expect(run.output.contains("install a newer OpenBLAS"))
  }
}
