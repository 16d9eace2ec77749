import PowerLaws
import TeacherStudent

/// The steps between which the exponent of a student's loss is fitted.
package struct FitWindow: Equatable, Sendable {
  /// How it was chosen.
  package enum Origin: Equatable, Sendable {
    /// The user gave it.
    case given
    /// From the e-fold of the most frequent feature, and at least step 10, to the e-fold of the rarest or the end, whichever is earlier.
    case rates
    /// From step 10 to the end: with Adam the rates of the features are not known.
    case steps
  }

  /// The first and the last step.
  package let steps: ClosedRange<Double>
  /// How they were chosen.
  package let origin: Origin

  /// The window of a plan.
  ///
  /// Without superposition the loss of feature i is proportional to e^(−2 η λ_i t): it falls by a factor of e in 1 / (2 η λ_i) steps. A power law
  /// needs features that are learnt already and others that are not. Before the shortest of these times none is learnt; after the longest one
  /// all are, and the loss falls exponentially.
  ///
  /// - Parameters:
  ///   - given: the window that the user wants; nil for the rule.
  ///   - end: the last step.
  package init(_ plan: TeacherStudentPlan, given: ClosedRange<Double>?, end: Int) {
    let last = Double(end)
    if let given {
      (steps, origin) = (given, .given)
      return
    }
    guard case .descent(let rate, _, _) = plan.optimizer, let most = plan.moments.max(),
      let least = plan.moments.min(), rate > 0, most > 0
    else {
      (steps, origin) = (min(Self.earliest, last)...last, .steps)
      return
    }
    let first = min(max(Self.earliest, 1 / (2 * rate * most)), last)
    steps = first...max(first, min(last, 1 / (2 * rate * least)))
    origin = .rates
  }

  /// Below step 10 most bins of a tenth of a decade hold one step or none.
  private static let earliest = 10.0
}
