import Eigenframe
import FoundationEssentials

/// The environment of the measurement.
struct Setting: Sendable {
  let version: String
  let processor: String
  let cores: Int
  let blas: String

  init(_ generator: GeneratorReport) {
    version = generator.version
    blas = generator.blas ?? "unknown BLAS"
    cores = ProcessInfo.processInfo.activeProcessorCount
    processor = Self.processor ?? "unknown processor"
  }

  private static var processor: String? {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last?.trimmingPrefix(" ").description
  }
}
