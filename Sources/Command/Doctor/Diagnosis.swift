import Eigenframe
import FoundationEssentials
import LinearAlgebra

/// What `eigenframe doctor` finds. As JSON it has these names.
struct Diagnosis: Codable, Equatable {
  /// One kind of product, measured.
  struct Speed: Codable, Equatable {
    let gigaflops: Double
    /// The order of the matrices.
    let order: Int
    /// The number of wrong elements among 64 that were checked.
    let wrongElements: Int
  }

  /// Products of each element type.
  struct Speeds: Codable, Equatable {
    let f32: Speed
    let f64: Speed
    /// nil if the processor's bf16 instructions are not in use; `bf16Missing` then says why.
    let bf16: Speed?
    let bf16Library: String?
    let bf16Missing: String?
  }

  /// All eigenvectors of one symmetric matrix in double precision.
  struct Eigenvectors: Codable, Equatable {
    let order: Int
    let seconds: Double
  }

  let version: String
  let processor: String
  /// The vector instructions that matter here.
  let instructions: [String]
  let processors: Int
  let blas: String
  let kernels: KernelFinding
  let threads: Int
  let speeds: Speeds
  let eigenvectors: Eigenvectors
  /// What would make it faster, one thing to do an element; empty if nothing is known.
  let advice: [String]

  /// The diagnosis of this machine.
  ///
  /// - Throws: `LinearAlgebraError`.
  static func measured() throws -> Diagnosis {
    let kernels = KernelFinding.current
    let (threads, processors) = (ThreadCount.current, ThreadCount.processors)
    let eigen = try EigenSpeed.measure(order: 512)
    let bf16 = BF16ProductSpeed.measure()
    let speeds = Speeds(f32: .singles(), f64: .doubles(), bf16: bf16)
    var advice = kernels.advice
    if bf16 == .notInstalled {
      advice.append("install oneDNN (Debian: apt install libdnnl-dev) for products of bf16 numbers")
    }
    if [speeds.f32, speeds.f64, speeds.bf16].contains(where: { $0?.wrongElements ?? 0 > 0 }) {
      advice.insert("products are wrong: use another BLAS, or other kernels of this one", at: 0)
    }
    if threads < processors { advice.append("let it use all \(processors) processors") }
    return Diagnosis(
      version: eigenframeVersion, processor: ProcessorFeatures.processorName,
      instructions: ProcessorFeatures.current.names, processors: processors,
      blas: BLASLibrary.name, kernels: kernels, threads: threads, speeds: speeds,
      eigenvectors: Eigenvectors(order: eigen.order, seconds: eigen.seconds), advice: advice)
  }

  /// The diagnosis as JSON, keys in alphabetical order.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}

extension Diagnosis.Speed {
  init(_ speed: ProductSpeed) {
    self.init(
      gigaflops: speed.gigaflops, order: speed.order, wrongElements: speed.wrongElements)
  }
}

extension Diagnosis.Speeds {
  init(f32: ProductSpeed, f64: ProductSpeed, bf16 measured: BF16ProductSpeed) {
    let (bf16, library, missing): (Diagnosis.Speed?, String?, String?) =
      switch measured {
      case .measured(let speed, let library): (Diagnosis.Speed(speed), library, nil)
      case .notInProcessor: (nil, nil, "no AVX512-BF16 or AMX-BF16 on this processor")
      case .notInstalled: (nil, nil, "there is no oneDNN whose products are right")
      }
    self.init(
      f32: .init(f32), f64: .init(f64), bf16: bf16, bf16Library: library, bf16Missing: missing)
  }
}
