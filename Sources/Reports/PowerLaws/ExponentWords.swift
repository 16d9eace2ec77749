import Glibc
import PowerLaws

/// The answer about a loss curve in words.
enum ExponentWords {
  /// The answer in one sentence.
  static func summary(_ search: ExponentSearch, _ nearest: KnownLaw?) -> String {
    guard let law = search.law else {
      return "no power law: \(search.refusal.map(reason) ?? "")"
    }
    let floor =
      law.irreducible.map {
        " with an irreducible loss of \(Digits.figure($0.value, significant: 3))"
      }
      ?? ""
    let known =
      nearest.map { "; compatible with \($0.name), \(Digits.figure($0.exponent, significant: 3))" }
      ?? "; no known law"
    return
      "α = \(figure(law.exponent.value, law.exponent.low, law.exponent.high)) "
      + "(95 %: \(interval(law.exponent.low, law.exponent.high)))\(floor), steps "
      + "\(step(law.window.lowerBound)) to \(step(law.window.upperBound))\(known)"
  }

  /// Why a curve is no power law.
  static func reason(_ refusal: ExponentSearch.Refusal) -> String {
    switch refusal {
    case .tooShort(let decades, let bins):
      "\(Digits.figure(max(0, decades), significant: 2)) decades of steps in \(Digits.count(bins, "bin")) are "
        + "too few; a law is looked for in a decade and 8 bins"
    case .bent: "the local slope drifts over every decade"
    case .bentInWindow: "the local slope drifts in the given window"
    case .flat:
      "the loss does not fall by more than noise explains, or too little to know the exponent to a half"
    case .rises: "the loss rises"
    case .other(let name):
      "over its longest range the curve bends as the law \(name.rawValue) does"
    }
  }

  /// A confidence interval.
  static func interval(_ low: Double, _ high: Double) -> String {
    "\(figure(low, low, high)) to \(figure(high, low, high))"
  }

  /// A number with the digits that its interval leaves, and one more.
  static func figure(_ value: Double, _ low: Double, _ high: Double) -> String {
    let width = max((high - low) / 2, 1e-9 * abs(value))
    guard width > 0, value != 0 else { return Digits.figure(value, significant: 3) }
    let digits = Int((log10(abs(value)).rounded(.down) - log10(width).rounded(.down)).rounded()) + 2
    return Digits.figure(value, significant: min(9, max(1, digits)))
  }

  /// A step, which is whole in most logs.
  static func step(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? Digits.count(Int(value)) : Digits.figure(value, significant: 4)
  }
}
