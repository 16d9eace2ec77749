import LinearAlgebra

/// Which kernels the BLAS library uses, who chose them, and whether they suit the processor.
struct KernelFinding: Codable, Equatable {
  /// Who chose the kernels.
  enum Chooser: String, Codable {
    case library = "BLAS library"
    /// `OPENBLAS_CORETYPE` in the environment of the program.
    case environment
    case eigenframe
  }

  /// The name that OpenBLAS gives them; nil if the library does not say.
  let name: String?
  let chosenBy: Chooser
  /// nil if it is not known.
  let suitProcessor: Bool?
  /// The kernels that would suit it, and the instructions they use.
  let better: String?
  let betterUse: String?
  /// Whether this build of the library has those.
  let betterInstalled: Bool?
  /// What was asked for, by the environment or by this program.
  let requested: String?
  /// What the library chose itself before this program asked for others; nil if it did not ask.
  let formerly: String?

  /// What this process finds.
  static var current: KernelFinding {
    KernelFinding(
      BLASLibrary.kernels, features: .current, requested: BLASLibrary.requestedCore,
      formerly: KernelSwitch.formerCore)
  }

  init(
    _ kernels: BLASKernels?, features: ProcessorFeatures, requested: String?, formerly: String?
  ) {
    name = kernels?.core
    self.requested = requested
    self.formerly = formerly
    chosenBy =
      if formerly != nil { .eigenframe } else if requested != nil { .environment } else { .library }
    switch kernels?.suitability(for: features) ?? .unknown {
    case .suited: (suitProcessor, better, betterUse, betterInstalled) = (true, nil, nil, nil)
    case .better(let core, let instructions):
      (suitProcessor, better, betterUse, betterInstalled) = (false, core, instructions, true)
    case .betterElsewhere(let core, let instructions):
      (suitProcessor, better, betterUse, betterInstalled) = (false, core, instructions, false)
    case .unknown: (suitProcessor, better, betterUse, betterInstalled) = (nil, nil, nil, nil)
    }
  }

  /// The finding in one clause.
  var words: String {
    guard let name else { return "this library does not name any" }
    let kept = requested.map { $0.lowercased() == name.lowercased() } ?? true
    return name + origin(kept: kept) + verdict
  }

  private func origin(kept: Bool) -> String {
    guard let requested else { return "" }
    switch (chosenBy, kept) {
    case (.eigenframe, true): return ", asked for by eigenframe instead of \(formerly ?? "")"
    case (.eigenframe, false): return ", kept although eigenframe asked for \(requested)"
    case (_, true): return ", as \(BLASLibrary.kernelVariable) asks"
    case (_, false): return ", although \(BLASLibrary.kernelVariable) asks for \(requested)"
    }
  }

  private var verdict: String {
    switch (suitProcessor, better, betterUse) {
    case (true, _, _): "; they suit the processor"
    case (false, let better?, let use?): "; \(better) would use \(use)"
    default: "; whether they suit the processor is not known"
    }
  }

  /// What to do, one thing an element; empty if nothing better is known.
  var advice: [String] {
    guard let name else {
      return ["install OpenBLAS (Debian: apt install libopenblas-dev), often ten times as fast"]
    }
    guard let better, let betterInstalled else { return [] }
    guard betterInstalled else {
      return [
        "install an OpenBLAS with kernels for more than \(name) (Debian: apt install libopenblas-dev)"
      ]
    }
    switch chosenBy {
    case .library: return ["set \(BLASLibrary.kernelVariable)=\(better) in the environment"]
    case .environment: return ["unset \(BLASLibrary.kernelVariable), or set it to \(better)"]
    case .eigenframe: return ["install a newer OpenBLAS: this one keeps its \(name) kernels"]
    }
  }
}
