import CLAPACK
import Glibc

/// How fast bf16 matrices are multiplied by the processor's own instructions, or why they are not.
public enum HalfProductSpeed: Equatable, Sendable {
  /// bf16 × bf16 → f32, measured.
  case measured(ProductSpeed)
  /// The reason, in one clause.
  case notAvailable(String)

  /// The speed of OpenBLAS's `sbgemm` where its kernels use the processor's bf16 instructions.
  public static func measure() -> HalfProductSpeed {
    let routine = unsafe lapack_symbol("sbgemm_").map { unsafe unsafeBitCast($0, to: Routine.self) }
    guard ProcessorFeatures.areKnown else {
      return .notAvailable("nothing is known of the bf16 products of this architecture")
    }
    let reason = unsafe missing(
      for: .current, kernels: BLASLibrary.kernels, library: BLASLibrary.name,
      routine: routine == nil ? .absent : .present)
    guard let routine = unsafe routine, reason == nil else { return .notAvailable(reason ?? "") }
    return unsafe .measured(speed(of: routine))
  }

  /// `sbgemm_` as Fortran has it: bf16 as 16-bit patterns, everything else in single precision.
  typealias Routine =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<lapack_int>,
      UnsafePointer<lapack_int>, UnsafePointer<lapack_int>, UnsafePointer<Float>,
      UnsafePointer<UInt16>, UnsafePointer<lapack_int>, UnsafePointer<UInt16>,
      UnsafePointer<lapack_int>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafePointer<lapack_int>, Int, Int
    ) -> Void

  static func speed(of routine: Routine) -> ProductSpeed {
    // A single that is exact in bf16 begins with its pattern.
    unsafe ProductSpeed(encoding: { UInt16($0.bitPattern >> 16) }, sums: Float.self) { n, a, b, c in
      let (letter, one, zero) = (CChar(78), Float(1), Float(0))
      unsafe withUnsafePointer(to: n) { n in
        unsafe withUnsafePointer(to: letter) { letter in
          unsafe withUnsafePointer(to: one) { one in
            unsafe withUnsafePointer(to: zero) { zero in
              unsafe routine(letter, letter, n, n, n, one, a, n, b, n, zero, c, n, 1, 1)
            }
          }
        }
      }
    }
  }

  /// Whether the library has the routine.
  enum Presence { case present, absent }

  /// Why products of bf16 are not made by the processor's own instructions; nil where they are.
  static func missing(
    for features: ProcessorFeatures, kernels: BLASKernels?, library: String, routine: Presence
  ) -> String? {
    guard !features.isDisjoint(with: [.avx512BF16, .amxBF16]) else {
      return "this processor has no bf16 products"
    }
    guard routine == .present else { return "\(library) has no bf16 products" }
    guard let core = kernels?.core, ["cooperlake", "sapphirerapids"].contains(core.lowercased())
    else { return "the kernels in use have no bf16 products of their own" }
    return nil
  }
}
