import Files
import LinearAlgebra

/// Runs the program again with the BLAS kernels that suit the processor, if OpenBLAS took others.
///
/// OpenBLAS reads the variable that chooses its kernels when it is loaded, and cannot say before that which it takes. So this
/// program sets the variable and executes the same file again, in the same process and with the same arguments. Open files stay
/// open.
enum KernelSwitch {
  /// With the value `as-installed` OpenBLAS chooses.
  static let optOutVariable = "EIGENFRAME_KERNELS"
  static let optOut = "as-installed"
  /// The first run sets it for the second: the kernels that OpenBLAS chose. If it is set, there is no further run.
  static let formerCoreVariable = "EIGENFRAME_KERNELS_INSTEAD_OF"

  /// The kernels that OpenBLAS took before this program asked for others; nil if it asked for none.
  static var formerCore: String? { environment(formerCoreVariable) }

  /// Executes the program again, and does not return, if OpenBLAS has better kernels. Does nothing if it has none or the program
  /// cannot be executed again. To be called before anything that must not be done twice.
  static func runAgainIfBetter() {
    guard let kernels = BLASLibrary.kernels,
      let core = core(insteadOf: kernels, features: .current, environment)
    else {
      if formerCore != nil { RunningProgram.setName("eigenframe") }
      return
    }
    Environment.set(BLASLibrary.kernelVariable, to: core)
    Environment.set(formerCoreVariable, to: kernels.core)
    RunningProgram.executeAgain()
    Environment.set(BLASLibrary.kernelVariable, to: nil)
    Environment.set(formerCoreVariable, to: nil)
  }

  /// The kernels to ask for; nil if those in use suit the processor, if the user has chosen some, and in the second run.
  static func core(
    insteadOf kernels: BLASKernels, features: ProcessorFeatures,
    _ environment: (String) -> String?
  ) -> String? {
    guard environment(BLASLibrary.kernelVariable) == nil, environment(formerCoreVariable) == nil,
      environment(optOutVariable) != optOut,
      case .better(let core, _) = kernels.suitability(for: features)
    else { return nil }
    return core
  }

  private static func environment(_ name: String) -> String? { Environment.value(of: name) }
}

/// A command that spends most of its time in BLAS.
protocol BLASCommand {}
