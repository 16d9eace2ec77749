import CMachine
import Files
import LinearAlgebra

/// Runs the program again with the kernels that suit the processor, where OpenBLAS did not take them.
///
/// OpenBLAS reads the variable that chooses its kernels when it is loaded, and only then can it say which it took. To set
/// it means to execute the same file again, in the same process and with the same arguments; open files stay open.
enum KernelSwitch {
  /// `as-installed` leaves the choice to OpenBLAS.
  static let optOutVariable = "EIGENFRAME_KERNELS"
  static let optOut = "as-installed"
  /// Set by the first run for the second: the kernels that OpenBLAS took by itself. There is no third.
  static let formerCoreVariable = "EIGENFRAME_KERNELS_INSTEAD_OF"

  /// The kernels that OpenBLAS took before this program asked for others; nil where it asked for none.
  static var formerCore: String? { environment(formerCoreVariable) }

  /// Does not return where better kernels are there to be asked for; otherwise, and where the program cannot be executed
  /// again, nothing happens. Belongs before anything that is not done twice.
  static func runAgainIfBetter() {
    guard let kernels = BLASLibrary.kernels,
      let core = core(insteadOf: kernels, features: .current, environment)
    else {
      if formerCore != nil { unsafe set_process_name("eigenframe") }
      return
    }
    Environment.set(BLASLibrary.kernelVariable, to: core)
    Environment.set(formerCoreVariable, to: kernels.core)
    unsafe execute_again(CommandLine.unsafeArgv)
    Environment.set(BLASLibrary.kernelVariable, to: nil)
    Environment.set(formerCoreVariable, to: nil)
  }

  /// The kernels to ask for; nil where those in use suit the processor, where someone has chosen, and in the second run.
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

/// A command whose work is mostly BLAS's.
protocol BLASCommand {}
